// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.document;

import java.util.ArrayList;
import java.util.List;

/// A text for people: what it says, not how it looks. It is shown as HTML, Markdown or PDF.
///
/// @param title of the whole
/// @param subtitle below it: what it is about and when
public record Document(String title, String subtitle, List<Block> blocks) {
    public Document {
        blocks = List.copyOf(blocks);
    }

    /// A part of the text.
    public sealed interface Block {}

    /// @param level 1 for a chapter, 2 for what is in it, 3 below
    /// @param anchor by which others refer to it; empty for none
    public record Heading(int level, String text, String anchor) implements Block {}

    public record Paragraph(String text) implements Block {}

    /// What matters more than the text around it.
    public record Note(String text) implements Block {}

    public record Items(List<String> items, boolean numbered) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param widths of the columns, in percent of the page
    public record Table(List<String> head, List<List<Cell>> rows, List<Integer> widths)
            implements Block {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            widths = List.copyOf(widths);
        }
    }

    /// @param tone `good`, `bad`, `open` or empty
    public record Cell(String text, String tone) {
        public static Cell of(String text) {
            return new Cell(text, "");
        }
    }

    /// A drawing, as SVG for what can show it.
    ///
    /// @param caption what it shows, also for those who cannot see it
    public record Figure(String name, String svg, String caption) implements Block {}

    /// Begins a new page where there are pages.
    public record PageBreak() implements Block {}

    /// Puts a document together.
    public static final class Writer {
        private final List<Block> blocks = new ArrayList<>();

        public Writer chapter(String text, String anchor) {
            blocks.add(new Heading(1, text, anchor));
            return this;
        }

        public Writer section(String text, String anchor) {
            blocks.add(new Heading(2, text, anchor));
            return this;
        }

        public Writer part(String text) {
            blocks.add(new Heading(3, text, ""));
            return this;
        }

        public Writer paragraph(String text) {
            if (!text.isBlank()) {
                blocks.add(new Paragraph(text));
            }
            return this;
        }

        public Writer note(String text) {
            blocks.add(new Note(text));
            return this;
        }

        public Writer items(List<String> items) {
            if (!items.isEmpty()) {
                blocks.add(new Items(items, false));
            }
            return this;
        }

        public Writer steps(List<String> items) {
            if (!items.isEmpty()) {
                blocks.add(new Items(items, true));
            }
            return this;
        }

        public Writer table(List<String> head, List<Integer> widths, List<List<Cell>> rows) {
            blocks.add(new Table(head, rows, widths));
            return this;
        }

        public Writer figure(String name, String svg, String caption) {
            blocks.add(new Figure(name, svg, caption));
            return this;
        }

        public Writer pageBreak() {
            blocks.add(new PageBreak());
            return this;
        }

        public Document end(String title, String subtitle) {
            return new Document(title, subtitle, blocks);
        }
    }
}
