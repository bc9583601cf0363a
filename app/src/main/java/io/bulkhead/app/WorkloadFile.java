// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Reads the file in which people declare a workload.
public final class WorkloadFile {
    private WorkloadFile() {}

    /// @throws UserError naming every mistake with its place: a line that is not understood might
    ///   be the one that forbids something
    public static Workload read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        WorkloadReader.Read read = WorkloadReader.read(file.toString(), bytes, protocols());
        if (!read.problems().isEmpty()) {
            throw new UserError(
                    read.problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        return read.workload();
    }

    private static List<String> protocols() {
        return ProtocolNature.all().stream().map(ProtocolNature::protocol).toList();
    }
}
