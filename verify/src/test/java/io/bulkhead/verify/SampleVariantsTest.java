// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.testing.Named;
import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import io.bulkhead.protocol.testing.SampleStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a capture shows does not depend on how it was taken: mirrored twice, from one side only,
/// cut, or decoded by several threads.
class SampleVariantsTest {
    private static final int CUTS = 2;
    private static final int DAMAGES = 3;
    private static final String COPY = "\"duplicate\":true";

    /// Frame numbers, of which flows have theirs.
    private static final Pattern FRAME =
            Pattern.compile("(\"capture\":\"[^\"]*\",\"frame\":|\"id\":\"f)(\\d+)");

    private static final Pattern COUNTS = Pattern.compile("\"(packets|bytes)\":\\[(\\d+),(\\d+)]");

    private static Stream<DynamicTest> samples(Consumer<SampleCapture> check) {
        return SampleCapture.all().stream()
                .map(sample -> Named.test(sample.title(), () -> check.accept(sample)));
    }

    /// Buses and radios have neither mirror ports nor sides; a frame that comes twice was sent
    /// twice.
    private static Stream<DynamicTest> ofSwitches(Consumer<SampleCapture> check) {
        return SampleCapture.all().stream()
                .filter(SampleCapture::ethernet)
                .map(sample -> Named.test(sample.title(), () -> check.accept(sample)));
    }

    // ---- several threads

    @TestFactory
    Stream<DynamicTest> threeShardsSayWhatOneSays() {
        return samples(SampleVariantsTest::sharded);
    }

    private static void sharded(SampleCapture sample) {
        Analysis sharded = Analysis.of(sample.title(), sample.frames(), "--shards", "3");
        Analysis whole = sample.whole();
        assertThat(sharded.files().keySet()).isEqualTo(whole.files().keySet());
        whole.files().forEach((name, text) -> Text.same(name, sharded.file(name), text));
    }

    // ---- mirrored twice

    @TestFactory
    Stream<DynamicTest> mirroredTwiceItSaysTheSame() {
        return ofSwitches(SampleVariantsTest::mirrored);
    }

    private static void mirrored(SampleCapture sample) {
        List<SampleFrame> doubled = new ArrayList<>();
        for (SampleFrame frame : sample.frames()) {
            doubled.add(frame);
            doubled.add(frame);
        }
        Analysis twice = Analysis.of(sample.title(), doubled);
        for (String file :
                List.of("messages.jsonl", "assets.jsonl", "flows.jsonl", "transfers.jsonl")) {
            String said = originals(twice.file(file));
            Text.same(file, said, sample.whole().file(file));
        }
        long before = sample.whole().summary().path("duplicates").asLong();
        assertThat(twice.summary().path("duplicates").asLong())
                .as("duplicates")
                .isEqualTo(before + sample.frames().size());
    }

    /// What is said apart from the copies' messages, which are marked, by the numbers of a capture
    /// without copies.
    private static String originals(String text) {
        String said =
                text.lines()
                        .filter(row -> !row.contains(COPY))
                        .map(row -> row + "\n")
                        .collect(Collectors.joining());
        said = FRAME.matcher(said).replaceAll(SampleVariantsTest::original);
        return COUNTS.matcher(said).replaceAll(SampleVariantsTest::halved);
    }

    /// Conversations count every frame that the capture holds.
    private static String halved(MatchResult counts) {
        return "\"%s\":[%d,%d]"
                .formatted(
                        counts.group(1),
                        Long.parseLong(counts.group(2)) / 2,
                        Long.parseLong(counts.group(3)) / 2);
    }

    /// Of two copies the first counts.
    private static String original(MatchResult frame) {
        long number = Long.parseLong(frame.group(2));
        assertThat(number % 2).as("frame %d is a copy", number).isOne();
        return frame.group(1) + (number + 1) / 2;
    }

    // ---- from one side only

    @TestFactory
    Stream<DynamicTest> fromOneSideNothingIsWrongThatWasNot() {
        return ofSwitches(sample -> {
            long first = source(sample.frames().getFirst());
            oneSide(sample, "of the first sender", frame -> source(frame) == first);
            oneSide(sample, "of the others", frame -> source(frame) != first);
        });
    }

