// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Outcome;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticCaptureTest {
    private static final int CONNECTIONS = 1_000;
    private static final int HOSTS = 100;

    @Test
    void holdsAHandshakeForEachConnectionBetweenTheHosts() throws CaptureException {
        PacketDecoder decoder = new PacketDecoder((lost, first, last) -> {});
        Packet packet = new Packet();
        Frame frame = new Frame();
        Set<Long> addresses = new HashSet<>();
        Set<String> connections = new HashSet<>();
        try (Capture capture =
                Captures.open(new SyntheticCapture(CONNECTIONS, HOSTS), "made-up capture")) {
            while (capture.next(frame)) {
                assertThat(decoder.decode(frame, packet)).isEqualTo(Outcome.DECODED);
                addresses.add(packet.sourceLow);
                boolean asks = packet.sourcePort > packet.targetPort;
                connections.add(
                        asks
                                ? packet.sourceLow + ":" + packet.sourcePort + packet.targetLow
                                : packet.targetLow + ":" + packet.targetPort + packet.sourceLow);
            }
            assertThat(capture.problem()).isEmpty();
        }
        assertThat(frame.number()).isEqualTo(2 * CONNECTIONS);
        assertThat(addresses).hasSize(HOSTS);
        assertThat(connections).hasSize(CONNECTIONS);
    }
}
