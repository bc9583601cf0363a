// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of a collection's captures, `MANIFEST.tsv`: which there are, and of which kind.
final class Manifest {
    static final String NAME = "MANIFEST.tsv";

    /// A capture of the collection.
    ///
    /// @param path below the collection, as the list has it
    /// @param kind normal, engineering, attack and others
    record Entry(String path, Path file, String kind, String description) {
        /// The path without what tells of the format.
        String name() {
            return path.replaceFirst("\\.(pcap|pcapng|cap)(\\.gz|\\.zst)?$", "");
        }
    }

    private Manifest() {}

    /// The captures of the list that are there, in its order.
    static List<Entry> read(Path captures, Problems problems) {
        List<Table.Row> rows = Table.read(captures.resolve(NAME), '\t', problems);
        List<Entry> entries = new ArrayList<>();
        if (rows.isEmpty()) {
            return entries;
        }
        List<String> header = rows.getFirst().cells();
        int path = header.indexOf("path");
        int kind = header.indexOf("kind");
        int description = header.indexOf("description");
        for (Table.Row row : rows.subList(1, rows.size())) {
            file(captures, row.cell(path))
                    .ifPresentOrElse(
                            file ->
                                    entries.add(
                                            new Entry(
                                                    row.cell(path),
                                                    file,
                                                    row.cell(kind),
                                                    row.cell(description))),
                            () -> problems.add(row.where(), "no such capture; left out"));
        }
        return entries;
    }

    /// A list must not lead out of its folder.
    private static Optional<Path> file(Path captures, String path) {
        try {
            Path file = captures.resolve(path).normalize();
            boolean inside = !path.isEmpty() && file.startsWith(captures.normalize());
            return inside && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException strange) {
            return Optional.empty();
        }
    }
}
