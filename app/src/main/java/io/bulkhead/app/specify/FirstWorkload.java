// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.specify;

import io.bulkhead.workload.Problem;
import io.bulkhead.workload.WorkloadSchema;
import io.bulkhead.workload.start.FromResult;
import io.bulkhead.workload.start.Interview;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/// Makes the first file of a workload: by asking, or from what was seen.
public final class FirstWorkload {
    private final Path file;
    private final PrintWriter told;

    /// @param file that is made; one that is there is never overwritten
    public FirstWorkload(Path file, PrintWriter told) {
        this.file = file;
        this.told = told;
    }

    /// Asks until all is said, or the answers end.
    public void ask(BufferedReader answers, Collection<String> protocols) throws IOException {
        Interview interview = new Interview(protocols);
        told.println("Enter takes what stands in brackets; quit ends, and what was said is kept.");
        while (!interview.finished()) {
            told.print(interview.question() + " ");
            told.flush();
            String answer = answers.readLine();
            if (answer == null) {
                interview.stop();
                break;
            }
            interview.answer(answer);
            if (!interview.remark().isEmpty()) {
                told.println("  " + interview.remark());
            }
        }
        told.println();
        write(interview.yaml());
    }

    /// Writes what an earlier run saw.
    public void from(Path result) throws IOException {
        FromResult.Started started = FromResult.read(result);
        for (Problem problem : started.problems()) {
            told.println(problem);
        }
        write(started.yaml());
    }

    /// @throws FileAlreadyExistsException if the file is there
    private void write(String yaml) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // The file names it, so that editors complete its keys.
        Files.writeString(file.resolveSibling(WorkloadSchema.FILE_NAME), WorkloadSchema.text());
        told.println(
                "Workload: " + file + " (confirm what stands in it, then specify it with --out)");
        told.flush();
    }
}
