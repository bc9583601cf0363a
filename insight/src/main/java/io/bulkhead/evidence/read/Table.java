// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import io.bulkhead.evidence.Item.Flag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A list with named columns, in a CSV file or in JSON (a list of objects, or one object a line).
/// Columns are found by any of the names that programs give them.
public final class Table {
    /// Different names of members that are looked at.
    private static final int MOST_KEYS = 1_000;

    /// Members of a JSON object that hold the list itself.
    private static final List<String> WRAPPERS =
            List.of("value", "items", "records", "results", "result", "rows", "data");

    /// The columns that a kind of list may have.
    ///
    /// @param required without them it is no such list
    /// @param hints parts of names of files that are such lists
    public record Columns(
            Map<String, List<String>> names, List<String> required, List<String> hints) {
        public Columns {
            names = new LinkedHashMap<>(names);
            required = List.copyOf(required);
            hints = List.copyOf(hints);
        }

        /// Reads one column a line: the name that is used here, `!` if it is required, and after a
        /// colon other names of it, with commas between.
        public static Columns of(String lines, String... hints) {
            Map<String, List<String>> names = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (String line : lines.strip().split("\n")) {
                String[] parts = line.split(":", 2);
                String name = parts[0].replace("!", "").strip();
                List<String> all = new ArrayList<>();
                all.add(Words.bare(name));
                if (parts.length > 1) {
                    for (String other : parts[1].split(",")) {
                        all.add(Words.bare(other));
                    }
                }
                names.put(name, List.copyOf(all));
                if (parts[0].contains("!")) {
                    required.add(name);
                }
            }
            return new Columns(names, required, List.of(hints));
        }

        /// Which column each name of a header is; the first of several that say the same.
        private Map<String, Integer> found(List<String> header) {
            Map<String, Integer> indices = new HashMap<>();
            names.forEach((name, others) -> {
                for (String other : others) {
                    int index = header.indexOf(other);
                    if (index >= 0 && !indices.containsValue(index)) {
                        indices.put(name, index);
                        return;
                    }
                }
            });
            return indices;
        }

        /// Which of the columns the beginning of a file has.
        public Set<String> found(byte[] head) {
            return Set.copyOf(found(header(head)).keySet());
        }

        /// How well the beginning of a file fits, 0 to 86.
        public int fits(String name, byte[] head) {
            List<String> header = header(head);
            Map<String, Integer> indices = found(header);
            if (header.isEmpty() || !indices.keySet().containsAll(required)) {
                return 0;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            boolean hinted = hints.stream().anyMatch(lower::contains);
            int needed = Math.min(4, required.size());
            return 20 + 4 * needed + 25 * indices.size() / header.size() + (hinted ? 25 : 0);
        }
    }

    private final Problems problems;
    private final Times times;
    private final Map<String, Integer> indices;
    private final List<Row> rows = new ArrayList<>();

    private Table(Problems problems, Map<String, Integer> indices) {
        this.problems = problems;
        this.indices = indices;
        times = new Times(problems);
    }

    /// One row.
    public final class Row {
        private final int line;
        private final Csv.Row cells;
        private final Json[] values;

        private Row(int line, Csv.Row cells, Json[] values) {
            this.line = line;
            this.cells = cells;
            this.values = values;
        }

        public int line() {
            return line;
        }

        /// A cell; empty if the column is not there, or if the cell says that there is nothing.
        public String text(String column) {
            String text = raw(column);
            return text.equals("-") ? "" : text;
        }

        private String raw(String column) {
            Integer index = indices.get(column);
            if (index == null) {
                return "";
            }
            return cells == null ? scalar(values[index]) : cells.cell(index).strip();
        }

        public List<String> list(String column) {
            return Words.list(text(column));
        }

        public Flag flag(String column) {
            return Words.flag(text(column));
        }

        /// A whole number; -1, and a problem, if something else is said.
        public int count(String column) {
            String text = text(column);
            int count = Words.count(text);
            if (count < 0 && !text.isEmpty()) {
                problem(column, "no whole number is " + Problems.quote(text));
            }
            return count;
        }

        public int days(String column) {
            String text = text(column);
            int days = Words.days(text);
            if (days < 0 && !Words.nothing(text)) {
                problem(column, "no length of time is " + Problems.quote(text));
            }
            return days;
        }

        public Instant time(String column) {
            return times.at(raw(column), lineOf(column), columnOf(column));
        }

        /// As [Times#end].
        public Instant end(String column) {
            return times.end(raw(column), lineOf(column), columnOf(column));
        }

        public void problem(String column, String what) {
            problems.at(lineOf(column), columnOf(column), what);
        }

        private int lineOf(String column) {
            Integer index = indices.get(column);
            return index == null ? line : cells == null ? values[index].line() : cells.line(index);
        }

        private int columnOf(String column) {
            Integer index = indices.get(column);
            return index == null ? 0 : cells == null ? values[index].column() : cells.column(index);
        }
    }

    private static String scalar(Json value) {
        return value.list() ? String.join("; ", value.texts()) : value.text();
    }

    // ---- reading

    public static Table read(byte[] content, Columns columns, Problems problems) {
        String text = Texts.of(content, problems);
        return json(text)
                ? ofJson(Json.all(text, problems), columns, problems)
                : ofCsv(Csv.rows(text, problems), columns, problems);
    }

    private static boolean json(String text) {
        String start = text.substring(0, Math.min(text.length(), 200)).strip();
        return start.startsWith("[") || start.startsWith("{");
    }

    private static List<String> header(byte[] head) {
        String text = Texts.head(head);
        if (json(text)) {
            List<Json> objects = objects(List.of(Json.head(text)));
            return objects.isEmpty()
                    ? List.of()
                    : objects.getFirst().members().stream()
                            .map(member -> Words.bare(member.getKey()))
                            .toList();
        }
        List<Csv.Row> rows = Csv.head(text, 1);
        return rows.isEmpty() ? List.of() : header(rows.getFirst());
    }

    private static List<String> header(Csv.Row row) {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            header.add(Words.bare(row.cell(i)));
        }
        return header;
    }

