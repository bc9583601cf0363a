// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one device asks another in one protocol, as one sensor sees it; counted since `firstSeen`.
///
/// @param target empty for groups and broadcast
/// @param port of the target; 0 without ports
/// @param control messages meant to change a device; `data` those that tell; `unknown` the rest
/// @param asked what the source asked for; `told` what the target told unasked
/// @param whole whether all bytes of both directions were seen
public record Flow(
        String id,
        String site,
        String network,
        String sensor,
        String sensorName,
        String source,
        String sourceName,
        String sourceAddress,
        String target,
        String targetName,
        String targetAddress,
        String protocol,
        String transport,
        int port,
        long conversations,
        long sourcePackets,
        long targetPackets,
        long sourceBytes,
        long targetBytes,
        long control,
        long data,
        long unknown,
        List<String> asked,
        List<String> told,
        String state,
        boolean whole,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {}
