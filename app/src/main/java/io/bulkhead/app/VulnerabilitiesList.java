// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.vulnerability.Observation;
import io.bulkhead.vulnerability.Observation.Saying;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A list of devices, one a line: tab-separated or CSV (RFC 4180), with a heading. `observed` holds
/// what a protocol told as `key=value;…`; any other column is told as it is (`vendor`, `model`,
/// `order_number`, `firmware`, `serial`, `mac` …).
final class VulnerabilitiesList {
    private static final int MAX_LINES = 1_000_000;
    private static final int MAX_COLUMNS = 200;

    /// Columns that say nothing of the device.
    private static final Set<String> SILENT =
            Set.of(
                    "case_id",
                    "asset_id",
                    "id",
                    "asset",
                    "advisory",
                    "expected",
                    "also_accept",
                    "trap",
                    "note",
                    "csaf_vendor",
                    "csaf_product",
                    "csaf_version",
                    "csaf_versions",
                    "protocol",
                    "observed",
                    "name",
                    "address",
                    "ip",
                    "network",
                    "zone",
                    "site",
                    "owner",
                    "location",
                    "criticality",
                    "role",
                    "purdue",
                    "hostname",
                    "state",
                    "why");

    /// A line of the list.
    ///
    /// @param advisories about which it asks; none if about all
    record Row(String id, Observation observation, List<String> advisories) {}

    private final LongFunction<String> macVendors;

    /// @param macVendors the maker of a MAC address; empty if not known
    VulnerabilitiesList(LongFunction<String> macVendors) {
        this.macVendors = macVendors;
    }

    /// @throws UserError if it cannot be read or has no heading that helps
    List<Row> read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new UserError(
                    file
                            + ": empty; the first line names columns, such as vendor, model, firmware");
        }
        String heading = lines.getFirst().replace("\uFEFF", "");
        char separator = separator(heading);
        List<String> columns =
                cells(heading, separator).stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                        .toList();
        boolean tells =
                columns.contains("observed")
                        || columns.stream().anyMatch(name -> !SILENT.contains(name));
        if (!tells || columns.size() > MAX_COLUMNS) {
            throw new UserError(
                    file
                            + ": the first line must name columns: observed, or vendor, model, order_number,"
                            + " firmware …");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(columns, cells(lines.get(i), separator), i));
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            byte[] head;
            try (var bytes = Files.newInputStream(file)) {
                head = bytes.readNBytes(2);
            }
            boolean packed = head.length == 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
            try (var bytes = Files.newInputStream(file);
                    var plain = packed ? new GZIPInputStream(bytes) : bytes;
                    var reader =
                            new BufferedReader(
                                    new InputStreamReader(plain, StandardCharsets.UTF_8));
                    Stream<String> lines = reader.lines()) {
                List<String> read = lines.limit(MAX_LINES + 1L).toList();
                if (read.size() > MAX_LINES) {
                    throw new UserError(file + ": more than " + MAX_LINES + " lines");
                }
                return read;
            }
        } catch (MalformedInputException | UncheckedIOException broken) {
            throw new UserError(file + ": not UTF-8 text", broken);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static char separator(String heading) {
        if (heading.indexOf('\t') >= 0) {
            return '\t';
        }
        return heading.indexOf(';') >= 0 && heading.indexOf(',') < 0 ? ';' : ',';
    }

    /// Quotes mean something in CSV only.
    private static List<String> cells(String line, char separator) {
        if (separator == '\t') {
            return List.of(line.split("\t", -1));
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (twice) {
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

    private Row row(List<String> columns, List<String> cells, int number) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            values.putIfAbsent(columns.get(i), cells.get(i).strip());
        }
        String id = id(values, number);
        String protocol = values.getOrDefault("protocol", "").toLowerCase(Locale.ROOT);
        Observation told = Observation.of(id, protocol, values.getOrDefault("observed", ""));
        List<Saying> sayings = new ArrayList<>(told.sayings());
        values.forEach((column, value) -> {
            if (!SILENT.contains(column) && !value.isEmpty()) {
                sayings.add(new Saying(column, value, "inventory"));
            }
        });
        for (Saying saying : List.copyOf(sayings)) {
            if (saying.key().equalsIgnoreCase("mac")) {
                String vendor = macVendors.apply(mac(saying.value()));
                if (!vendor.isEmpty()) {
                    sayings.add(new Saying("mac_vendor", vendor, "oui"));
                }
            }
        }
        List<String> advisories =
                Stream.of(values.getOrDefault("advisory", "").split("[,;\\s]+"))
                        .filter(name -> !name.isEmpty())
                        .toList();
        return new Row(id, new Observation(id, protocol, sayings), advisories);
    }

    private static String id(Map<String, String> values, int number) {
        for (String column :
                List.of(
                        "case_id",
                        "id",
                        "asset_id",
                        "asset",
                        "name",
                        "hostname",
                        "address",
                        "ip")) {
            String value = values.getOrDefault(column, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "line " + (number + 1);
    }

    /// The number of a MAC address however it is written; 0 if it is none.
    private static long mac(String text) {
        String digits = text.replaceAll("[^0-9A-Fa-f]", "");
        return digits.length() == 12 ? Long.parseLong(digits, 16) : 0;
    }
}
