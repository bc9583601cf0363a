// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Outcome;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No frame of any link type makes the decoder throw or find a payload outside of it.
class DecoderFuzzTest {
    private static final int MOST = 4;
    private static final PacketDecoder DECODER = new PacketDecoder((_, _, _) -> {});

    /// Ethernet frames, each behind its link type.
    static Stream<byte[]> seeds() {
        return Seeds.frames()
                .map(frame -> {
                    byte[] seed = new byte[1 + frame.length];
                    seed[0] = 1;
                    System.arraycopy(frame, 0, seed, 1, frame.length);
                    return seed;
                });
    }

    /// The first byte is the link type; the rest is decoded whole, then cut in several places by
    /// one decoder, so that fragments meet.
    @MethodSource("seeds")
    @FuzzTest
    void everyFrameHasAnOutcome(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Packet packet = new Packet();
        int linkType = data[0] & 0xFF;
        byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
        for (int part = MOST; part > 0; part--) {
            int length = bytes.length * part / MOST;
            Frame frame = new Frame();
            frame.set(MOST - part + 1, 1_000_000L * part, linkType, 0, bytes.length);
            frame.bytes().aim(Bytes.copyOf(bytes), 0, length);
            Outcome outcome = DECODER.decode(frame, packet);
            if (outcome == Outcome.DECODED) {
                assertThat(packet.payload.toArray()).hasSize(packet.payload.length());
                assertThat(packet.network.toArray()).hasSize(packet.network.length());
                assertThat(packet.tunnels).isBetween(0, Packet.MAX_TUNNELS);
            }
        }
        DECODER.flush();
    }
}
