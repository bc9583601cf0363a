// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.testing.Protocols;
import io.bulkhead.protocol.testing.Reader;
import io.bulkhead.protocol.testing.RecordingSink;
import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleStep;
import io.bulkhead.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No bytes make any analyzer throw.
class AnalyzersFuzzTest {
    private static final List<Protocol> PROTOCOLS = Protocols.all();
    private static final int HEADER = 4;
    private static final int MOST_BYTES = 60_000;

    /// Every sample as its own protocol's: the protocol's index, then payloads, each behind kind
    /// (bit 0 the direction, bit 1 a stream's) and length.
    static Stream<byte[]> seeds() {
        return Sample.all().stream().map(AnalyzersFuzzTest::seed);
    }

    private static byte[] seed(Sample sample) {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        for (int i = 0; i < PROTOCOLS.size(); i++) {
            if (PROTOCOLS.get(i).name().equals(sample.protocol())) {
                seed.write(i);
            }
        }
        for (SampleStep step : sample.steps()) {
            int length = step.payload().length;
            int stream = step.flow().stream() ? 2 : 0;
            seed.write(stream | step.direction().ordinal());
            seed.write(0);
            seed.write(length >> 8);
            seed.write(length);
            seed.writeBytes(step.payload());
        }
        return seed.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest
    void everyAnalyzerSurvives(byte[] data) {
        if (data.length < 1 + HEADER || data.length > MOST_BYTES) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(data);
        Protocol protocol = PROTOCOLS.get((in.get() & 0xFF) % PROTOCOLS.size());
        Reader<?> reader = Reader.of(protocol);
        RecordingSink sink = new RecordingSink();
        byte[][] waiting = {new byte[0], new byte[0]};
        long time = 0;
        while (in.remaining() >= HEADER) {
            int kind = in.get();
            int passed = in.get() & 0xFF;
            byte[] payload = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
            in.get(payload);
            Direction direction = Direction.values()[kind & 1];
            sink.at(time += 1_000_000L * passed, direction);
            protocol.recognise(direction, Bytes.copyOf(payload));
            if ((kind & 2) == 0) {
                reader.datagram(direction, Bytes.copyOf(payload), sink);
            } else {
                byte[] all = joined(waiting[direction.ordinal()], payload);
                Bytes stream = Bytes.copyOf(all);
                int consumed = reader.advance(direction, stream, sink);
                waiting[direction.ordinal()] =
                        java.util.Arrays.copyOfRange(
                                all,
                                consumed == Analyzer.ABANDON ? all.length : consumed,
                                all.length);
            }
        }
        reader.closed(sink);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
