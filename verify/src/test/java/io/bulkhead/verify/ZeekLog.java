// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A log that Zeek wrote of a capture: tab separated columns, by name where the log still has its
/// header, else by place.
record ZeekLog(List<Row> rows) {
    private static final String HEADER = "#fields\t";

    static ZeekLog read(Path file) throws IOException {
        Map<String, Integer> places = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String line : content(file).split("\n")) {
            if (line.startsWith(HEADER)) {
                String[] names = line.substring(HEADER.length()).split("\t");
                for (int place = 0; place < names.length; place++) {
                    places.put(names[place], place);
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(new Row(line.split("\t", -1), places));
            }
        }
        return new ZeekLog(rows);
    }

    private static String content(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// One line of a log.
    static final class Row {
        /// What stands for "nothing" in every line that is compared, as in Zeek's logs.
        static final String NOTHING = "-";

        private static final Pattern NUMBER =
                Pattern.compile("(?:^|\\()(?:0x([0-9a-fA-F]+)|(-?\\d+))(?:\\)|$)");

        private final String[] cells;
        private final Map<String, Integer> places;

        private Row(String[] cells, Map<String, Integer> places) {
            this.cells = cells;
            this.places = places;
        }

        String text(int place) {
            return cells[place].equals("(empty)") ? NOTHING : cells[place];
        }

        String text(String column) {
            return text(places.get(column));
        }

        boolean has(int place) {
            return !text(place).equals(NOTHING);
        }

        boolean has(String column) {
            return has(places.get(column));
        }

        int flag(String column) {
            return flag(places.get(column));
        }

        /// A flag, as one bit.
        int flag(int place) {
            return text(place).equals("T") ? 1 : 0;
        }

        String number(String column) {
            return number(places.get(column));
        }

        /// The number that a cell is (`12`, `0x0c`) or last has in parentheses (`Run (0x0401)`), in
        /// decimal; or nothing.
        String number(int place) {
            Matcher matcher = NUMBER.matcher(text(place));
            String number = NOTHING;
            while (matcher.find()) {
                number =
                        matcher.group(1) == null
                                ? matcher.group(2)
                                : Long.toUnsignedString(
                                        Long.parseUnsignedLong(matcher.group(1), 16));
            }
            return number;
        }

        /// Who said it to whom.
        String way() {
            return text("source_h")
                    + ":"
                    + text("source_p")
                    + ">"
                    + text("destination_h")
                    + ":"
                    + text("destination_p");
        }

        /// Who said it to whom, in four columns that begin at `place`.
        String way(int place) {
            return text(place)
                    + ":"
                    + text(place + 1)
                    + ">"
                    + text(place + 2)
                    + ":"
                    + text(place + 3);
        }

        /// The two ends of a connection, whoever speaks, in four columns that begin at `place`.
        String ends(int place) {
            return ZeekBaseline.ends(
                    text(place) + ":" + text(place + 1), text(place + 2) + ":" + text(place + 3));
        }

        String ends() {
            return ends(places.get("id.orig_h"));
        }
    }
}
