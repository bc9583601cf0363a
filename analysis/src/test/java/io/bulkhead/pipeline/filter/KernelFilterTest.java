// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import io.bulkhead.wire.live.InterfaceSource;
import io.bulkhead.wire.live.PacketProgram;
import io.bulkhead.wire.live.PacketSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the kernel leaves out is never wanted, and what is plain it judges as the filter itself.
class KernelFilterTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .resolve("captures")
                    .normalize();

    /// Of one capture.
    private static final int MOST_FRAMES = 300;

    private static final int MOST_FOR_TCPDUMP = 20_000;

    private final FilteredFrames frames = new FilteredFrames(FilteredFrames.expressions());

    @TempDir private Path folder;

    @Test
    void framesOfAllKindsAreJudgedAlike() {
        FilteredFrames.samples().forEach(frames::check);
        assertThat(frames.judged()).as("plain ones among the samples").isEqualTo(12);
    }

    @Test
    void framesCutAnywhereAreJudgedAlike() {
        for (byte[] sample : FilteredFrames.samples()) {
            for (int length = 0; length < sample.length; length++) {
                frames.check(FilteredFrames.start(sample, length));
            }
        }
        assertThat(frames.passed()).isPositive();
    }

    @Test
    void damagedFramesAreJudgedAlike() {
        Random random = new Random(5);
        List<byte[]> samples = FilteredFrames.samples();
        for (int i = 0; i < 60_000; i++) {
            byte[] frame = samples.get(random.nextInt(samples.size())).clone();
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                frame[random.nextInt(Math.min(60, frame.length))] = (byte) random.nextInt();
            }
            frames.check(frame);
        }
        assertThat(frames.judged()).isPositive();
    }

    @Test
    void realFramesAreJudgedAlikeAndMostAreJudged() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no real captures at " + CAPTURES);
        List<byte[]> real = new ArrayList<>();
        eachFrame(real::add);
        real.forEach(frames::check);
        System.out.println(
                frames.judged()
                        + " real frames judged, "
                        + frames.passed()
                        + " passed to be opened");
        assertThat(frames.judged()).isGreaterThan(4 * frames.passed());
    }

    /// tcpdump compiles filters itself. Left out are frames in VLANs, which it wants named first,
    /// and ARP, of which it takes the addresses inside for hosts.
    @Test
    void tcpdumpTakesTheSameFrames() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(CAPTURES), "no real captures at " + CAPTURES);
        assumeTrue(has("tcpdump"), "needs tcpdump");
        List<byte[]> plain = new ArrayList<>();
        eachFrame(frame -> {
            boolean judged = frames.check(frame);
            boolean comparable = frames.packet().vlan < 0 && frames.packet().etherType != 0x0806;
            if (judged && comparable && plain.size() < MOST_FOR_TCPDUMP) {
                plain.add(frame);
            }
        });
        Path file = write(plain);
        for (String expression : FilteredFrames.expressions()) {
            if (expression.contains("vlan") || expression.contains("::/0")) {
                continue;
            }
            FilteredFrames one = new FilteredFrames(List.of(expression));
            List<Integer> wanted = new ArrayList<>();
            for (int i = 0; i < plain.size(); i++) {
                one.check(plain.get(i));
                if (one.wanted()) {
                    wanted.add(i);
                }
            }
            Set<Integer> differing = new TreeSet<>(tcpdump(file, expression));
            for (int place : wanted) {
                if (!differing.remove(place)) {
                    differing.add(place);
                }
            }
            assertThat(differing.stream().limit(3).map(i -> hex(plain.get(i))))
                    .as(expression)
                    .isEmpty();
        }
        assertThat(plain).hasSizeGreaterThan(1000);
    }

    @Test
    void theKernelTakesThePrograms() {
        assumeTrue(
                InterfaceSource.present().contains("lo")
                        && System.getProperty("user.name").equals("root"),
                "needs Linux, and to be allowed to capture");
        List<String> expressions = new ArrayList<>(FilteredFrames.expressions());
        expressions.add(hosts(150));
        for (String expression : expressions) {
            PacketProgram program = FilteredFrames.compiled(expression).program();
            InterfaceSource.Options options =
                    new InterfaceSource.Options(1 << 20, 0, false, program);
            try (PacketSource source = new InterfaceSource("lo", options, InstantSource.system())) {
                source.poll(frame -> {}, 0);
                assertThat(source.problem()).as(expression).isEmpty();
            }
        }
    }

    @Test
    void longFiltersJumpFarAndTooLongOnesAreLeftToTheSensor() {
        assertThat(FilteredFrames.compiled("tcp").program().instructions()).isBetween(50, 250);
        String many = hosts(200);
        int instructions = FilteredFrames.compiled(many).program().instructions();
        assertThat(instructions).isBetween(1000, PacketProgram.MAX_INSTRUCTIONS);
        FilteredFrames far =
                new FilteredFrames(
                        List.of(many, many + " or host 10.0.0.9", "host 10.0.0.9 or " + many));
        FilteredFrames.samples().forEach(far::check);
        assertThat(far.judged()).isPositive();
        assertThat(FilteredFrames.compiled(hosts(2000)).program()).isEqualTo(PacketProgram.ALL);
    }

    private static String hosts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "host 172.16." + i / 250 + "." + i % 250)
                .collect(Collectors.joining(" or "));
    }

    // ---- real frames, and tcpdump

    private interface FrameTaker {
        void take(byte[] frame);
    }

    private static void eachFrame(FrameTaker taker) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(CAPTURES)) {
            files = all.filter(file -> file.toString().contains(".pcap")).sorted().toList();
        }
        Frame frame = new Frame();
        for (Path file : files) {
            try (Capture capture = Captures.open(file)) {
                for (int i = 0; i < MOST_FRAMES && capture.next(frame); i++) {
                    if (frame.linkType() == LinkType.ETHERNET) {
                        byte[] bytes = new byte[frame.bytes().length()];
                        frame.bytes().copyTo(0, bytes, 0, bytes.length);
                        taker.take(bytes);
                    }
                }
            } catch (CaptureException none) {
                assertThat(none).hasMessageContaining("no capture");
            }
        }
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }

    /// The second of a frame is its place.
    private Path write(List<byte[]> plain) throws IOException {
        Path file = folder.resolve("plain.pcap");
        try (OutputStream out = Files.newOutputStream(file)) {
            ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0xA1B2_C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
            out.write(header.putInt(1 << 18).putInt(1).array());
            for (int i = 0; i < plain.size(); i++) {
                int length = plain.get(i).length;
                ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                out.write(record.putInt(i).putInt(0).putInt(length).putInt(length).array());
                out.write(plain.get(i));
            }
        }
        return file;
    }

    private List<Integer> tcpdump(Path file, String expression)
            throws IOException, InterruptedException {
        Path taken = folder.resolve("taken.pcap");
        Process process =
                new ProcessBuilder(
                                "tcpdump",
                                "-Z",
                                System.getProperty("user.name"),
                                "-r",
                                file.toString(),
                                "-w",
                                taken.toString(),
                                expression)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).as(expression).isZero();
        List<Integer> places = new ArrayList<>();
        Frame frame = new Frame();
        try (Capture capture = Captures.open(taken)) {
            while (capture.next(frame)) {
                places.add((int) (frame.time() / 1_000_000_000L));
            }
        } catch (CaptureException unreadable) {
            throw new IOException(unreadable);
        }
        return places;
    }

    private static boolean has(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
