// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.format.WorkloadFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Reads the file in which people declare a workload: our own YAML, or a model of another tool.
final class WorkloadFile {
    private static final long MOST_BYTES = 64L << 20;

    private WorkloadFile() {}

    /// @param told what was guessed of a model of another tool, and has to be confirmed
    /// @throws UserError naming every mistake of a file of our own with its place: a line that is
    ///   not understood might be the one that forbids something
    static Workload read(Path file, PrintWriter told) {
        WorkloadFormats.Read read = WorkloadFormats.read(file.toString(), bytes(file), protocols());
        if (!read.usable()) {
            throw new UserError(
                    read.problems().isEmpty()
                            ? file + ": nothing of it could be read"
                            : lines(read.problems()));
        }
        if (!read.problems().isEmpty()) {
            told.println(lines(read.problems()));
            told.flush();
        }
        return read.workload();
    }

    private static String lines(List<Problem> problems) {
        return problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError(file + ": more than " + (MOST_BYTES >> 20) + " MB");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UserError(
                    "cannot read " + file + ": no such file, or it may not be read", unreadable);
        }
    }

    static List<String> protocols() {
        return ProtocolNature.all().stream().map(ProtocolNature::protocol).toList();
    }
}
