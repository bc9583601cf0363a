// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every protocol finds its own traffic, and nobody else's.
class RecognitionTest {
    private static final int NOISES = 5_000;
    private static final int MAX_NOISE = 300;

    @TestFactory
    Stream<DynamicTest> everySampleIsRecognised() {
        return Sample.all().stream().map(sample -> Named.test(sample.title(), () -> check(sample)));
    }

    private static void check(Sample sample) {
        Replayed replayed = Replayed.of(sample);
        assertThat(replayed.sink().reports() + replayed.sink().malformedCount())
                .as("what the sample says")
                .isPositive();
        boolean reached = replayed.carried().contains(sample.protocol());
        for (SampleFlow flow : sample.flows()) {
            boolean own = isOwn(replayed, flow, sample.protocol());
            reached |= own;
            if (own) {
                Recognition.Believed believed = replayed.recognition().of(flow).orElseThrow();
                replayed.recognition()
                        .answers(flow)
                        .forEach((way, answers) -> surest(sample, believed, way, answers));
            }
        }
        assertThat(reached).as("some flow is recognised as " + sample.protocol()).isTrue();
    }

    private static boolean isOwn(Replayed replayed, SampleFlow flow, String protocol) {
        return replayed.recognition()
                .of(flow)
                .filter(believed -> believed.protocol().name().equals(protocol))
                .isPresent();
    }

    /// Nobody believes the payload that decides as much as its own protocol does, and what goes the
    /// other way nobody believes more.
    private static void surest(
            Sample sample,
            Recognition.Believed believed,
            Direction way,
            List<Protocols.Answer> answers) {
        String where = way + ": " + answers;
        Protocols.Answer own =
                answers.stream()
                        .filter(answer -> answer.protocol() == believed.protocol())
                        .findFirst()
                        .orElseThrow();
        Match best = answers.getFirst().match();
        assertThat(own.match()).as(where).isEqualTo(best).isNotEqualTo(Match.NO);
        if (way == believed.direction()) {
            assertThat(own.believed()).as(where).isTrue();
            assertThat(answers)
                    .filteredOn(answer -> answer.match() == best && answer.own() == own.own())
                    .as(where)
                    .hasSize(1);
        }
        assertThat(own.protocol().name()).isEqualTo(sample.protocol());
    }

    /// However little of a stream has come, its protocol does not rule itself out.
    @TestFactory
    Stream<DynamicTest> noBeginningIsDisowned() {
        return Sample.all().stream()
                .map(sample -> Named.test(sample.title(), () -> beginnings(sample)));
    }

    private static void beginnings(Sample sample) {
        Replayed replayed = Replayed.of(sample);
        for (SampleFlow flow : sample.flows()) {
            if (!flow.stream() || flow.midstream() || !isOwn(replayed, flow, sample.protocol())) {
                continue;
            }
            for (Direction way : replayed.recognition().answers(flow).keySet()) {
                sample.steps().stream()
                        .filter(step -> step.flow() == flow && step.direction() == way)
                        .findFirst()
                        .ifPresent(step -> beginnings(replayed.recognition(), step));
            }
        }
    }

    private static void beginnings(Recognition recognition, SampleStep first) {
        Protocol protocol = recognition.of(first.flow()).orElseThrow().protocol();
        for (int length = 1; length < first.payload().length; length++) {
            Bytes start = Bytes.copyOf(Arrays.copyOf(first.payload(), length));
            assertThat(protocol.recognise(first.direction(), start))
                    .as("the first %d bytes of %s", length, first)
                    .isNotEqualTo(Match.NO);
        }
    }

    @TestFactory
    Stream<DynamicTest> noiseIsNobodys() {
        return Protocols.all().stream()
                .filter(RecognitionTest::sharesItsCarrier)
                .map(protocol -> Named.test(protocol.name(), () -> noise(protocol)));
    }

    /// An EtherType or IP protocol number is evidence by itself.
    private static boolean sharesItsCarrier(Protocol protocol) {
        return protocol.carriedBy().stream()
                .anyMatch(carrier ->
                        carrier instanceof Carrier.Tcp || carrier instanceof Carrier.Udp);
    }

    private static void noise(Protocol protocol) {
        Random random = new Random(11);
        for (int i = 0; i < NOISES; i++) {
            byte[] noise = new byte[1 + random.nextInt(MAX_NOISE)];
            random.nextBytes(noise);
            unrecognised(protocol, noise);
        }
        for (int length = 1; length <= MAX_NOISE; length++) {
            for (int value : new int[] {0, 1, 0x20, 0x41, 0x7F, 0xFF}) {
                byte[] same = new byte[length];
                Arrays.fill(same, (byte) value);
                unrecognised(protocol, same);
            }
        }
        unrecognised(protocol, "The quick brown fox\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void unrecognised(Protocol protocol, byte[] noise) {
        Bytes bytes = Bytes.copyOf(noise);
        for (Direction direction : Direction.values()) {
            assertThat(protocol.recognise(direction, bytes))
                    .as(() -> java.util.HexFormat.of().formatHex(noise))
                    .isLessThan(Match.LIKELY);
        }
    }
}