    private static Table ofCsv(List<Csv.Row> rows, Columns columns, Problems problems) {
        Map<String, Integer> indices =
                rows.isEmpty() ? Map.of() : columns.found(header(rows.getFirst()));
        Table table = new Table(problems, indices);
        for (int i = 1; i < rows.size(); i++) {
            Csv.Row row = rows.get(i);
            table.rows.add(table.new Row(row.line(), row, null));
            for (int cell = 0; cell < row.size(); cell++) {
                table.times.learn(row.cell(cell));
            }
        }
        table.missing(columns, rows.isEmpty() ? 0 : rows.getFirst().line());
        return table;
    }

    private static Table ofJson(List<Json> roots, Columns columns, Problems problems) {
        List<Json> objects = objects(roots);
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (Json object : objects) {
            for (Map.Entry<String, Json> member : object.members()) {
                if (keys.size() < MOST_KEYS) {
                    keys.putIfAbsent(Words.bare(member.getKey()), keys.size());
                }
            }
        }
        List<String> header = List.copyOf(keys.keySet());
        Map<String, Integer> slots = new LinkedHashMap<>();
        Map<String, Integer> slotOfKey = new HashMap<>();
        columns.found(header)
                .forEach((name, index) -> {
                    slotOfKey.put(header.get(index), slots.size());
                    slots.put(name, slots.size());
                });
        Table table = new Table(problems, slots);
        objects.forEach(object -> table.add(object, slotOfKey));
        table.missing(columns, 1);
        return table;
    }

    /// What has none of the columns says nothing.
    private void add(Json object, Map<String, Integer> slotOfKey) {
        Json[] values = new Json[indices.size()];
        Arrays.fill(values, Json.NOTHING);
        boolean said = false;
        for (Map.Entry<String, Json> member : object.members()) {
            Integer slot = slotOfKey.get(Words.bare(member.getKey()));
            if (slot != null) {
                values[slot] = member.getValue();
                times.learn(member.getValue().text());
                said = true;
            }
        }
        if (said) {
            rows.add(new Row(object.line(), null, values));
        }
    }

    private static List<Json> objects(List<Json> roots) {
        List<Json> objects = new ArrayList<>();
        for (Json root : roots) {
            Json list = root;
            for (String wrapper : WRAPPERS) {
                if (root.get(wrapper).list()) {
                    list = root.get(wrapper);
                    break;
                }
            }
            list.items().stream().filter(Json::object).forEach(objects::add);
        }
        return objects;
    }

    private void missing(Columns columns, int line) {
        for (String name : columns.required()) {
            if (!indices.containsKey(name)) {
                problems.at(line, line > 0 ? 1 : 0, "no column '" + name + "'");
            }
        }
    }

    // ---- asking

    /// Rows in the order of the file; none if a column is missing without which they say nothing.
    public List<Row> rows(Columns columns) {
        return indices.keySet().containsAll(columns.required()) ? List.copyOf(rows) : List.of();
    }

    /// The latest time in a column; [Instant#EPOCH] if there is none.
    public Instant newest(String column) {
        Times quiet = new Times(new Problems(""));
        rows.forEach(row -> quiet.learn(row.raw(column)));
        return rows.stream()
                .map(row -> quiet.at(row.raw(column), 0, 0))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    public boolean has(String column) {
        return indices.containsKey(column);
    }
}
