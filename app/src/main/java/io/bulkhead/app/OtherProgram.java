// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Programs that a measurement compares with, run as processes of their own.
final class OtherProgram {
    private static final Pattern PER_PACKET = Pattern.compile("([0-9.]+) ns/pkt");
    private static final int RUNS = 3;

    /// proc_pid_stat(5): the times that children have used, counted after the name in brackets.
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;
    private static final Path STAT = Path.of("/proc/self/stat");

    /// Of the clock in which Linux tells these times, on every usual machine.
    private static final double TICKS_PER_SECOND = 100;

    private OtherProgram() {}

    /// The median that `PROGRAM CAPTURE PASSES` prints for the later half of its passes.
    static double nanosPerPacket(String program, Path capture, int passes) throws IOException {
        String said = run(List.of(program, capture.toString(), Integer.toString(passes)));
        Timing timing = new Timing(passes);
        Matcher matcher = PER_PACKET.matcher(said);
        int found = 0;
        while (found < passes && matcher.find()) {
            // In thousandths, so that fractions count.
            timing.add(Math.round(1000 * Double.parseDouble(matcher.group(1))));
            found++;
        }
        if (found == 0) {
            throw new UserError(program + " printed no '... ns/pkt' for " + capture);
        }
        return timing.steady() / 1000;
    }

    /// The median of what the whole process used, over a few runs; empty where the system does not
    /// tell.
    static OptionalDouble cpuSeconds(List<String> command) throws IOException {
        Timing timing = new Timing(RUNS);
        for (int i = 0; i < RUNS; i++) {
            if (!Files.isReadable(STAT)) {
                return OptionalDouble.empty();
            }
            long before = ticksOfChildren();
            run(command);
            timing.add(ticksOfChildren() - before);
        }
        return OptionalDouble.of(timing.median() / TICKS_PER_SECOND);
    }

    private static long ticksOfChildren() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
    }

    /// This program with other arguments, started as its user starts it: the launcher says where it
    /// is. Without a launcher, in a virtual machine with the same options.
    static List<String> bulkhead(String... arguments) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty("bulkhead.launcher");
        if (launcher != null) {
            command.add(launcher);
        } else {
            ProcessHandle.Info self = ProcessHandle.current().info();
            command.add(self.command().orElse("java"));
            Arrays.stream(self.arguments().orElse(new String[0]))
                    .takeWhile(argument -> !argument.equals("bench"))
                    .forEach(command::add);
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs a command to its end and answers what it printed.
    private static String run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            throw new UserError(
                    "cannot run " + command.getFirst() + ": " + missing.getMessage(), missing);
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new UserError(
                        "%s ended with status %d:%n%s"
                                .formatted(String.join(" ", command), status, said));
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UserError(command.getFirst() + " was interrupted", stopped);
        }
        return said;
    }
}
