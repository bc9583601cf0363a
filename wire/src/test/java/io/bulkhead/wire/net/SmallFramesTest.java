// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.ethernet;
import static io.bulkhead.wire.net.Build.frame;
import static io.bulkhead.wire.net.Build.ipv4;
import static io.bulkhead.wire.net.Build.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bulkhead.wire.link.LinkHeader;
import io.bulkhead.wire.link.LinkType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// IEEE 802.15.4 and what 6LoWPAN makes of IPv6 to fit in it.
class SmallFramesTest {
    /// Data from 0xB7E4 to 0x18C0 of network 0x3359.
    private static final String SHORTS = "6188" + "5B" + "5933" + "C018" + "E4B7";

    private static final String ZIGBEE = SHORTS + "4800AABB";
    private static final String CHECK = "0000";
    private static final String ZIGBEE_SAID = "DECODED 200000000c3 4800aabb";

    /// Traffic class, hop limit of 64 and both addresses elided; UDP with its ports in full.
    private static final String COMPRESSED = "7E33" + "F0" + "1633" + "1634" + "ABCD";

    private static final String ENDS = "DECODED fe80::fffe00b7e4>fe80::fffe0018c0/17 5683>5684";

    private final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
    private final Packet packet = new Packet();

    private String decode(int linkType, String hex) {
        return PacketText.of(decoder.decode(frame(linkType, hex), packet), packet);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void finds(String what, int linkType, String hex, String expected) {
        assertThat(decode(linkType, hex)).isEqualTo(expected);
    }

    static Stream<Arguments> frames() {
        String tap = "00000C00" + "00000100" + "01000000";
        String zep = "4558" + "02" + "01" + "0B" + "0001" + "01" + "FF" + "00".repeat(22) + "0F";
        return Stream.of(
                arguments("with check sequence", 195, ZIGBEE + CHECK, ZIGBEE_SAID),
                arguments("without", 230, ZIGBEE, ZIGBEE_SAID),
                arguments("with TAP", 283, tap + ZIGBEE + CHECK, ZIGBEE_SAID),
                arguments("with preamble", 215, "00000000A70F" + ZIGBEE + CHECK, ZIGBEE_SAID),
                arguments(
                        "in ZEP",
                        1,
                        ethernet(0x0800, ipv4(17, udp(9, 17754, zep + ZIGBEE + CHECK))),
                        "DECODED ZEP{10.1>10.2/17 9>17754} 200000000c3 4800aabb"),
                arguments("an acknowledgement", 195, "0200" + "5B" + CHECK, "LINK_CONTROL"),
                arguments(
                        "encrypted at the link",
                        230,
                        "6988" + "5B" + "5933" + "C018" + "E4B7" + "05" + "01000000" + "AABB",
                        "LINK_ENCRYPTED"),
                arguments(
                        "signed at the link",
                        230,
                        "6988" + "5B5933C018E4B7" + "01" + "01000000" + "4800" + "11223344",
                        "DECODED 200000000c3 4800"),
                arguments(
                        "information elements",
                        230,
                        "61AA" + "5B" + "5933" + "C018" + "E4B7" + "010DAA" + "803F" + "4800",
                        "DECODED 200000000c3 4800"),
                arguments("a header cut short", 230, "6188" + "5B" + "5933", "TRUNCATED_LINK"),
                arguments("a reserved address mode", 230, "4184" + "5B" + "5933", "BAD_LINK"),
                arguments("compressed UDP", 230, SHORTS + COMPRESSED + "0102", ENDS + " 0102"),
                arguments(
                        "ports in four bits each, check sum elided",
                        230,
                        SHORTS + "7E33" + "F7" + "12" + "0102",
                        "DECODED fe80::fffe00b7e4>fe80::fffe0018c0/17 61617>61618 0102"),
                arguments(
                        "to a group, next header inline",
                        230,
                        SHORTS + "7B3B" + "3A" + "01" + "8700",
                        "DECODED fe80::fffe00b7e4>ff02::1/58 8700"),
                arguments(
                        "an option header before UDP",
                        230,
                        SHORTS + "7E33" + "E1" + "04" + "01020304" + "F3" + "12" + CHECK + "AA",
                        "DECODED fe80::fffe00b7e4>fe80::fffe0018c0/17 61617>61618 aa"),
                arguments(
                        "headers uncompressed",
                        230,
                        SHORTS
                                + "41"
                                + "6000000000013BFF"
                                + "FE80"
                                + "00".repeat(13)
                                + "01"
                                + "FE80"
                                + "00".repeat(13)
                                + "02"
                                + "AA",
                        "DECODED fe80::1>fe80::2/59 aa"),
                arguments(
                        "compressed headers cut short",
                        230,
                        SHORTS + "7E33" + "F0" + "16",
                        "TRUNCATED_NETWORK"),
                arguments(
                        "an unknown header behind",
                        230,
                        SHORTS + "7E33" + "80" + "0000",
                        "BAD_NETWORK"));
    }

    @Test
    void addressesAreOfTheLinkWhereThereIsNoIp() {
        decode(230, ZIGBEE);
        assertThat(packet.sourceHigh).isEqualTo(LinkHeader.SHORT);
        assertThat(packet.sourceLow).isEqualTo(0x3359B7E4L);
        assertThat(packet.targetLow).isEqualTo(0x335918C0L);
        assertThat(packet.hasMacs).isFalse();
        decode(230, "61CC" + "5B" + "5933" + "0807060504030201" + "1817161514131211" + "4800");
        assertThat(packet.sourceHigh).isEqualTo(LinkHeader.EUI64);
        assertThat(packet.sourceLow).isEqualTo(0x1112131415161718L);
        assertThat(packet.targetLow).isEqualTo(0x0102030405060708L);
    }

    @Test
    void fragmentsBecomeOneDatagram() {
        String first = SHORTS + "C040" + "0001" + COMPRESSED + "0102030405060708";
        String second = SHORTS + "E040" + "0001" + "07" + "1112131415161718";
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, first)).startsWith("FRAGMENT_HELD");
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, second))
                .isEqualTo(ENDS + " 01020304050607081112131415161718");
        assertThat(packet.frames).isEqualTo(2);
    }

    @Test
    void recoverableFragmentsAreExpandedWhenWhole() {
        String whole = COMPRESSED + "0102030405";
        String first = SHORTS + "E8" + "07" + "0008" + "000E" + whole.substring(0, 16);
        String second = SHORTS + "E8" + "07" + "0406" + "0008" + whole.substring(16);
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, first)).startsWith("FRAGMENT_HELD");
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, second)).isEqualTo(ENDS + " 0102030405");
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, SHORTS + "EA07" + "FFFFFFFF"))
                .startsWith("LINK_CONTROL");
    }

    @Test
    void aRecoverableFragmentWithoutItsFirstStaysInItsFrame() {
        String second = SHORTS + "E8" + "09" + "0402" + "0008" + "AABB";
        assertThat(decode(LinkType.IEEE802_15_4_NOFCS, second)).startsWith("DECODED a0ed");
    }
}
