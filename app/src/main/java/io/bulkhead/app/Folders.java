// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Temporary folders.
final class Folders {
    private Folders() {}

    /// Deletes a folder and all that it holds.
    static void delete(Path folder) throws IOException {
        List<Path> held;
        try (Stream<Path> walked = Files.walk(folder)) {
            held = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : held) {
            Files.delete(path);
        }
    }
}
