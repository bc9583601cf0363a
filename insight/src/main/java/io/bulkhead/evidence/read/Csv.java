// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table of text: RFC 4180 with what spreadsheets make of it (comma, semicolon, tab or bar
/// between cells; cells of several lines in quotes; `sep=;` in front).
///
/// A quote that is never closed is told and taken as a character, so that it costs a row and not
/// the rest of the file.
public final class Csv {
    /// Rows that a file may have.
    public static final int MOST_ROWS = 1_000_000;

    /// Cells that a row may have.
    private static final int MOST_CELLS = 1_000;

    /// Characters of a cell in quotes.
    private static final int LONGEST_CELL = 1 << 20;

    /// Quotes that may be left open before quotes mean nothing any more.
    private static final int MOST_OPEN = 3;

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final String text;
    private final Problems problems;
    private final List<Row> rows = new ArrayList<>();
    private char separator;
    private int at;
    private int line = 1;
    private int lineStart;
    private int open;

    /// A row with at least one cell that says something.
    ///
    /// @param line where it begins, from 1
    public static final class Row {
        private final int line;
        private final String[] cells;
        private final int[] places;

        private Row(int line, String[] cells, int[] places) {
            this.line = line;
            this.cells = cells;
            this.places = places;
        }

        public int line() {
            return line;
        }

        public int size() {
            return cells.length;
        }

        /// Empty beyond the end of the row.
        public String cell(int index) {
            return index >= 0 && index < cells.length ? cells[index] : "";
        }

        /// Line on which a cell begins.
        public int line(int index) {
            return index >= 0 && index < cells.length ? places[2 * index] : line;
        }

        /// Column at which a cell begins, from 1.
        public int column(int index) {
            return index >= 0 && index < cells.length ? places[2 * index + 1] : 0;
        }
    }

    private Csv(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /// Reads all rows that are not blank, the first of them with the names of columns too.
    public static List<Row> rows(String text, Problems problems) {
        return new Csv(text, problems).read(MOST_ROWS);
    }

    /// The same, but no more than `most` rows, of the beginning of a file.
    public static List<Row> head(String text, int most) {
        return new Csv(text, new Problems("")).read(most);
    }

    private List<Row> read(int most) {
        separator = separator();
        while (at < text.length()) {
            if (rows.size() == most) {
                if (most == MOST_ROWS) {
                    problems.at(line, 1, "more than " + MOST_ROWS + " rows; the rest is not read");
                }
                break;
            }
            row();
        }
        return rows;
    }

    /// What stands most often between the words of the first line, outside of quotes.
    private char separator() {
        if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4) {
            char named = text.charAt(4);
            at = 5;
            skipLineEnd();
            return named;
        }
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == '\n' || character == '\r')) {
                if (begun) {
                    break;
                }
            } else if (!quoted) {
                for (int kind = 0; kind < SEPARATORS.length; kind++) {
                    counts[kind] += character == SEPARATORS[kind] ? 1 : 0;
                }
            }
            begun |= character > ' ';
        }
        int best = 0;
        for (int kind = 1; kind < counts.length; kind++) {
            best = counts[kind] > counts[best] ? kind : best;
        }
        return SEPARATORS[best];
    }

    private void row() {
        int rowLine = line;
        int rowAt = at;
        int rowLineStart = lineStart;
        List<String> cells = new ArrayList<>();
        int[] places = new int[16];
        boolean said = false;
        boolean more = true;
        while (more) {
            int size = cells.size();
            if (places.length < 2 * size + 2) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            places[2 * size] = line;
            places[2 * size + 1] = at - lineStart + 1;
            String cell = cell();
            if (cell == null) {
                open++;
                problems.at(
                        places[2 * size],
                        places[2 * size + 1],
                        "a quote that is never closed; it is taken as a character");
                at = rowAt;
                line = rowLine;
                lineStart = rowLineStart;
                plainRow(rowLine);
                return;
            }
            said |= !cell.isBlank();
            if (size < MOST_CELLS) {
                cells.add(cell);
            } else if (size == MOST_CELLS) {
                problems.at(line, at - lineStart + 1, "more than " + MOST_CELLS + " cells");
                cells.add("");
            }
            more = at < text.length() && text.charAt(at) == separator;
            at += more ? 1 : 0;
        }
        skipLineEnd();
        if (said) {
            rows.add(new Row(rowLine, cells.toArray(String[]::new), places));
        }
    }

    /// A line in which quotes mean nothing.
    private void plainRow(int rowLine) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        List<String> cells = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int from = at;
        for (int i = at; i <= end && cells.size() < MOST_CELLS; i++) {
            if (i == end || text.charAt(i) == separator) {
                cells.add(text.substring(from, i).strip());
                places.add(rowLine);
                places.add(from - lineStart + 1);
                from = i + 1;
            }
        }
        at = end;
        skipLineEnd();
        rows.add(
                new Row(
                        rowLine,
                        cells.toArray(String[]::new),
                        places.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// The cell that begins here, up to a separator or the end of the row; `null` if it begins with
    /// a quote that is never closed.
    private String cell() {
        int from = at;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        if (from < text.length() && text.charAt(from) == '"' && open < MOST_OPEN) {
            at = from + 1;
            return quoted();
        }
        from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        while (at < text.length() && cell.length() < LONGEST_CELL) {
            char character = text.charAt(at++);
            if (character == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                    continue;
                }
                while (at < text.length() && !ends(text.charAt(at))) {
                    cell.append(text.charAt(at++));
                }
                return cell.toString().strip();
            }
            if (character == '\n') {
                line++;
                lineStart = at;
            }
            cell.append(character);
        }
        return null;
    }

    private boolean ends(char character) {
        return character == separator || character == '\n' || character == '\r';
    }

    private void skipLineEnd() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        lineStart = at;
    }
}
