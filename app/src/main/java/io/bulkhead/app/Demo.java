// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.plant.SamplePlant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bulkhead demo`: shows what the program does, on a plant that does not exist.
@Command(
        name = "demo",
        description =
                "Makes a capture of a day in a small plant, analyses it, and says where the report is.")
final class Demo implements Callable<Integer> {
    private static final String REPORT = "report.html";

    @Option(
            names = "--out",
            defaultValue = "result/demo",
            paramLabel = "DIR",
            description = "where the capture and the outputs go (default: ${DEFAULT-VALUE})")
    private Path out;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        Path capture = makeCapture();
        int status =
                Bulkhead.run("analyze", "--messages", "--out", out.toString(), capture.toString());
        if (status == Bulkhead.DONE) {
            PrintWriter told = command.commandLine().getOut();
            new Digest(out).writeTo(told);
            told.printf("%nReport: %s%n", out.resolve(REPORT).toAbsolutePath().toUri());
            told.flush();
        }
        return status;
    }

    private Path makeCapture() {
        Path capture = out.resolve(SamplePlant.FILE);
        try {
            Files.createDirectories(out);
            try (OutputStream file = Files.newOutputStream(capture)) {
                SamplePlant.write(file);
            }
            return capture;
        } catch (IOException refused) {
            throw new UserError("cannot write " + capture + ": " + refused.getMessage(), refused);
        }
    }
}
