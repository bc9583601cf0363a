// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.ethernet;
import static io.bulkhead.wire.net.Build.frame;
import static io.bulkhead.wire.net.Build.ipv4;
import static io.bulkhead.wire.net.Build.ipv6;
import static io.bulkhead.wire.net.Build.tcpIpv4;
import static io.bulkhead.wire.net.Build.u16;
import static io.bulkhead.wire.net.Build.udp;

import io.bulkhead.wire.capture.Frame;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.IntStream;

/// Prints what decoding a packet costs, and what asking whether it is a copy adds, in nanoseconds
/// of processor time. Run by hand; nothing is asserted.
final class PacketDecoderCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PACKETS = 20_000_000;
    private static final int KINDS = 1024;

    private PacketDecoderCost() {}

    public static void main(String[] arguments) {
        String large = "5A".repeat(1000);
        String vxlan = "08000000" + "00000700" + ethernet(0x0800, tcpIpv4());
        for (int round = 0; round < 3; round++) {
            measure("plain TCP", ethernet(0x0800, tcpIpv4()));
            measure("TCP in a VLAN", Build.MACS + "81000005" + "0800" + tcpIpv4());
            measure("UDP", ethernet(0x0800, ipv4(17, udp(1, 2, Build.DATA))));
            measure("UDP, 1,000 bytes", ethernet(0x0800, ipv4(17, udp(1, 2, large))));
            measure("UDP on IPv6", ethernet(0x86DD, ipv6(17, udp(1, 2, Build.DATA))));
            measure("TCP in VXLAN", ethernet(0x0800, ipv4(17, udp(9, 4789, vxlan))));
            measure("GOOSE", Build.MACS + "81000005" + "88B8" + "5A".repeat(150));
        }
    }

    private static void measure(String what, String hex) {
        Frame[] frames =
                IntStream.range(0, KINDS)
                        .mapToObj(i -> frame(1, hex.replace("0001" + "0000", u16(i + 1) + "0000")))
                        .toArray(Frame[]::new);
        PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
        Duplicates duplicates = new Duplicates();
        Packet packet = new Packet();
        long bytes = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < PACKETS; i++) {
            decoder.decode(frames[i & KINDS - 1], packet);
            bytes += packet.payload.length();
        }
        long decoded = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < PACKETS; i++) {
            decoder.decode(frames[i & KINDS - 1], packet);
            bytes += duplicates.isDuplicate(packet, i * 2_000_000L) ? 1 : 0;
        }
        long asked = THREADS.getCurrentThreadCpuTime();
        System.out.printf(
                "%-18s %6.1f ns, %6.1f ns more for copies (%d)%n",
                what,
                (double) (decoded - start) / PACKETS,
                (double) (asked - decoded - (decoded - start)) / PACKETS,
                bytes);
    }
}
