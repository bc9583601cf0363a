// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Zones of a site and what goes between them, laid out: whoever draws it needs no layout of its
/// own, and what is drawn stays where it is when a device comes. Zones are folded, each one node,
/// but for those that were asked for.
///
/// @param concluded when its zones were concluded
/// @param width of the drawing, in units of which a device takes 150 by 70; `height` likewise
/// @param rows of zones from the outside at the top to the process at the bottom
/// @param edges what controls first, then the busiest
/// @param moreEdges how many found no room
/// @param housekeeping flows that only keep networks going (ARP, DHCP, LLDP) and are not drawn
/// @param judged whether people declared a workload, so that it can be told what is allowed
public record SiteMap(
        String site,
        String siteName,
        Instant concluded,
        int width,
        int height,
        List<Row> rows,
        List<MapZone> zones,
        List<Node> nodes,
        List<Edge> edges,
        int moreEdges,
        int housekeeping,
        boolean judged) {
    public SiteMap {
        rows = List.copyOf(rows);
        zones = List.copyOf(zones);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// Zones of like levels.
    ///
    /// @param level in the Purdue model, "1" to "5"
    public record Row(String level, String name, int y, int height) {}

    /// A box around what is in a zone: its trust boundary.
    ///
    /// @param id by which it is unfolded, and which conclusions name
    /// @param drawn id of the zone that people drew; empty for one that was inferred or declared in
    ///   a file
    /// @param why why it is a zone
    /// @param score secure score; null where nothing can be told
    /// @param inside flows that stay in it
    public record MapZone(
            String id,
            String name,
            @OneOf({
                        "device",
                        "field-gateway",
                        "cloud-gateway",
                        "services",
                        "remote-user",
                        "local",
                        "external"
                    })
                    String kind,
            String level,
            int trust,
            int targetLevel,
            boolean declared,
            String drawn,
            String why,
            int devices,
            int openAlerts,
            @OneOf({"none", "info", "low", "medium", "high", "critical"}) String worstSeverity,
            @Nullable Integer score,
            int inside,
            boolean unfolded,
            int x,
            int y,
            int width,
            int height) {}

    /// Something that edges lead to.
    ///
    /// @param id of the zone or device; of the rest of an unfolded zone, `ZONE/rest`, and of its
    ///   groups of addresses, `ZONE/groups`
    /// @param kind `rest` stands for devices that found no room, `groups` for multicast and
    ///   broadcast addresses
    /// @param role of a device; empty otherwise
    /// @param device whether there is a page of it: what was only declared has none
    /// @param x of its centre; `y` likewise
    public record Node(
            String id,
            @OneOf({"zone", "device", "rest", "groups"}) String kind,
            String zone,
            String name,
            String role,
            String type,
            String address,
            String criticality,
            boolean device,
            int devices,
            int openAlerts,
            @OneOf({"none", "info", "low", "medium", "high", "critical"}) String worstSeverity,
            int x,
            int y) {}

    /// What the source asks of the target, all protocols together.
    ///
    /// @param id stable
    /// @param protocols the busiest ten; `moreProtocols` are left out
    /// @param control messages meant to change a device; `data` those that tell
    /// @param actions what was asked that changes devices, in words: `write`, `stop`, `download`
    /// @param last null where it was only declared
    /// @param crossing whether it goes over a trust boundary
    /// @param standing `violating` where a declaration forbids it; `undeclared` where it is in
    ///   none; `unjudged` where nothing is declared that could tell
    /// @param because why it is violating or undeclared; empty otherwise
    /// @param openAlerts between the two
    public record Edge(
            String id,
            String source,
            String target,
            List<Use> protocols,
            int moreProtocols,
            int flows,
            long control,
            long data,
            long bytes,
            List<String> actions,
            @Nullable Instant last,
            boolean crossing,
            @OneOf({"declared", "undeclared", "violating", "unjudged"}) String standing,
            String because,
            int openAlerts,
            @OneOf({"none", "info", "low", "medium", "high", "critical"}) String worstSeverity) {}

    /// A protocol of an edge.
    public record Use(String protocol, int flows, long control, long data, long bytes) {}
}
