// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device, as lists show it. Text that nothing supports is empty.
///
/// @param purdue level in the Purdue model, "0" to "5"
/// @param zone id of the zone that it was put into, by hand or by its address; `zoneName` its name
/// @param concludedZone name of the zone that it is concluded to be in: `zoneName` where there is
///   one, or else inferred; empty until something is concluded of its site
/// @param openAlerts of which it is source or target
/// @param worstSeverity of these
/// @param version of what people say of it
public record Device(
        String id,
        String site,
        String siteName,
        String network,
        String networkName,
        String name,
        List<String> addresses,
        List<String> macs,
        String vendor,
        String model,
        String firmware,
        String serial,
        String os,
        String type,
        String role,
        String purdue,
        String zone,
        String zoneName,
        String concludedZone,
        @OneOf({"unknown", "low", "medium", "high", "critical"}) String criticality,
        boolean gateway,
        List<String> protocols,
        List<String> sensors,
        String owner,
        String location,
        String process,
        String safety,
        int openAlerts,
        @OneOf({"none", "info", "low", "medium", "high", "critical"}) String worstSeverity,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        long version) {}
