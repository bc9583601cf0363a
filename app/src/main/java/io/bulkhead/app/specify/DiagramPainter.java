// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.specify;

import io.bulkhead.report.diagram.Diagram;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;

/// Paints a diagram as [io.bulkhead.report.diagram.SvgDiagram] draws it, for paper.
final class DiagramPainter {
    private static final Color INK = new Color(0x1b1f24);
    private static final Color GREY = new Color(0x57606a);
    private static final Color ZONE = new Color(0xf4f7fb);
    private static final Color CONTROL = new Color(0xb35900);
    private static final Color DATA = new Color(0x0b5cad);
    private static final Color OTHER = new Color(0x8c959f);
    private static final Color PROBLEM = new Color(0xb3261e);
    private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final Font DETAIL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final BasicStroke THIN = new BasicStroke(1f);
    private static final BasicStroke LINE = new BasicStroke(1.6f);
    private static final BasicStroke THICK = new BasicStroke(2.6f);
    private static final BasicStroke BOUNDARY =
            new BasicStroke(
                    1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6, 4}, 0);
    private static final BasicStroke DASHED =
            new BasicStroke(
                    1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5, 3}, 0);
    private static final int BEND = 60;

    private final Graphics2D graphics;

    DiagramPainter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    void paint(Diagram diagram) {
        for (Diagram.Zone zone : diagram.zones()) {
            graphics.setColor(ZONE);
            graphics.fillRect(zone.x(), zone.y(), zone.width(), zone.height());
            graphics.setColor(GREY);
            graphics.setStroke(BOUNDARY);
            graphics.drawRect(zone.x(), zone.y(), zone.width(), zone.height());
            text(NAME, INK, zone.x() + 10, zone.y() + 17, zone.name());
            text(DETAIL, GREY, zone.x() + 10, zone.y() + 32, zone.detail());
        }
        diagram.lines().forEach(this::line);
        for (Diagram.Node node : diagram.nodes()) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(node.x(), node.y(), node.width(), node.height());
            graphics.setColor(GREY);
            graphics.setStroke(THIN);
            graphics.drawRect(node.x(), node.y(), node.width(), node.height());
            text(NAME, INK, node.x() + 8, node.y() + 17, node.name());
            text(DETAIL, GREY, node.x() + 8, node.y() + 32, node.detail());
        }
    }

    private void text(Font font, Color color, int x, int y, String text) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, x, y);
    }

    private void line(Diagram.Line line) {
        boolean same = Math.abs(line.fromX() - line.toX()) < BEND / 2;
        int bend = same || line.fromX() < line.toX() ? BEND : -BEND;
        int back = same ? BEND : -bend;
        graphics.setColor(
                line.problem() ? PROBLEM : line.control() ? CONTROL : line.data() ? DATA : OTHER);
        graphics.setStroke(line.problem() ? THICK : line.data() && !line.control() ? DASHED : LINE);
        graphics.draw(
                new CubicCurve2D.Double(
                        line.fromX(),
                        line.fromY(),
                        line.fromX() + bend,
                        line.fromY(),
                        line.toX() + back,
                        line.toY(),
                        line.toX(),
                        line.toY()));
        graphics.fillOval(line.toX() - 3, line.toY() - 3, 6, 6);
    }
}
