// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader;
import io.bulkhead.workload.format.Model;
import io.bulkhead.workload.format.OpenThreatModel;
import io.bulkhead.workload.format.ThreatDragon;
import io.bulkhead.workload.format.ThreatModelingTool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads the file in which people declare a workload: our own YAML, or a model of another tool.
final class WorkloadFile {
    private static final long MOST_BYTES = 64L << 20;

    private WorkloadFile() {}

    /// @param told what was guessed of a model of another tool, and has to be confirmed
    /// @throws UserError naming every mistake of a file of our own with its place: a line that is
    ///   not understood might be the one that forbids something
    static Workload read(Path file, PrintWriter told) {
        byte[] bytes = bytes(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tm7")) {
            return foreign(ThreatModelingTool.read(file.toString(), bytes, protocols()), told);
        }
        if (name.endsWith(".otm") || name.endsWith(".json")) {
            boolean open = new String(bytes, StandardCharsets.UTF_8).contains("\"otmVersion\"");
            return foreign(
                    open
                            ? OpenThreatModel.read(file.toString(), bytes, protocols())
                            : ThreatDragon.read(file.toString(), bytes, protocols()),
                    told);
        }
        WorkloadReader.Read read = WorkloadReader.read(file.toString(), bytes, protocols());
        if (!read.problems().isEmpty()) {
            throw new UserError(lines(read.problems()));
        }
        return read.workload();
    }

    private static Workload foreign(Model model, PrintWriter told) {
        if (!model.problems().isEmpty()) {
            told.println(lines(model.problems()));
            told.flush();
        }
        if (!model.workload().declared()) {
            throw new UserError("nothing of a model could be read; see above");
        }
        return model.workload();
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
