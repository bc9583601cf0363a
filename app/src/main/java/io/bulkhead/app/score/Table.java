// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Rows of a table of text that others wrote: one row a line, cells between separators, plain or
/// compressed with gzip. What is too long is left out and told; nothing in it throws.
final class Table {
    /// Rows of the longest table that is believed: labels of every packet of a day.
    static final int MAX_ROWS = 1 << 20;

    /// Characters of a line; a longer one is no label.
    static final int MAX_LINE = 1 << 13;

    /// Line feeds are looked for in no more text than this, so that a bomb of gzip ends.
    static final long MAX_CHARACTERS = 1L << 28;

    private static final int GZIP = 0x1F8B;

    /// A line of the table.
    ///
    /// @param where file and line, for messages
    record Row(String where, List<String> cells) {
        /// @return the cell without blanks around it; empty where the row is too short
        String cell(int index) {
            return index >= 0 && index < cells.size() ? cells.get(index).strip() : "";
        }

        String lastCell() {
            return cell(cells.size() - 1);
        }
    }

    private Table() {}

    /// The rows of a file in its order; those that could be read where it is broken later.
    static List<Row> read(Path file, char separator, Problems problems) {
        try (InputStream in = open(file)) {
            return read(in, file.getFileName().toString(), separator, problems);
        } catch (IOException unreadable) {
            problems.add(file.toString(), "cannot be read: " + unreadable.getMessage());
            return List.of();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(2);
            int magic = in.read() << Byte.SIZE | in.read();
            in.reset();
            return magic == GZIP ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static List<Row> read(InputStream in, String name, char separator, Problems problems) {
        List<Row> rows = new ArrayList<>();
        Lines lines = new Lines(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            while (lines.next() && rows.size() < MAX_ROWS) {
                String where = name + ":" + lines.number;
                if (lines.tooLong) {
                    problems.add(where, "longer than " + MAX_LINE + " characters; left out");
                } else if (!lines.text.isEmpty() && lines.text.charAt(0) != '#') {
                    rows.add(new Row(where, cells(lines.text, separator)));
                }
            }
            if (!lines.ended()) {
                problems.add(name, "longer than a table of labels is; the rest is left out");
            }
        } catch (IOException broken) {
            problems.add(name + ":" + lines.number, "cannot be read on: " + broken.getMessage());
        }
        return rows;
    }

    private static List<String> cells(StringBuilder line, char separator) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == separator) {
                cells.add(line.substring(from, i));
                from = i + 1;
            }
        }
        cells.add(line.substring(from));
        return cells;
    }

    /// Lines of bounded length.
    private static final class Lines {
        private final Reader reader;
        private final StringBuilder text = new StringBuilder();
        private long characters;
        private int number;
        private boolean tooLong;
        private boolean last;

        Lines(Reader reader) {
            this.reader = new BufferedReader(reader);
        }

        boolean next() throws IOException {
            text.setLength(0);
            tooLong = false;
            if (last || characters >= MAX_CHARACTERS) {
                return false;
            }
            number++;
            while (characters < MAX_CHARACTERS) {
                int character = reader.read();
                characters++;
                if (character < 0) {
                    last = true;
                    return !text.isEmpty() || tooLong;
                }
                if (character == '\n') {
                    return true;
                }
                tooLong |= text.length() >= MAX_LINE;
                if (!tooLong && character != '\r') {
                    text.append((char) character);
                }
            }
            return true;
        }

        boolean ended() {
            return last;
        }
    }
}
