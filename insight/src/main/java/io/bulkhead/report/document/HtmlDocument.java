// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.document;

import io.bulkhead.report.document.Document.Block;
import io.bulkhead.report.document.Document.Cell;
import io.bulkhead.report.document.Document.Figure;
import io.bulkhead.report.document.Document.Heading;
import io.bulkhead.report.document.Document.Items;
import io.bulkhead.report.document.Document.Note;
import io.bulkhead.report.document.Document.PageBreak;
import io.bulkhead.report.document.Document.Paragraph;
import io.bulkhead.report.document.Document.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A document as one self-contained page of XHTML, in light and dark, that also prints. All text is
/// escaped: names come from the network and from files.
public final class HtmlDocument {
    private final StringBuilder html = new StringBuilder(1 << 16);
    private final Function<Figure, String> figures;

    private HtmlDocument(Function<Figure, String> figures) {
        this.figures = figures;
    }

    /// A page for browsers, with drawings in it.
    public static String of(Document document) {
        return new HtmlDocument(Figure::svg).page(document);
    }

    /// A page in which `figures` stands for drawings.
    public static String of(Document document, Function<Figure, String> figures) {
        return new HtmlDocument(figures).page(document);
    }

    private String page(Document document) {
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n");
        html.append("<head>\n<meta charset=\"utf-8\"/>\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        html.append("<title>").append(escaped(document.title())).append("</title>\n<style>\n");
        html.append(style()).append("</style>\n</head>\n<body>\n");
        element("h1", document.title());
        html.append("<p class=\"subtitle\">").append(escaped(document.subtitle())).append("</p>\n");
        contents(document);
        document.blocks().forEach(this::block);
        return html.append("</body>\n</html>\n").toString();
    }

    private void contents(Document document) {
        List<Heading> chapters =
                document.blocks().stream()
                        .filter(Heading.class::isInstance)
                        .map(Heading.class::cast)
                        .filter(heading -> heading.level() == 1 && !heading.anchor().isEmpty())
                        .toList();
        if (chapters.size() < 2) {
            return;
        }
        html.append("<ol class=\"contents\">\n");
        for (Heading chapter : chapters) {
            html.append("<li><a href=\"#").append(escaped(chapter.anchor())).append("\">");
            html.append(escaped(chapter.text())).append("</a></li>\n");
        }
        html.append("</ol>\n");
    }

    private void block(Block block) {
        switch (block) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> element("p", paragraph.text());
            case Note note -> {
                html.append("<div class=\"note\">").append(escaped(note.text())).append("</div>\n");
            }
            case Items items -> {
                String list = items.numbered() ? "ol" : "ul";
                html.append('<').append(list).append(">\n");
                items.items().forEach(item -> element("li", item));
                html.append("</").append(list).append(">\n");
            }
            case Table table -> table(table);
            case Figure figure -> {
                html.append("<div class=\"figure\">").append(figures.apply(figure));
                html.append("<p class=\"caption\">").append(escaped(figure.caption()));
                html.append("</p></div>\n");
            }
            case PageBreak _ -> html.append("<div class=\"page-break\"></div>\n");
        }
    }

    private void heading(Heading heading) {
        String name = "h" + (heading.level() + 1);
        html.append('<').append(name);
        if (!heading.anchor().isEmpty()) {
            html.append(" id=\"").append(escaped(heading.anchor())).append('"');
        }
        html.append('>').append(escaped(heading.text())).append("</").append(name).append(">\n");
    }

    private void table(Table table) {
        html.append("<table>\n<thead><tr>");
        for (int i = 0; i < table.head().size(); i++) {
            html.append("<th");
            if (i < table.widths().size()) {
                html.append(" style=\"width:").append(table.widths().get(i)).append("%\"");
            }
            html.append('>').append(escaped(table.head().get(i))).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : table.rows()) {
            html.append("<tr>");
            for (Cell cell : row) {
                html.append("<td");
                if (!cell.tone().isEmpty()) {
                    html.append(" class=\"").append(escaped(cell.tone())).append('"');
                }
                html.append('>').append(escaped(cell.text()).replace("\n", "<br/>"));
                html.append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private void element(String name, String text) {
        html.append('<').append(name).append('>').append(escaped(text).replace("\n", "<br/>"));
        html.append("</").append(name).append(">\n");
    }

    /// Text as XML shows it. Control characters that XML forbids become a visible sign.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(character -> {
                    switch (character) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        case '\n', '\t' -> escaped.appendCodePoint(character);
                        default -> escaped.appendCodePoint(shown(character) ? character : 0xFFFD);
                    }
                });
        return escaped.toString();
    }

    private static boolean shown(int character) {
        boolean control = character < ' ' || character >= 0x7F && character < 0xA0;
        boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
        boolean reversing = character >= 0x202A && character <= 0x202E;
        return !control && !surrogate && !reversing && character != 0xFFFE && character != 0xFFFF;
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(HtmlDocument.class.getResourceAsStream("document.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
