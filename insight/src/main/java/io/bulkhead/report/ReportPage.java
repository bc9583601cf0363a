// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Summary;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One self-contained HTML page about a run, for people. The same input gives the same bytes.
///
/// Whatever came from the network is in the page only as JSON text in which no `<` occurs, and the
/// page's script shows it as text, never as markup.
public final class ReportPage {
    private static final List<String> SCRIPTS =
            List.of(
                    "sections.js",
                    "alerts.js",
                    "insight.js",
                    "drawing.js",
                    "devices.js",
                    "report.js");
    private static final String STYLE = "{{style}}";
    private static final String DATA = "{{data}}";
    private static final String SCRIPT = "{{script}}";

    private final Summary summary;
    private final List<Asset> assets;
    private final List<Alert> alerts;
    private final Edges edges;
    private final Conclusions conclusions;

    /// @param alerts gravest first
    public ReportPage(
            Summary summary,
            List<Asset> assets,
            List<Alert> alerts,
            Edges edges,
            Conclusions conclusions) {
        this.summary = summary;
        this.assets = List.copyOf(assets);
        this.alerts = List.copyOf(alerts);
        this.edges = edges;
        this.conclusions = conclusions;
    }

    /// Writes the page in UTF-8; the stream stays open.
    public void writeTo(OutputStream out) throws IOException {
        String template = resource("report.html");
        int style = template.indexOf(STYLE);
        int data = template.indexOf(DATA);
        int script = template.indexOf(SCRIPT);
        text(out, template.substring(0, style));
        text(out, resource("report.css"));
        text(out, template.substring(style + STYLE.length(), data));
        new ReportData(summary, assets, alerts, edges, conclusions).writeTo(new WithoutMarkup(out));
        text(out, template.substring(data + DATA.length(), script));
        for (String name : SCRIPTS) {
            text(out, resource(name));
        }
        text(out, template.substring(script + SCRIPT.length()));
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in this program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Writes `<` as JSON's escape for it. In JSON it occurs in texts alone, and in UTF-8 its byte
    /// is never part of another character.
    private static final class WithoutMarkup extends FilterOutputStream {
        private static final byte[] LESS_THAN = "\\u003c".getBytes(StandardCharsets.US_ASCII);

        WithoutMarkup(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (value == '<') {
                out.write(LESS_THAN);
            } else {
                out.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int begin = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '<') {
                    out.write(bytes, begin, i - begin);
                    out.write(LESS_THAN);
                    begin = i + 1;
                }
            }
            out.write(bytes, begin, offset + length - begin);
        }
    }
}
