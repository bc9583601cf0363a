// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.DATA;
import static io.bulkhead.wire.net.Build.MACS;
import static io.bulkhead.wire.net.Build.ethernet;
import static io.bulkhead.wire.net.Build.frame;
import static io.bulkhead.wire.net.Build.ipv4;
import static io.bulkhead.wire.net.Build.ipv6;
import static io.bulkhead.wire.net.Build.tcpIpv4;
import static io.bulkhead.wire.net.Build.u16;
import static io.bulkhead.wire.net.Build.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DuplicatesTest {
    private static final long MICROSECOND = 1_000;

    private final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
    private final Packet packet = new Packet();
    private final Duplicates duplicates = new Duplicates();

    private boolean duplicate(String hex, long time) {
        assertThat(decoder.decode(frame(1, hex), packet)).isEqualTo(Outcome.DECODED);
        return duplicates.isDuplicate(packet, time);
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource
    void judgesTheSecondOfTwo(
            String what, String one, String other, int microseconds, boolean copy) {
        assertThat(duplicate(one, 0)).isFalse();
        assertThat(duplicate(other, microseconds * MICROSECOND)).isEqualTo(copy);
        assertThat(duplicates.found()).isEqualTo(copy ? 1 : 0);
    }

    static Stream<Arguments> judgesTheSecondOfTwo() {
        String ip = tcpIpv4();
        String tcp = ethernet(0x0800, ip);
        String otherMacs = "0200000000FE" + "0200000000FF";
        String routed = otherMacs + "0800" + ip.replace("4006" + "0000", "3F06" + "0100");
        String tagged = MACS + "81000005" + "0800" + ip;
        String padded = tcp + "0000";
        String again = tcp.replace("00010000", "00020000");
        String unnumbered = ethernet(0x0800, ipv4(17, "00004000", udp(1, 2, DATA)));
        String neighbour = ethernet(0x86DD, ipv6(17, udp(1, 2, DATA)));
        String hop = neighbour.replace("1140FD", "113FFD");
        String arp = ethernet(0x0806, "0001" + DATA);
        String large = ethernet(0x0800, ipv4(17, udp(1, 2, "5A".repeat(1000))));
        String largeEnd = large.substring(0, large.length() - 2) + "00";
        String largeStart = large.replaceFirst("5A", "00");
        return Stream.of(
                arguments("the same", tcp, tcp, 5_000, true),
                arguments("the same, late", tcp, tcp, 10_001, false),
                arguments("the same, an earlier clock", tcp, tcp, -5_000, true),
                arguments("routed", tcp, routed, 5_000, true),
                arguments("in a VLAN", tcp, tagged, 5_000, true),
                arguments("padded", tcp, padded, 5_000, true),
                arguments("sent again", tcp, again, 5_000, false),
                arguments("without identification", unnumbered, unnumbered, 90, true),
                arguments("without identification, late", unnumbered, unnumbered, 110, false),
                arguments("IPv6", neighbour, neighbour, 90, true),
                arguments("IPv6, routed", neighbour, hop, 90, true),
                arguments("IPv6, late", neighbour, neighbour, 110, false),
                arguments("ARP", arp, arp, 90, true),
                arguments("ARP, repeated", arp, arp, 110, false),
                arguments("ARP of another host", arp, otherMacs + arp.substring(24), 90, false),
                arguments("large", large, large, 5_000, true),
                arguments("large, another end", large, largeEnd, 5_000, false),
                arguments("large, another start", large, largeStart, 5_000, false));
    }

    @Test
    void knowsNearlyAllOfTheLastThousandPacketsAndForgetsTheOldest() {
        int last = 20 * Duplicates.PLACES;
        for (int id = 1; id <= last; id++) {
            assertThat(duplicate(numbered(id), 0)).as("packet %d", id).isFalse();
        }
        int known = 0;
        for (int id = last; id > last - 1_000; id--) {
            known += duplicate(numbered(id), 0) ? 1 : 0;
        }
        assertThat(known).isGreaterThan(950);
        assertThat(duplicate(numbered(1), 0)).as("forgotten").isFalse();
    }

    @Test
    void countsAThirdCopyFromTheFirst() {
        String tcp = ethernet(0x0800, tcpIpv4());
        assertThat(duplicate(tcp, 0)).isFalse();
        assertThat(duplicate(tcp, 8_000 * MICROSECOND)).isTrue();
        assertThat(duplicate(tcp, 16_000 * MICROSECOND)).as("not a copy of the copy").isFalse();
        assertThat(duplicate(tcp, 17_000 * MICROSECOND)).isTrue();
    }

    @Test
    void believesMoreWhereAMirrorIsProven() {
        String arp = ethernet(0x0806, "0001" + DATA);
        String tcp = ethernet(0x0800, tcpIpv4());
        assertThat(duplicate(tcp, 0)).isFalse();
        assertThat(duplicate(tcp, MICROSECOND)).isTrue();
        assertThat(duplicate(arp, 10 * MICROSECOND)).isFalse();
        assertThat(duplicate(arp, 910 * MICROSECOND)).isTrue();
        assertThat(duplicate(arp, 1_000 * MICROSECOND)).as("a third one").isTrue();
        assertThat(duplicate(arp, 1_020 * MICROSECOND)).as("repeated").isFalse();
        long later = Duplicates.PROOF + 2_000 * MICROSECOND;
        assertThat(duplicate(arp, later)).isFalse();
        assertThat(duplicate(arp, later + 900 * MICROSECOND)).as("proof has aged").isFalse();
    }

    @Test
    void takesAFloodForWhatItIs() {
        String frame = ethernet(0x890F, DATA);
        assertThat(duplicate(frame, 0)).isFalse();
        assertThat(duplicate(frame, 80 * MICROSECOND)).isTrue();
        for (int i = 2; i < 100; i++) {
            assertThat(duplicate(frame, i * 80 * MICROSECOND)).as("frame %d", i).isFalse();
        }
        assertThat(duplicate(frame, 20_000 * MICROSECOND)).isFalse();
        assertThat(duplicate(frame, 20_050 * MICROSECOND)).as("after silence").isTrue();
    }

    @Test
    void knowsNoMirrorOfAFieldBus() {
        Packet can = new Packet();
        assertThat(decoder.decode(frame(227, "00000080" + "00000000"), can))
                .isEqualTo(Outcome.DECODED);
        assertThat(duplicates.isDuplicate(can, 0)).isFalse();
        assertThat(duplicates.isDuplicate(can, 1)).isFalse();
    }

    private static String numbered(int id) {
        return ethernet(
                0x0800, ipv4(17, u16(1 + id % 0xFFFF) + "0000", udp(1 + id / 0xFFFF, 2, DATA)));
    }
}
