// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Joins scripts of detections into one small capture, by which a sensor shows itself that it still
/// detects. Each script has a VLAN of its own, so that none knows of another, and comes after the
/// one before.
public final class ProofCapture {
    /// Larger scripts are left out, so that all of it stays small.
    private static final int MAX_BYTES = 8_192;

    private static final int MAX_TOTAL = 160_000;

    /// Scripts that last longer are left out: they are about silence and slow changes.
    private static final long LONGEST = 3_600_000_000_000L;

    /// Scripts begin as far into one of these as they were written, as some rules count by the
    /// clock.
    private static final long TURN = 600_000_000_000L;

    private static final int MACS = 12;
    private static final int TAG = 4;

    private ProofCapture() {}

    /// Writes `behaviours.pcap`, and `behaviours.txt` with a line for each: its VLAN and the rule
    /// that hears it.
    ///
    /// @param arguments the folder of scripts, and the one to write to
    public static void main(String... arguments) throws IOException {
        Path scripts = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        List<SampleFrame> frames = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        long time = 0;
        int vlan = 0;
        int total = 0;
        for (Path script : scripts(scripts)) {
            List<String> lines = Files.readAllLines(script);
            Set<String> rules = new TreeSet<>();
            List<SampleFrame> own = frames(script, lines, rules);
            int size = own.stream().mapToInt(frame -> frame.bytes().length).sum();
            if (own.isEmpty() || size > MAX_BYTES || total + size > MAX_TOTAL) {
                continue;
            }
            long first = own.getFirst().time();
            if (own.getLast().time() - first > LONGEST) {
                continue;
            }
            vlan++;
            total += size;
            time = time == 0 ? first : (time / TURN + 1) * TURN + first % TURN;
            for (SampleFrame frame : own) {
                frames.add(
                        new SampleFrame(
                                time + frame.time() - first, -1, tagged(frame.bytes(), vlan)));
            }
            time = frames.getLast().time();
            for (String rule : rules) {
                expected.append(vlan).append(' ').append(rule).append('\n');
            }
        }
        Files.createDirectories(out);
        write(out.resolve("behaviours.pcap"), SamplePackets.pcap(frames));
        write(out.resolve("behaviours.txt"), expected.toString().getBytes());
    }

    private static List<Path> scripts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("fires.sample"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /// The frames of a script that needs nothing learned before; none of one that does.
    private static List<SampleFrame> frames(Path script, List<String> lines, Set<String> rules) {
        List<String> steps = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.equals("learn") || text.startsWith("silent")) {
                return List.of();
            }
            if (text.startsWith("fires:")) {
                rules.add(text.substring("fires:".length()).strip().split("\\s+")[0]);
            }
            steps.add(text.startsWith("fires:") || text.equals("judge") ? "" : line);
        }
        List<SampleFrame> frames = SamplePackets.of(Sample.read(script, steps));
        boolean ethernet =
                frames.stream().allMatch(frame -> frame.linkType() == SampleFrame.ETHERNET);
        return ethernet ? frames : List.of();
    }

    private static byte[] tagged(byte[] frame, int vlan) {
        byte[] tagged = new byte[frame.length + TAG];
        System.arraycopy(frame, 0, tagged, 0, MACS);
        tagged[MACS] = (byte) 0x81;
        tagged[MACS + 2] = (byte) (vlan >> 8);
        tagged[MACS + 3] = (byte) vlan;
        System.arraycopy(frame, MACS, tagged, MACS + TAG, frame.length - MACS);
        return tagged;
    }

    private static void write(Path file, byte[] content) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Files.write(file, content);
        }
    }
}
