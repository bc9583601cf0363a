// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.inventory.AssetNote;
import io.bulkhead.model.Addresses;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what people say of devices: a CSV file (RFC 4180; comma or semicolon) with a header line.
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

    /// Lines that a file may have.
    private static final int MAX_LINES = 200_000;

    private AssetFile() {}

    /// @throws UserError naming every problem of the file at once
    static List<AssetNote> read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new UserError(
                    file + ": empty; the first line names columns: " + String.join(",", COLUMNS));
        }
        char separator = lines.getFirst().contains(";") ? ';' : ',';
        List<String> problems = new ArrayList<>();
        Map<String, Integer> columns = header(lines.getFirst(), separator, problems);
        List<AssetNote> notes = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                note(
                        file.getFileName() + ":" + (i + 1),
                        cells(lines.get(i), separator),
                        columns,
                        notes,
                        problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
        return notes;
    }

    private static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            List<String> read = lines.limit(MAX_LINES + 1L).toList();
            if (read.size() > MAX_LINES) {
                throw new UserError(file + ": more than " + MAX_LINES + " lines");
            }
            return read;
        } catch (MalformedInputException notUtf8) {
            throw new UserError(file + ": not UTF-8", notUtf8);
        } catch (java.io.UncheckedIOException notUtf8) {
            throw new UserError(file + ": not UTF-8 text", notUtf8);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Map<String, Integer> header(String line, char separator, List<String> problems) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = cells(line.replace("\uFEFF", ""), separator);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT).strip();
            if (COLUMNS.contains(name)) {
                columns.put(name, i);
            } else {
                problems.add("unknown column '" + name + "'; known: " + String.join(", ", COLUMNS));
            }
        }
        if (!columns.containsKey("address")) {
            problems.add("no column 'address'");
        }
        return columns;
    }

    private static void note(
            String place,
            List<String> cells,
            Map<String, Integer> columns,
            List<AssetNote> notes,
            List<String> problems) {
        String[] values =
                COLUMNS.stream()
                        .map(column -> {
                            Integer index = columns.get(column);
                            return index == null || index >= cells.size()
                                    ? ""
                                    : cells.get(index).strip();
                        })
                        .toArray(String[]::new);
        try {
            long[] address = Addresses.parse(values[0]);
            String canonical = Addresses.text((int) address[0], address[1], address[2]);
            notes.add(
                    new AssetNote(
                            canonical, values[1], values[2], values[3], values[4], values[5],
                            values[6], values[7]));
        } catch (IllegalArgumentException notAddress) {
            problems.add(place + ": " + notAddress.getMessage());
        }
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
