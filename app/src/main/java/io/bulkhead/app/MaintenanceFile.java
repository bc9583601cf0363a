// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.MaintenanceText;
import io.bulkhead.detect.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a file of announced maintenance, as [MaintenanceText] has it.
final class MaintenanceFile {
    private static final long MAX_BYTES = 4 << 20;

    private MaintenanceFile() {}

    /// @throws UserError naming every problem of the file at once
    static List<Site.Window> read(Path file) {
        MaintenanceText.Result result = MaintenanceText.read(file.toString(), lines(file));
        if (!result.problems().isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), result.problems()));
        }
        return result.windows();
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(file + ": longer than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
