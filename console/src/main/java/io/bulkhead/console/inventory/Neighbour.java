// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who a device talks to.
///
/// @param device empty for who is no device here: groups, and addresses that no sensor told of
/// @param side whether this one asks the device, is asked by it, or both
/// @param control messages meant to change a device, in both directions; `data` likewise
public record Neighbour(
        String device,
        String name,
        String address,
        String type,
        String role,
        String zone,
        String zoneName,
        int openAlerts,
        @OneOf({"asks", "asked", "both"}) String side,
        List<String> protocols,
        long control,
        long data,
        long bytes,
        @Nullable Instant lastSeen) {}
