// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.Site;
import io.bulkhead.model.AddressRange;
import io.bulkhead.pipeline.Observations.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Announced maintenance, one a line: from, to (RFC 3339 with a zone), ticket, and the addresses or
/// networks that it is for, separated by spaces; nothing there stands for all.
///
///     from,to,ticket,devices
///     2026-03-18T06:00:00Z,2026-03-18T14:00:00Z,CHG-1042,10.0.3.10 10.0.3.32/28
final class MaintenanceFile {
    private static final String HEADER = "from,to,ticket,devices";
    private static final int MAX_LINES = 10_000;

    private MaintenanceFile() {}

    /// @throws UserError naming every problem of the file at once
    static List<Site.Window> read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equalsIgnoreCase(HEADER)) {
            throw new UserError(file + ": the first line must be " + HEADER);
        }
        List<Site.Window> windows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                windows.add(window(lines.get(i)));
            } catch (UserError | IllegalArgumentException wrong) {
                problems.add(file + ":" + (i + 1) + ": " + wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
        return windows;
    }

    private static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.limit(MAX_LINES).toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Site.Window window(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException(
                    HEADER + " are expected, not " + cells.length + " cells");
        }
        long from = TimeWindow.nanoseconds("from", cells[0].strip());
        long to = TimeWindow.nanoseconds("to", cells[1].strip());
        if (to < from) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        return new Site.Window(from, to, cells[2].strip(), concerns(cells[3].strip()));
    }

    private static Predicate<Place> concerns(String devices) {
        if (devices.isEmpty()) {
            return place -> true;
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (String device : devices.split("\\s+")) {
            ranges.add(AddressRange.parse(device));
        }
        return place ->
                ranges.stream()
                        .anyMatch(
                                range -> range.covers(place.version(), place.high(), place.low()));
    }
}
