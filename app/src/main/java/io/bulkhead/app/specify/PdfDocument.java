// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.specify;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.XRLog;
import io.bulkhead.report.diagram.Diagram;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.HtmlDocument;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.w3c.dom.Element;

/// A document as PDF, laid out from the same page as in a browser. Nothing is fetched from
/// anywhere.
public final class PdfDocument {
    private static final String DRAWING = "application/x-diagram";

    /// Points of the page's width between its margins (A4, 16 mm on each side).
    private static final int PAGE_WIDTH = 500;

    private static final int MOST_HEIGHT = 640;

    /// Kept, as loggers that nobody holds forget what they were told.
    private static final Logger FONTS = Logger.getLogger("org.apache.pdfbox");

    static {
        // The page's style is for browsers too; what paper does not know of it is no news.
        XRLog.setLoggingEnabled(false);
        FONTS.setLevel(Level.OFF);
    }

    private PdfDocument() {}

    /// @param diagram drawn where the document has a figure
    public static void write(Document document, Diagram diagram, OutputStream out)
            throws IOException {
        double scale =
                Math.min(
                        (double) PAGE_WIDTH / diagram.width(),
                        (double) MOST_HEIGHT / diagram.height());
        String size =
                "width:"
                        + Math.round(diagram.width() * scale)
                        + "pt;height:"
                        + Math.round(diagram.height() * scale)
                        + "pt";
        String html =
                HtmlDocument.of(
                        document,
                        figure ->
                                "<object type=\""
                                        + DRAWING
                                        + "\" style=\""
                                        + size
                                        + "\"></object>");
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer(DRAWING, new Drawer(diagram));
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useObjectDrawerFactory(drawers);
        builder.withProducer("bulkhead");
        builder.withHtmlContent(html, "");
        builder.toStream(out);
        builder.run();
    }

    /// Draws the diagram into the place that the page gives it.
    private record Drawer(Diagram diagram) implements FSObjectDrawer {
        @Override
        public Map<Shape, String> drawObject(
                Element element,
                double x,
                double y,
                double width,
                double height,
                OutputDevice device,
                RenderingContext context,
                int dotsPerPixel) {
            device.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) width,
                    (float) height,
                    graphics -> draw(graphics, width / dotsPerPixel));
            return Map.of();
        }

        private void draw(Graphics2D graphics, double width) {
            double scale = width / diagram.width();
            graphics.scale(scale, scale);
            new DiagramPainter(graphics).paint(diagram);
        }
    }
}
