// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Times;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Announced maintenance, one a line: from, to (RFC 3339 with a zone), ticket, and the addresses or
/// networks that it is for, separated by spaces; nothing there stands for all.
///
///     from,to,ticket,devices
///     2026-03-18T06:00:00Z,2026-03-18T14:00:00Z,CHG-1042,10.0.3.10 10.0.3.32/28
public final class MaintenanceText {
    private static final String HEADER = "from,to,ticket,devices";
    private static final int MAX_LINES = 10_000;

    /// @param windows of the lines that can be read
    /// @param problems each with name and line
    public record Result(List<Site.Window> windows, List<String> problems) {
        public Result {
            windows = List.copyOf(windows);
            problems = List.copyOf(problems);
        }
    }

    private MaintenanceText() {}

    /// @param name how problems call it
    public static Result read(String name, List<String> lines) {
        List<Site.Window> windows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (lines.isEmpty() || !lines.getFirst().strip().equalsIgnoreCase(HEADER)) {
            problems.add(name + ": the first line must be " + HEADER);
            return new Result(windows, problems);
        }
        if (lines.size() > MAX_LINES) {
            problems.add(name + ": more than " + MAX_LINES + " lines");
        }
        for (int i = 1; i < Math.min(lines.size(), MAX_LINES); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                windows.add(window(lines.get(i)));
            } catch (IllegalArgumentException wrong) {
                problems.add(name + ":" + (i + 1) + ": " + wrong.getMessage());
            }
        }
        return new Result(windows, problems);
    }

    private static Site.Window window(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException(
                    HEADER + " are expected, not " + cells.length + " cells");
        }
        long from = Times.nanoseconds("from", cells[0].strip());
        long to = Times.nanoseconds("to", cells[1].strip());
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