    private static void oneSide(
            SampleCapture sample, String which, java.util.function.Predicate<SampleFrame> kept) {
        List<SampleFrame> frames = sample.frames().stream().filter(kept).toList();
        if (!frames.isEmpty()) {
            noWorse(sample, Analysis.of(sample.title(), frames), which);
        }
    }

    private static long source(SampleFrame frame) {
        long mac = 0;
        for (int i = 6; i < 12; i++) {
            mac = mac << 8 | frame.bytes()[i] & 0xFF;
        }
        return mac;
    }

    private static void noWorse(SampleCapture sample, Analysis less, String how) {
        assertThat(less.status()).as(how).isNotEqualTo(Analysis.DEFECT);
        for (String what : List.of("malformed", "anomalies")) {
            Map<String, Long> whole = sample.whole().counted(what);
            less.counted(what)
                    .forEach((protocol, count) ->
                            assertThat(count)
                                    .as("%s: %s of %s", how, what, protocol)
                                    .isLessThanOrEqualTo(whole.getOrDefault(protocol, 0L)));
        }
    }

    // ---- cut

    @TestFactory
    Stream<DynamicTest> aShortSnapLengthIsNobodysFault() {
        return samples(sample -> {
            Random random = new Random(sample.title().hashCode());
            for (int i = 0; i < CUTS; i++) {
                int length = 40 + random.nextInt(120);
                byte[] capture = snapped(sample.frames(), length);
                noWorse(sample, Analysis.of(sample.title(), capture), "snapped to " + length);
            }
        });
    }

    /// A capture whose records keep their first bytes, and say how many there were.
    private static byte[] snapped(List<SampleFrame> frames, int length) {
        List<SampleFrame> cut =
                frames.stream().map(frame -> frame.with(head(frame, length))).toList();
        byte[] capture = SamplePackets.pcap(cut);
        int at = 24;
        for (int i = 0; i < frames.size(); i++) {
            int kept = capture[at + 8] & 0xFF | (capture[at + 9] & 0xFF) << 8;
            int wire = kept + frames.get(i).bytes().length - cut.get(i).bytes().length;
            for (int b = 0; b < 4; b++) {
                capture[at + 12 + b] = (byte) (wire >> 8 * b);
            }
            at += 16 + kept;
        }
        return capture;
    }

    private static byte[] head(SampleFrame frame, int length) {
        return Arrays.copyOf(frame.bytes(), Math.min(length, frame.bytes().length));
    }

    @TestFactory
    Stream<DynamicTest> aCutFileIsReadToWhereItEnds() {
        return samples(sample -> {
            byte[] capture = SamplePackets.pcap(sample.frames());
            Random random = new Random(sample.title().hashCode());
            for (int i = 0; i < CUTS; i++) {
                int length = 25 + random.nextInt(capture.length - 25);
                byte[] head = Arrays.copyOf(capture, length);
                assertThat(Analysis.of(sample.title(), head).status())
                        .as("exit status of the first %d bytes", length)
                        .isIn(0, 3);
            }
        });
    }

    // ---- damaged

    @TestFactory
    Stream<DynamicTest> damagedMessagesAreNoDefect() {
        return Sample.all().stream()
                .map(sample -> Named.test(sample.title(), () -> damaged(sample)));
    }

    private static void damaged(Sample sample) {
        Random random = new Random(sample.title().hashCode());
        for (int i = 0; i < DAMAGES; i++) {
            List<SampleStep> steps =
                    sample.steps().stream().map(step -> damaged(step, random)).toList();
            List<SampleFrame> frames = SamplePackets.of(sample.with(steps));
            Analysis analysis = Analysis.of(sample.title(), frames);
            assertThat(analysis.status()).isZero();
            assertThat(analysis.summary().path("defects").asLong()).isZero();
        }
    }

    /// Changes a byte of about every third payload; headers and checksums stay right.
    private static SampleStep damaged(SampleStep step, Random random) {
        byte[] payload = step.payload().clone();
        if (payload.length == 0 || random.nextInt(3) != 0) {
            return step;
        }
        payload[random.nextInt(payload.length)] ^= (byte) (1 + random.nextInt(255));
        return step.with(payload);
    }
}
