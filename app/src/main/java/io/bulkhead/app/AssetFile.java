// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.evidence.read.Csv;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.inventory.AssetNote;
import io.bulkhead.model.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what people say of devices: a CSV file with a header line.
final class AssetFile {
    private static final List<String> COLUMNS =
            List.of(
                    "address",
                    "network",
                    "name",
                    "criticality",
                    "zone",
                    "owner",
                    "location",
                    "type");

    private static final long MAX_BYTES = 64L << 20;

    private AssetFile() {}

    /// @throws UserError naming every problem of the file at once
    static List<AssetNote> read(Path file) {
        Problems problems = new Problems(file.getFileName().toString());
        List<Csv.Row> rows = Csv.rows(Texts.of(content(file), problems), problems);
        if (rows.isEmpty()) {
            throw new UserError(
                    file + ": empty; the first line names columns: " + String.join(",", COLUMNS));
        }
        Map<String, Integer> columns = header(rows.getFirst(), problems);
        List<AssetNote> notes = new ArrayList<>();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            note(row, columns, notes, problems);
        }
        if (!problems.lines().isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems.lines()));
        }
        return notes;
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(file + ": longer than " + MAX_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Map<String, Integer> header(Csv.Row row, Problems problems) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String name = row.cell(i).toLowerCase(Locale.ROOT);
            if (COLUMNS.contains(name)) {
                columns.put(name, i);
            } else {
                problems.at(
                        row.line(i),
                        row.column(i),
                        "unknown column '" + name + "'; known: " + String.join(", ", COLUMNS));
            }
        }
        if (!columns.containsKey("address")) {
            problems.at(row.line(), 1, "no column 'address'");
        }
        return columns;
    }

    private static void note(
            Csv.Row row, Map<String, Integer> columns, List<AssetNote> notes, Problems problems) {
        String[] values =
                COLUMNS.stream()
                        .map(column -> row.cell(columns.getOrDefault(column, -1)))
                        .toArray(String[]::new);
        try {
            long[] address = Addresses.parse(values[0]);
            String canonical = Addresses.text((int) address[0], address[1], address[2]);
            notes.add(
                    new AssetNote(
                            canonical, values[1], values[2], values[3], values[4], values[5],
                            values[6], values[7]));
        } catch (IllegalArgumentException notAddress) {
            int cell = columns.getOrDefault("address", 0);
            problems.at(row.line(cell), row.column(cell), notAddress.getMessage());
        }
    }
}
