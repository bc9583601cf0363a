// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bulkhead sensor`: watches until it is stopped.
@Command(
        name = "sensor",
        description =
                "Watches what comes in on network interfaces (never sending there), and tells a console,"
                        + " or a file, of devices, conversations, transfers and alerts.")
final class SensorCommand implements Callable<Integer> {
    @Mixin private SensorOptions options;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        if (options.config != null) {
            return configured();
        }
        options.check();
        return new SensorRun(
                        options, SensorContent.load(), List.of(), command.commandLine().getOut())
                .watch();
    }

    // ---- a file of options

    /// The same with the options of the file before those of the command line.
    private int configured() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(options.config)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UserError(
                    "cannot read " + options.config + ": " + unreadable.getMessage(), unreadable);
        }
        List<String> given = command.commandLine().getParseResult().originalArgs();
        List<String> arguments = new ArrayList<>();
        arguments.add("sensor");
        for (String key : new java.util.TreeSet<>(properties.stringPropertyNames())) {
            String option = "--" + key.strip();
            if (option.equals("--config")) {
                throw new UserError(options.config + ": config cannot name another file");
            }
            boolean said =
                    given.stream()
                            .anyMatch(one -> one.equals(option) || one.startsWith(option + "="));
            for (String value : said ? new String[0] : properties.getProperty(key).split(",")) {
                arguments.add(option + "=" + value.strip());
            }
        }
        boolean file = false;
        for (String one : given) {
            if (one.equals("--config")) {
                file = true;
            } else if (file) {
                file = false;
            } else if (!one.startsWith("--config=") && !one.equals("sensor")) {
                arguments.add(one);
            }
        }
        return Bulkhead.run(arguments.toArray(String[]::new));
    }
}
