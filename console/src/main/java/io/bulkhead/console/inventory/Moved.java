// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A program, firmware or file that was put into a device or fetched from it, as lists show it.
///
/// @param sha256 only where all of it was seen
public record Moved(
        String id,
        String site,
        String network,
        String sensor,
        String sensorName,
        String source,
        String sourceName,
        String target,
        String targetName,
        String protocol,
        @OneOf({"program", "block", "firmware", "file", "body"}) String kind,
        @OneOf({"into", "out-of", "removed"}) String direction,
        String name,
        long size,
        String sha256,
        @Nullable Instant first,
        @Nullable Instant last) {}
