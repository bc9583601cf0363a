// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.file.BaselineReader;
import io.bulkhead.baseline.file.BaselineWriter;
import io.bulkhead.baseline.file.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Reads and writes files of baselines.
final class BaselineFiles {
    private static final int SHOWN = 50;

    private BaselineFiles() {}

    /// @throws UserError naming every problem with its line: a baseline is policy, and half of one
    ///   is another policy
    static Baseline read(Path file) {
        BaselineReader.Result result = result(file);
        if (!result.problems().isEmpty()) {
            throw new UserError(
                    file
                            + ": "
                            + result.problems().size()
                            + " problems, so nothing of it is used (--lenient uses the rest):"
                            + System.lineSeparator()
                            + lines(file, result.problems()));
        }
        return result.baseline();
    }

    /// What can be read; what cannot is named, on standard error.
    static Baseline readLeniently(Path file, PrintStream err) {
        BaselineReader.Result result = result(file);
        if (!result.problems().isEmpty()) {
            err.printf(
                    "bulkhead: %s: %d problems; what they are about is not used:%n%s%n",
                    file, result.problems().size(), lines(file, result.problems()));
        }
        return result.baseline();
    }

    private static BaselineReader.Result result(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return BaselineReader.read(file.toString(), reader);
        } catch (MalformedInputException notText) {
            throw new UserError(file + ": not UTF-8", notText);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String lines(Path file, List<Problem> problems) {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
            lines.append("  ").append(file.getFileName()).append(", ").append(problem);
            lines.append(System.lineSeparator());
        }
        if (problems.size() > SHOWN) {
            lines.append("  and ").append(problems.size() - SHOWN).append(" more");
        }
        return lines.toString().stripTrailing();
    }

    /// The file gets its name when it is whole.
    static void write(Baseline baseline, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                BaselineWriter.write(baseline, writer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UserError("cannot write " + file + ": " + failed.getMessage(), failed);
        } catch (UncheckedIOException failed) {
            throw new UserError(
                    "cannot write " + file + ": " + failed.getCause().getMessage(), failed);
        }
    }
}
