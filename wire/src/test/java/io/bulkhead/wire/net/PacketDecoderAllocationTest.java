// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.ethernet;
import static io.bulkhead.wire.net.Build.frame;
import static io.bulkhead.wire.net.Build.ipv4;
import static io.bulkhead.wire.net.Build.tcpIpv4;
import static io.bulkhead.wire.net.Build.u16;
import static io.bulkhead.wire.net.Build.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.wire.capture.Frame;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The steady path allocates nothing: plain packets, tunnels, fragments, copies.
class PacketDecoderAllocationTest {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
    private final Duplicates duplicates = new Duplicates();
    private final Packet packet = new Packet();

    @Test
    void decodesWithoutAllocating() {
        String datagram = udp(1000, 502, "00".repeat(24));
        String vxlan = "08000000" + "00000700" + ethernet(0x0800, tcpIpv4());
        List<Frame> frames =
                List.of(
                        frame(1, ethernet(0x0800, tcpIpv4())),
                        frame(1, ethernet(0x0800, ipv4(17, udp(9, 4789, vxlan)))),
                        frame(1, ethernet(0x0800, fragment(0x2000, datagram.substring(0, 32)))),
                        frame(1, ethernet(0x0800, fragment(2, datagram.substring(32)))),
                        frame(1, ethernet(0x0806, "01020304")));
        run(frames, 2_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(frames, 200_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        assertThat(decoder.fragments().inFlight()).isZero();
        assertThat(duplicates.found()).isPositive();
    }

    private static String fragment(int place, String data) {
        return ipv4(17, "0001" + u16(place), data);
    }

    private void run(List<Frame> frames, int times) {
        for (int i = 0; i < times; i++) {
            for (int j = 0; j < frames.size(); j++) {
                if (decoder.decode(frames.get(j), packet) == Outcome.DECODED) {
                    duplicates.isDuplicate(packet, i * 1_000L);
                }
            }
        }
    }
}
