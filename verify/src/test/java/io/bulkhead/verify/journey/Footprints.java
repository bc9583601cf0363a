// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What processes take of a machine, measured again and again.
final class Footprints {
    /// How a series may grow after the warm-up.
    ///
    /// @param factor of the middle of its second quarter
    /// @param allowance added to that
    private record Bound(double factor, double allowance) {}

    private final Map<String, List<Double>> series = new LinkedHashMap<>();
    private final Map<String, Bound> bounds = new LinkedHashMap<>();

    void bound(String name, double factor, double allowance) {
        bounds.put(name, new Bound(factor, allowance));
    }

    void add(String name, double value) {
        series.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    /// Memory, threads and open files of a process; Linux alone tells.
    void process(String name, long id) throws IOException {
        Path process = Path.of("/proc", Long.toString(id));
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                add(name + " resident MB", number(line) / 1024);
            } else if (line.startsWith("Threads:")) {
                add(name + " threads", number(line));
            }
        }
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            add(name + " open files", files.count());
        }
    }

    private static double number(String line) {
        return Double.parseDouble(line.replaceAll("\\D", ""));
    }

    /// Bytes of all files in a folder.
    void folder(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            add(name + " MB", files.mapToLong(Footprints::size).sum() / 1e6);
        } catch (UncheckedIOException movedMeanwhile) {
            List<Double> before = series.getOrDefault(name + " MB", List.of());
            add(name + " MB", before.isEmpty() ? 0 : before.getLast());
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What grew beyond its bound, each with its series; none is what is wanted.
    List<String> grown() {
        List<String> grown = new ArrayList<>();
        bounds.forEach((name, bound) -> {
            List<Double> values = series.getOrDefault(name, List.of());
            double before = middle(values, 1);
            double most = before * bound.factor() + bound.allowance();
            if (values.size() < 8 || middle(values, 3) > most) {
                grown.add(
                        String.format(
                                Locale.ROOT,
                                "%s: from %.1f to %.1f, at most %.1f was to be: %s",
                                name,
                                before,
                                middle(values, 3),
                                most,
                                values));
            }
        });
        return grown;
    }

    /// The median of a quarter of a series, from 0.
    private static double middle(List<Double> values, int quarter) {
        double[] part =
                values
                        .subList(values.size() * quarter / 4, values.size() * (quarter + 1) / 4)
                        .stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        return part.length == 0 ? 0 : part[part.length / 2];
    }

    /// A line a series: the middles of its quarters, and the most.
    String table() {
        StringBuilder table = new StringBuilder();
        series.forEach((name, values) ->
                table.append(
                        String.format(
                                Locale.ROOT,
                                "%-28s %9.1f %9.1f %9.1f %9.1f   most %.1f%n",
                                name,
                                middle(values, 0),
                                middle(values, 1),
                                middle(values, 2),
                                middle(values, 3),
                                Arrays.stream(
                                                values.stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray())
                                        .max()
                                        .orElse(0))));
        return table.toString();
    }
}
