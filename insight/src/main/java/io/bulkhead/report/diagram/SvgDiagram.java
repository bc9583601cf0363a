// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.diagram;

import io.bulkhead.report.document.HtmlDocument;

/// A diagram as SVG, by itself or inside a page: colours follow light and dark.
public final class SvgDiagram {
    private static final String STYLE =
            """
            .z{fill:#f4f7fb;stroke:#57606a;stroke-dasharray:6 4}.n{fill:#fff;stroke:#57606a}
            .t{font:600 12px sans-serif;fill:#1b1f24}.d{font:11px sans-serif;fill:#57606a}
            .l{fill:none;stroke-width:1.6}.c{stroke:#b35900}.a{stroke:#0b5cad;stroke-dasharray:5 3}
            .o{stroke:#8c959f}.p{stroke:#b3261e;stroke-width:2.6}
            @media (prefers-color-scheme:dark){.z{fill:#161b22;stroke:#8b949e}
            .n{fill:#0d1117;stroke:#8b949e}.t{fill:#e6edf3}.d{fill:#9da7b3}.c{stroke:#f0a050}
            .a{stroke:#6cb6ff}.o{stroke:#6e7681}.p{stroke:#ff7b72}}
            """;
    private static final int BEND = 60;
    private static final int LEGEND_STEP = 190;

    private final StringBuilder svg = new StringBuilder(1 << 14);

    private SvgDiagram() {}

    public static String of(Diagram diagram) {
        return new SvgDiagram().draw(diagram);
    }

    private String draw(Diagram diagram) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        svg.append(diagram.width()).append(' ').append(diagram.height());
        svg.append("\" width=\"").append(diagram.width()).append("\" height=\"");
        svg.append(diagram.height()).append("\" role=\"img\"><style>").append(STYLE);
        svg.append("</style><defs><marker id=\"h\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
        svg.append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        svg.append("<path d=\"M0 0L8 4L0 8z\" fill=\"#8c959f\"/></marker></defs>\n");
        for (Diagram.Zone zone : diagram.zones()) {
            box("z", zone.x(), zone.y(), zone.width(), zone.height(), 10);
            text("t", zone.x() + 10, zone.y() + 17, zone.name());
            text("d", zone.x() + 10, zone.y() + 32, zone.detail());
        }
        diagram.lines().forEach(this::line);
        for (Diagram.Node node : diagram.nodes()) {
            box("n", node.x(), node.y(), node.width(), node.height(), 4);
            text("t", node.x() + 8, node.y() + 17, node.name());
            text("d", node.x() + 8, node.y() + 32, node.detail());
        }
        legend(diagram);
        return svg.append("</svg>\n").toString();
    }

    private void box(String style, int x, int y, int width, int height, int round) {
        svg.append("<rect class=\"").append(style).append("\" x=\"").append(x);
        svg.append("\" y=\"").append(y).append("\" width=\"").append(width).append("\" height=\"");
        svg.append(height).append("\" rx=\"").append(round).append("\"/>\n");
    }

    private void text(String style, int x, int y, String text) {
        svg.append("<text class=\"").append(style).append("\" x=\"").append(x).append("\" y=\"");
        svg.append(y).append("\">").append(HtmlDocument.escaped(text)).append("</text>\n");
    }

    private void line(Diagram.Line line) {
        String style =
                line.problem() ? "l p" : line.control() ? "l c" : line.data() ? "l a" : "l o";
        boolean same = Math.abs(line.fromX() - line.toX()) < BEND / 2;
        int bend = same || line.fromX() < line.toX() ? BEND : -BEND;
        int back = same ? BEND : -bend;
        svg.append("<path class=\"").append(style).append("\" marker-end=\"url(#h)\" d=\"M");
        svg.append(line.fromX()).append(' ').append(line.fromY()).append('C');
        svg.append(line.fromX() + bend).append(' ').append(line.fromY()).append(' ');
        svg.append(line.toX() + back).append(' ').append(line.toY()).append(' ');
        svg.append(line.toX()).append(' ').append(line.toY()).append("\"><title>");
        svg.append(HtmlDocument.escaped(line.label()));
        svg.append(line.control() ? " · device control" : "")
                .append(line.data() ? " · device data" : "");
        svg.append("</title></path>\n");
    }

    private void legend(Diagram diagram) {
        int y = diagram.height() - 12;
        String[][] kinds = {
            {"c", "device control"},
            {"a", "device data"},
            {"o", "other"},
            {"p", "a threat is evident"}
        };
        int x = 20;
        for (String[] kind : kinds) {
            svg.append("<path class=\"l ").append(kind[0]).append("\" d=\"M").append(x).append(' ');
            svg.append(y - 4).append("h28\"/>\n");
            text("d", x + 34, y, kind[1]);
            x += LEGEND_STEP;
        }
        if (diagram.leftOut() > 0) {
            text("d", x, y, diagram.leftOut() + " more flows are not drawn");
        }
    }
}
