// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.ConsoleSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// Which console is meant, for all commands that start or look after one.
final class ConsoleOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings, as NAME = VALUE lines (see docs/console.md)")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a setting; goes before what the file says")
    private Map<String, String> set = new TreeMap<>();

    /// @throws UserError that names every problem
    ConsoleSettings settings() {
        Properties properties = new Properties();
        if (config != null) {
            read(properties);
        }
        set.forEach(properties::setProperty);
        try {
            return ConsoleSettings.of(properties);
        } catch (IllegalArgumentException problems) {
            throw new UserError(
                    (config == null ? "the settings" : config.toString())
                            + ":\n  "
                            + problems.getMessage().replace("\n", "\n  "),
                    problems);
        }
    }

    private void read(Properties properties) {
        try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException missing) {
            throw new UserError(config + " does not exist: check the path", missing);
        } catch (IOException | IllegalArgumentException failed) {
            throw new UserError("cannot read " + config + ": " + failed.getMessage(), failed);
        }
    }
}
