// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.web.OneOf;
import java.util.List;

/// Who talks to whom at a site: devices folded into groups by zone and role, and single devices
/// where a group was asked to be unfolded.
///
/// @param nodes bounded; `hidden` in a group counts devices that are not shown one by one
/// @param edges the busiest; `moreEdges` were left out
public record SiteMap(
        String site, List<MapZone> zones, List<Node> nodes, List<Edge> edges, int moreEdges) {
    /// @param id empty for devices in no zone
    /// @param kind empty for no zone
    public record MapZone(
            String id, String name, String kind, int trust, int devices, int openAlerts) {}

    /// @param id of a group, by which it is unfolded, or of a device
    /// @param kind `others` is for groups of addresses and for who is no device here
    /// @param devices in the group; 1 of a device
    public record Node(
            String id,
            @OneOf({"group", "device", "others"}) String kind,
            String zone,
            String role,
            String name,
            int devices,
            int openAlerts,
            @OneOf({"none", "info", "low", "medium", "high", "critical"}) String worstSeverity) {}

    /// What the source asks of the target, all protocols together.
    ///
    /// @param protocols names, at most ten
    /// @param control messages meant to change a device; `data` those that tell
    /// @param crossing whether it goes from one zone to another
    public record Edge(
            String source,
            String target,
            List<String> protocols,
            int flows,
            long control,
            long data,
            long bytes,
            boolean crossing) {}
}
