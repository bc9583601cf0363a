// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.diagram;

import java.util.List;

/// A data-flow diagram with trust boundaries, laid out: boxes for zones and what is in them, lines
/// for flows, device control and device data apart. Units are those of SVG's user space.
///
/// @param leftOut lines that found no room
public record Diagram(
        int width, int height, List<Zone> zones, List<Node> nodes, List<Line> lines, int leftOut) {
    public Diagram {
        zones = List.copyOf(zones);
        nodes = List.copyOf(nodes);
        lines = List.copyOf(lines);
    }

    /// @param detail below the name: kind, trust, target level
    public record Zone(
            String id, String name, String detail, int x, int y, int width, int height) {}

    /// A component, or several of one role.
    public record Node(
            String id, String name, String detail, int x, int y, int width, int height) {}

    /// @param control messages of device control; `data` of device data
    /// @param crosses whether it goes over a trust boundary
    /// @param problem whether something grave was found about it
    public record Line(
            String from,
            String to,
            int fromX,
            int fromY,
            int toX,
            int toY,
            String label,
            boolean control,
            boolean data,
            boolean crosses,
            boolean problem) {}
}
