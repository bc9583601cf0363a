// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.ethernet;
import static io.bulkhead.wire.net.Build.frame;
import static io.bulkhead.wire.net.Build.ipv4;
import static io.bulkhead.wire.net.Build.ipv6;
import static io.bulkhead.wire.net.Build.size;
import static io.bulkhead.wire.net.Build.tcpIpv4;
import static io.bulkhead.wire.net.Build.u16;
import static io.bulkhead.wire.net.Build.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
    private static final int MORE = 0x2000;
    private static final long SECOND = 1_000_000_000;

    /// 24 bytes, in three fragments of 8.
    private static final String DATAGRAM = udp(1000, 502, "000102030405060708090A0B0C0D0E0F");

    private static final String WHOLE =
            "DECODED 10.1>10.2/17 1000>502 000102030405060708090a0b0c0d0e0f";

    private final List<String> expired = new ArrayList<>();
    private final PacketDecoder decoder = new PacketDecoder(this::expired);
    private final Packet packet = new Packet();
    private long time;

    private void expired(Packet lost, long first, long last) {
        expired.add(
                "%d.%d>%d.%d/%d frames %d bytes %d in %d..%d"
                        .formatted(
                                lost.sourceLow >>> 24,
                                lost.sourceLow & 0xFF,
                                lost.targetLow >>> 24,
                                lost.targetLow & 0xFF,
                                lost.ipProtocol,
                                lost.frames,
                                lost.wireBytes,
                                first,
                                last));
    }

    /// A part of a datagram as IPv4.
    private static String part(int id, String datagram, int from, int to) {
        boolean more = to < size(datagram);
        String place = u16(id) + u16((more ? MORE : 0) | from / 8);
        return ipv4(17, place, datagram.substring(2 * from, 2 * to));
    }

    private static String partIpv6(String datagram, int next, int from, int to) {
        boolean more = to < size(datagram);
        String header = Build.u8(next) + "00" + u16(from | (more ? 1 : 0)) + "00000007";
        return ipv6(44, header + datagram.substring(2 * from, 2 * to));
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                arguments("first", 101, part(1, DATAGRAM, 0, 8), ""),
                arguments("middle", 101, part(1, DATAGRAM, 8, 16), ""),
                arguments("last", 101, part(1, DATAGRAM, 16, 24), ""),
                arguments("first of IPv6", 101, partIpv6(DATAGRAM, 17, 0, 8), ""),
                arguments("last of IPv6", 101, partIpv6(DATAGRAM, 17, 8, 24), ""));
    }

    private String decode(String hex) {
        Outcome outcome = decoder.decode(frame(101, hex, time, size(hex)), packet);
        return PacketText.of(outcome, packet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void putsTogetherInAnyOrder(String order) {
        String held =
                decode(
                        part(
                                1,
                                DATAGRAM,
                                8 * (order.charAt(0) - '0'),
                                8 * (order.charAt(0) - '0') + 8));
        assertThat(held).startsWith("FRAGMENT_HELD 10.1>10.2/17");
        assertThat(packet.frames).isZero();
        assertThat(packet.wireBytes).isZero();
        int second = 8 * (order.charAt(1) - '0');
        assertThat(decode(part(1, DATAGRAM, second, second + 8))).startsWith("FRAGMENT_HELD");
        int third = 8 * (order.charAt(2) - '0');
        assertThat(decode(part(1, DATAGRAM, third, third + 8))).isEqualTo(WHOLE);
        assertThat(packet.frames).isEqualTo(3);
        assertThat(packet.wireBytes).isEqualTo(3 * 28);
        assertThat(packet.network.length()).as("header and data").isEqualTo(20 + 24);
        assertThat(decoder.fragments().inFlight()).isZero();
    }

    @Test
    void putsIpv6TogetherBehindExtensions() {
        String datagram = "1100" + "010400000000" + DATAGRAM;
        assertThat(decode(partIpv6(datagram, 60, 16, 32)))
                .startsWith("FRAGMENT_HELD fd00::1>fd00::2/60");
        assertThat(decode(partIpv6(datagram, 60, 0, 16)))
                .isEqualTo("DECODED fd00::1>fd00::2/17 1000>502 000102030405060708090a0b0c0d0e0f");
        assertThat(packet.network.length()).isEqualTo(40 + 32);
    }

    @Test
    void putsTheLargestDatagramTogether() {
        String datagram = udp(1, 2, "5A".repeat(65_515 - 8));
        Random random = new Random(1);
        List<Integer> offsets = new ArrayList<>();
        for (int at = 0; at < size(datagram); at += 1480) {
            offsets.add(random.nextInt(offsets.size() + 1), at);
        }
        String last = "";
        for (int from : offsets) {
            last = decode(part(1, datagram, from, Math.min(from + 1480, size(datagram))));
        }
        assertThat(last).startsWith("DECODED 10.1>10.2/17 1>2 5a5a");
        assertThat(packet.payload.length()).isEqualTo(65_507);
        assertThat(packet.frames).isEqualTo(offsets.size());
    }

    @Test
    void goesOnThroughTunnels() {
        String outer = ipv4(17, part(1, DATAGRAM, 0, 16)).substring(40);
        assertThat(outer).isNotEmpty();
        String inner = "08000000" + "00000700" + ethernet(0x0800, tcpIpv4());
        String datagram = udp(9, 4789, inner);
        assertThat(decode(part(1, datagram, 0, 32))).startsWith("FRAGMENT_HELD");
        assertThat(decode(part(1, datagram, 32, size(datagram))))
                .isEqualTo(
                        "DECODED VXLAN{10.1>10.2/17 9>4789} 10.1>10.2/6 1000>502 0A>0B 01020304");
        assertThat(packet.frames).isEqualTo(2);
    }

    @Test
    void countsFragmentsWithinFragments() {
        for (int from = 0; from < 24; from += 8) {
            String inner = part(1, DATAGRAM, from, from + 8);
            String first = ipv4(4, u16(100 + from) + u16(MORE), inner.substring(0, 32));
            String second = ipv4(4, u16(100 + from) + u16(2), inner.substring(32));
            assertThat(decode(first)).startsWith("FRAGMENT_HELD");
            String expected = from < 16 ? "FRAGMENT_HELD" : "DECODED";
            assertThat(decode(second)).startsWith(expected);
        }
        assertThat(packet.frames).isEqualTo(6);
        assertThat(packet.tunnels).isEqualTo(1);
    }

    @Test
    void keepsDatagramsApart() {
        decode(part(1, DATAGRAM, 0, 8));
        decode(part(2, DATAGRAM, 8, 16));
        decode(part(1, DATAGRAM, 16, 24));
        assertThat(decoder.fragments().inFlight()).isEqualTo(2);
        assertThat(decode(part(1, DATAGRAM, 8, 16))).isEqualTo(WHOLE);
        assertThat(packet.frames).isEqualTo(3);
    }

    @Test
    void keepsWhatCameFirst() {
        String other = DATAGRAM.substring(0, 16) + "FF".repeat(16);
        decode(part(1, DATAGRAM, 8, 16));
        decode(part(1, other, 8, 24));
        assertThat(decode(part(1, DATAGRAM, 0, 8)))
                .isEqualTo("DECODED 10.1>10.2/17 1000>502 0001020304050607ffffffffffffffff");
        assertThat(packet.frames).isEqualTo(3);
        assertThat(decoder.fragments().overlaps()).isEqualTo(1);
        assertThat(decoder.fragments().duplicates()).isZero();
    }

    @Test
    void tellsCopiesFromOverlaps() {
        decode(part(1, DATAGRAM, 0, 16));
        decode(part(1, DATAGRAM, 0, 16));
        decode(part(1, DATAGRAM, 8, 16));
        assertThat(decoder.fragments().duplicates()).isEqualTo(2);
        assertThat(packet.oddities).as("copies").isZero();
        decode(part(1, DATAGRAM.replace("07", "FF"), 8, 16));
        assertThat(decoder.fragments().overlaps()).isEqualTo(1);
        decode(part(1, DATAGRAM, 16, 24));
        assertThat(packet.frames).isEqualTo(5);
    }

    @Test
    void bearsTeardrop() {
        decode(ipv4(17, u16(242) + u16(MORE), "00".repeat(36)));
        assertThat(decode(ipv4(17, u16(242) + u16(3), "00".repeat(4)))).startsWith("FRAGMENT_HELD");
        assertThat(decoder.fragments().overlaps()).isEqualTo(1);
        assertThat(packet.oddities).isEqualTo(Packet.OVERLAPPING_FRAGMENTS);
        decoder.flush();
        assertThat(expired).containsExactly("10.1>10.2/17 frames 2 bytes 80 in 0..0");
    }

    @Test
    void refusesWhatIsNoPartOfADatagram() {
        assertThat(decode(ipv4(17, u16(1) + u16(MORE), "01020304")))
                .startsWith("BAD_NETWORK 10.1>10.2/17");
        assertThat(decode(ipv4(17, u16(1) + u16(5), ""))).startsWith("BAD_NETWORK");
        assertThat(decode(ipv4(17, u16(1) + u16(0x1FFF), "00".repeat(16))))
                .as("ping of death")
                .startsWith("BAD_NETWORK");
        assertThat(packet.frames).as("counted with its own frame").isEqualTo(1);
        assertThat(decoder.fragments().inFlight()).isZero();
    }

    @Test
    void handsOverWhatTakesTooLong() {
        decode(part(1, DATAGRAM, 0, 8));
        time = 10 * SECOND;
        decode(part(1, DATAGRAM, 8, 16));
        time = Fragments.TIMEOUT - 1;
        decode(tcpIpv4());
        assertThat(expired).isEmpty();
        time = Fragments.TIMEOUT;
        decode(tcpIpv4());
        assertThat(expired).containsExactly("10.1>10.2/17 frames 2 bytes 56 in 0..10000000000");
        assertThat(decoder.fragments().timedOut()).isEqualTo(1);
        assertThat(decode(part(1, DATAGRAM, 16, 24))).startsWith("FRAGMENT_HELD");
    }

    @Test
    void staysWithinItsBoundsAndLosesNoFrame() {
        int datagrams = 3 * Fragments.MAX_DATAGRAMS;
        for (int id = 0; id < datagrams; id++) {
            decode(part(id, DATAGRAM, 0, 8));
        }
        assertThat(decoder.fragments().inFlight()).isEqualTo(Fragments.MAX_DATAGRAMS);
        assertThat(decoder.fragments().evicted()).isEqualTo(datagrams - Fragments.MAX_DATAGRAMS);
        decoder.flush();
        assertThat(expired).hasSize(datagrams).allMatch(line -> line.contains("frames 1 bytes 28"));
        assertThat(decoder.fragments().inFlight()).isZero();
    }

    @Test
    void staysWithinItsMemory() {
        String large = udp(1, 2, "00".repeat(60_000 - 8));
        int datagrams = 2 * Fragments.MAX_BYTES / 60_000;
        byte[] content = HexFormat.of().parseHex(part(1, large, 0, 59_992));
        for (int id = 0; id < datagrams; id++) {
            content[4] = (byte) (id >> 8);
            content[5] = (byte) id;
            decoder.decode(Build.frame(101, content, time, content.length), packet);
        }
        assertThat(decoder.fragments().evicted()).isPositive();
        decoder.flush();
        assertThat(expired).hasSize(datagrams);
    }

    @Test
    void givesUpADatagramOfTooManyFragments() {
        for (int i = 0; i <= Fragments.MAX_FRAGMENTS; i++) {
            decode(part(1, DATAGRAM, 0, 8));
        }
        assertThat(expired).containsExactly("10.1>10.2/17 frames 1025 bytes 28700 in 0..0");
    }

    @Test
    void givesUpADatagramInTooManyPieces() {
        String large = udp(1, 2, "00".repeat(4000));
        for (int i = 0; i <= Datagram.MAX_PIECES; i++) {
            decode(part(1, large, 16 * i, 16 * i + 8));
        }
        assertThat(expired).containsExactly("10.1>10.2/17 frames 65 bytes 1820 in 0..0");
    }

    @Test
    void showsThePortsOfAFragmentThatWasCut() {
        String first = part(1, DATAGRAM, 0, 16);
        Outcome outcome =
                decoder.decode(frame(101, first.substring(0, 2 * 30), 0, size(first)), packet);
        assertThat(PacketText.of(outcome, packet))
                .isEqualTo("DECODED 10.1>10.2/17 1000>502 0001 of 8");
        String second = part(1, DATAGRAM, 16, 24);
        outcome = decoder.decode(frame(101, second.substring(0, 2 * 24), 0, size(second)), packet);
        assertThat(PacketText.of(outcome, packet)).isEqualTo("DECODED 10.1>10.2/17 08090a0b of 8");
        assertThat(packet.frames).isEqualTo(1);
    }
}
