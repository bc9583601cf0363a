// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `bulkhead` command as a process of its own, with what it printed.
final class Program implements AutoCloseable {
    private static final int PATIENCE = 1_800;

    private final Path log;
    private final Process process;

    private Program(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static Program start(Path log, String... arguments) throws IOException {
        return start(log, List.of(), 512, arguments);
    }

    /// @param before a command that starts it, with its arguments; empty for none
    /// @param megabytes of heap
    static Program start(Path log, List<String> before, int megabytes, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx" + megabytes + "m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.bulkhead.app.Bulkhead"));
        command.addAll(List.of(arguments));
        Files.deleteIfExists(log);
        return new Program(
                log,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
    }

    /// Waits until it printed something that fits, and gives the first group.
    String printed(String expression) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile(expression);
        for (int i = 0; i < PATIENCE; i++) {
            Matcher found = pattern.matcher(Files.readString(log));
            if (found.find()) {
                return found.groupCount() == 0 ? found.group() : found.group(1);
            }
            assertThat(process.isAlive()).as("it ended: " + Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError("never printed: " + expression + "\n" + Files.readString(log));
    }

    /// As the plug being pulled.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// A folder as the process sees it, which may have file systems of its own.
    Path sees(Path folder) {
        return Path.of("/proc", Long.toString(process.pid()), "root" + folder);
    }

    long id() {
        return process.pid();
    }

    /// Asks it to end, and waits until it did.
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
