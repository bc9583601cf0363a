// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.plant.month.MonthPlant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the simulated month as a capture, to look at it with other tools.
@Command(
        name = "month",
        hidden = true,
        description =
                "Writes the simulated month that false alarms are counted with, as a capture.")
final class MonthCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the capture to write")
    private Path file;

    @Option(
            names = "--days",
            defaultValue = "30",
            paramLabel = "N",
            description = "how many days (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "another number, another month (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        try (InputStream capture = new MonthPlant(seed).days(days).capture()) {
            Files.copy(capture, file, StandardCopyOption.REPLACE_EXISTING);
            return Bulkhead.DONE;
        } catch (IOException refused) {
            throw new UserError("cannot write " + file + ": " + refused.getMessage(), refused);
        }
    }
}
