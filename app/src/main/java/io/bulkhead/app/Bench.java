// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.wire.capture.CaptureException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bulkhead bench`: how fast this machine analyses captures, beside what merely reads them.
@Command(
        name = "bench",
        subcommands = {BenchCapture.class, BenchDetection.class, BenchInsight.class},
        description =
                "Measures the speed of analysis (everything but the rows of messages), with and without"
                        + " detection, beside a bare reading of the same captures in the same run."
                        + " Steady is the median of the later half of the passes.")
final class Bench implements Callable<Integer> {
    /// The small capture of the program's own samples is read so often in one pass.
    private static final int SAMPLE_ROUNDS = 200;

    private static final double MEGA = 1e6;

    @Parameters(
            arity = "0..*",
            paramLabel = "CAPTURE",
            description = "captures; without any, the program's own samples")
    private List<Path> captures = List.of();

    @Option(
            names = "--passes",
            defaultValue = "10",
            paramLabel = "N",
            description = "how often each capture is read (default: ${DEFAULT-VALUE})")
    private int passes;

    @Option(
            names = "--bare",
            paramLabel = "PROGRAM",
            description =
                    "compare with a program that only reads headers; called as PROGRAM CAPTURE PASSES, it prints"
                            + " '... 12.3 ns/pkt' for each pass")
    private String bare;

    @Option(
            names = "--peer",
            paramLabel = "PROGRAM",
            description =
                    "compare CPU seconds of whole runs with a program called as PROGRAM -i CAPTURE")
    private String peer;

    @Option(
            names = "--footprint",
            description = "measure memory instead, with a million made-up conversations")
    private boolean footprint;

    private final PrintStream out = System.out;
    private Path folder;

    @Override
    public Integer call() throws IOException {
        if (passes < 2) {
            throw new UserError("--passes: at least 2, not " + passes);
        }
        folder = Files.createTempDirectory("bulkhead-bench-");
        try {
            if (footprint) {
                new Footprint(folder, out).measure();
            } else {
                speed();
            }
            return Bulkhead.DONE;
        } catch (CaptureException unreadable) {
            throw new UserError(unreadable.getMessage(), unreadable);
        } finally {
            Folders.delete(folder);
        }
    }

    private void speed() throws IOException, CaptureException {
        ProtocolCatalogue catalogue = ProtocolCatalogue.load();
        if (captures.isEmpty()) {
            Path samples = SamplesCapture.copyInto(folder);
            measure(new Reading(samples, SAMPLE_ROUNDS), catalogue);
        }
        for (Path capture : captures) {
            measure(new Reading(capture, 1), catalogue);
        }
    }

    private void measure(Reading reading, ProtocolCatalogue catalogue)
            throws IOException, CaptureException {
        Timing reader = new Timing(passes);
        Timing whole = new Timing(passes);
        Timing detecting = new Timing(passes);
        for (int pass = 0; pass < passes; pass++) {
            reader.add(reading.bare());
            whole.add(reading.analysed(catalogue, folder, false));
            detecting.add(reading.analysed(catalogue, folder, true));
        }
        out.printf(
                "%s: %,d packets, %.1f MB, %d passes%n",
                reading.file().getFileName(), reading.packets(), reading.bytes() / MEGA, passes);
        tell("analysis, first pass", reading, whole.first());
        tell("analysis, steady", reading, whole.steady());
        tell("with detection, steady", reading, detecting.steady());
        out.printf("  %-24s %8.2f times that without%n", "", detecting.steady() / whole.steady());
        double perPacket = whole.steady() / reading.packets();
        tell("own reader alone", reading, reader.steady());
        ratio(whole.steady() / reader.steady());
        if (bare != null) {
            double floor = OtherProgram.nanosPerPacket(bare, reading.file(), passes);
            out.printf("  %-24s %8.1f ns/packet%n", Path.of(bare).getFileName(), floor);
            ratio(perPacket / floor);
        }
        if (peer != null) {
            compareProcesses(reading.file());
        }
    }

    private void tell(String what, Reading reading, double nanos) {
        double seconds = nanos / 1e9;
        out.printf(
                "  %-24s %8.1f ns/packet %8.2f M packets/s %8.0f MB/s%n",
                what,
                nanos / reading.packets(),
                reading.packets() / seconds / MEGA,
                reading.bytes() / seconds / MEGA);
    }

    private void ratio(double times) {
        out.printf("  %-24s %8.1f times that%n", "", times);
    }

    private void compareProcesses(Path capture) throws IOException {
        OptionalDouble theirs = OtherProgram.cpuSeconds(List.of(peer, "-i", capture.toString()));
        OptionalDouble ours =
                OtherProgram.cpuSeconds(
                        OtherProgram.bulkhead(
                                "analyze",
                                capture.toString(),
                                "--out",
                                folder.resolve("out").toString()));
        if (theirs.isEmpty() || ours.isEmpty()) {
            out.println("  CPU seconds of whole runs can be measured on Linux only");
            return;
        }
        out.printf("  %-24s %8.2f CPU s%n", "bulkhead analyze", ours.getAsDouble());
        out.printf("  %-24s %8.2f CPU s%n", Path.of(peer).getFileName(), theirs.getAsDouble());
        ratio(ours.getAsDouble() / theirs.getAsDouble());
    }
}
