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
import java.util.List;
import java.util.stream.Collectors;

/// A document as Markdown (CommonMark with tables), for repositories and reviews.
public final class MarkdownDocument {
    private final StringBuilder text = new StringBuilder(1 << 16);

    private MarkdownDocument() {}

    public static String of(Document document) {
        MarkdownDocument markdown = new MarkdownDocument();
        markdown.text.append("# ").append(escaped(document.title())).append("\n\n");
        markdown.text.append(escaped(document.subtitle())).append("\n\n");
        document.blocks().forEach(markdown::block);
        return markdown.text.toString();
    }

    private void block(Block block) {
        switch (block) {
            case Heading heading ->
                    text.append("#".repeat(heading.level() + 1))
                            .append(' ')
                            .append(escaped(heading.text()))
                            .append("\n\n");
            case Paragraph paragraph -> text.append(escaped(paragraph.text())).append("\n\n");
            case Note note -> text.append("> ").append(escaped(note.text())).append("\n\n");
            case Items items -> items(items);
            case Table table -> table(table);
            case Figure figure ->
                    text.append("![")
                            .append(escaped(figure.caption()))
                            .append("](")
                            .append(figure.name())
                            .append(")\n\n");
            case PageBreak _ -> text.append("---\n\n");
        }
    }

    private void items(Items items) {
        int number = 1;
        for (String item : items.items()) {
            text.append(items.numbered() ? number++ + ". " : "- ")
                    .append(escaped(item))
                    .append('\n');
        }
        text.append('\n');
    }

    private void table(Table table) {
        row(table.head().stream().map(MarkdownDocument::escaped).toList());
        row(table.head().stream().map(head -> "---").toList());
        table.rows()
                .forEach(row ->
                        row(row.stream().map(Cell::text).map(MarkdownDocument::cell).toList()));
        text.append('\n');
    }

    private void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String text) {
        return escaped(text).replace("\n", "<br>").replace("|", "\\|");
    }

    /// So that names from the network are text: no markup, no link, no HTML.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (char character : text.toCharArray()) {
            if ("\\`*_[]<>#!".indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append(character < ' ' && character != '\n' ? '\uFFFD' : character);
        }
        return escaped.toString();
    }
}
