// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static io.bulkhead.wire.net.Build.DATA;
import static io.bulkhead.wire.net.Build.MACS;
import static io.bulkhead.wire.net.Build.TCP;
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

import io.bulkhead.wire.Layer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketDecoderTest {
    private static final String CONVERSATION = "10.1>10.2/6 1000>502";
    private static final String HOSTS = " 0A>0B";
    private static final String INNER_MACS = "02000000000D" + "02000000000C";
    private static final String INNER_ETHERNET = INNER_MACS + "0800" + tcpIpv4();

    private final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
    private final Packet packet = new Packet();

    private String decode(int linkType, String hex) {
        return PacketText.of(decoder.decode(frame(linkType, hex), packet), packet);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"links", "tags", "ip", "transport", "tunnels", "broken"})
    void finds(String what, int linkType, String hex, String expected) {
        assertThat(decode(linkType, hex)).isEqualTo(expected);
    }

    static Stream<Arguments> links() {
        String bare = "DECODED " + CONVERSATION + " 01020304";
        String hosts = "DECODED " + CONVERSATION + HOSTS + " 01020304";
        String snap = "AAAA03" + "000000" + "0800" + tcpIpv4();
        String wlan = "0000" + "02000000000B" + "02000000000A" + "0200000000FF" + "1000";
        String aggregate = MACS + u16(size(snap)) + snap + "FFFF";
        String infrastructure = "0000" + "0200000000FF" + "02000000000A" + "02000000000B" + "1000";
        return Stream.of(
                arguments("Ethernet", 1, ethernet(0x0800, tcpIpv4()), hosts),
                arguments(
                        "Ethernet with padding",
                        1,
                        ethernet(0x0800, ipv4(17, udp(1, 2, "AA"))) + "000000",
                        "DECODED 10.1>10.2/17 1>2 0A>0B aa"),
                arguments(
                        "Ethernet without IP",
                        1,
                        ethernet(0x88B8, DATA),
                        "DECODED 88b8 0A>0B 01020304"),
                arguments(
                        "LLC", 1, ethernet(4, "424203" + "AA" + "0000"), "DECODED 14242 0A>0B aa"),
                arguments(
                        "LLC with numbered control",
                        1,
                        ethernet(5, "8282" + "0000" + "AA"),
                        "DECODED 18282 0A>0B aa"),
                arguments("SNAP", 1, ethernet(size(snap), snap) + "00", hosts),
                arguments(
                        "SNAP of an organisation",
                        1,
                        ethernet(10, "AAAA03" + "00000C" + "2000" + "AABB"),
                        "DECODED 100000c2000 0A>0B aabb"),
                arguments(
                        "IP on LLC", 1, ethernet(3 + size(tcpIpv4()), "060603" + tcpIpv4()), hosts),
                arguments(
                        "Inter-Switch Link",
                        1,
                        "01000C0000"
                                + "00"
                                + "0200000000FF"
                                + "0060"
                                + "AAAA03"
                                + "000000"
                                + "000E"
                                + "0000"
                                + "0000"
                                + ethernet(0x0800, tcpIpv4())
                                + "00000000",
                        "DECODED " + CONVERSATION + " vlan 7" + HOSTS + " 01020304"),
                arguments(
                        "Linux cooked",
                        113,
                        "0000" + "0001" + "0006" + "02000000000A0000" + "0800" + tcpIpv4(),
                        bare),
                arguments(
                        "Linux cooked, tagged",
                        113,
                        "0000"
                                + "0001"
                                + "0006"
                                + "02000000000A0000"
                                + "8100"
                                + "0005"
                                + "0800"
                                + tcpIpv4(),
                        "DECODED " + CONVERSATION + " vlan 5 01020304"),
                arguments(
                        "Linux cooked 2",
                        276,
                        "0800"
                                + "0000"
                                + "00000001"
                                + "0001"
                                + "00"
                                + "06"
                                + "02000000000A0000"
                                + tcpIpv4(),
                        bare),
                arguments("BSD loopback, little endian", 0, "02000000" + tcpIpv4(), bare),
                arguments("BSD loopback, big endian", 0, "00000002" + tcpIpv4(), bare),
                arguments("OpenBSD loopback", 108, "00000002" + tcpIpv4(), bare),
                arguments(
                        "BSD loopback with IPv6",
                        0,
                        "1E000000" + ipv6(6, TCP + DATA),
                        "DECODED fd00::1>fd00::2/6 1000>502 01020304"),
                arguments("raw IP", 101, tcpIpv4(), bare),
                arguments("raw IPv4", 228, tcpIpv4(), bare),
                arguments("PPP", 9, "FF03" + "0021" + tcpIpv4(), bare),
                arguments("PPP with compressed fields", 9, "21" + tcpIpv4(), bare),
                arguments("PPP control", 9, "C021" + DATA, "DECODED 880b c02101020304"),
                arguments("PPP in HDLC", 50, "FF03" + "0021" + tcpIpv4(), bare),
                arguments("Cisco HDLC", 50, "0F00" + "0800" + tcpIpv4(), bare),
                arguments(
                        "NFLOG",
                        239,
                        "02000000"
                                + "08000100"
                                + "08000000"
                                + u16le(4 + size(tcpIpv4()))
                                + "0900"
                                + tcpIpv4(),
                        bare),
                arguments("FDDI", 10, "50" + MACS + snap, hosts),
                arguments("PPI", 192, "00000800" + "01000000" + ethernet(0x0800, tcpIpv4()), hosts),
                arguments("MS/TP", 165, "55FF", "DECODED 200000000a5 55ff"),
                arguments("802.11", 105, "0800" + wlan + snap, hosts),
                arguments("802.11 to an access point", 105, "0801" + infrastructure + snap, hosts),
                arguments(
                        "802.11 between access points",
                        105,
                        "0803"
                                + "0000"
                                + "0200000000FE"
                                + "0200000000FF"
                                + "02000000000B"
                                + "1000"
                                + "02000000000A"
                                + snap,
                        hosts),
                arguments(
                        "802.11 with quality of service",
                        105,
                        "8800" + wlan + "0000" + snap,
                        hosts),
                arguments(
                        "802.11 with HT control",
                        105,
                        "8880" + wlan + "0000" + "00000000" + snap,
                        hosts),
                arguments("802.11 aggregate", 105, "8800" + wlan + "8000" + aggregate, hosts),
                arguments("802.11 encrypted", 105, "0840" + wlan + DATA, "LINK_ENCRYPTED 0A>0B"),
                arguments("802.11 beacon", 105, "8000" + wlan + DATA, "LINK_CONTROL 0A>0B"),
                arguments("802.11 without data", 105, "4800" + wlan, "LINK_CONTROL 0A>0B"),
                arguments(
                        "802.11 acknowledgement",
                        105,
                        "D400" + "0000" + "02000000000B",
                        "LINK_CONTROL"),
                arguments(
                        "802.11 request to send",
                        105,
                        "B400" + "0000" + MACS,
                        "LINK_CONTROL 0A>0B"),
                arguments(
                        "radiotap with a check sequence",
                        127,
                        "0000"
                                + "1200"
                                + "03000000"
                                + "0000000000000000"
                                + "10"
                                + "00"
                                + "0800"
                                + wlan
                                + snap
                                + "DEADBEEF",
                        hosts),
                arguments(
                        "radiotap with padding",
                        127,
                        "0000"
                                + "0A00"
                                + "02000000"
                                + "20"
                                + "00"
                                + "8800"
                                + wlan
                                + "0000"
                                + "0000"
                                + snap,
                        hosts),
                arguments(
                        "AVS",
                        163,
                        "80211001" + "00000040" + "00".repeat(56) + "0800" + wlan + snap,
                        hosts),
                arguments(
                        "Prism",
                        119,
                        "44000000" + "90000000" + "00".repeat(136) + "0800" + wlan + snap,
                        hosts),
                arguments("an unknown link", 999, DATA, "UNKNOWN_LINK_TYPE"));
    }

    static Stream<Arguments> tags() {
        String ip = "0800" + tcpIpv4();
        return Stream.of(
                arguments(
                        "VLAN",
                        1,
                        MACS + "8100" + "2005" + ip,
                        "DECODED " + CONVERSATION + " vlan 5 0A>0B 01020304"),
                arguments(
                        "priority tag",
                        1,
                        MACS + "8100" + "8000" + ip,
                        "DECODED " + CONVERSATION + " 0A>0B 01020304"),
                arguments(
                        "QinQ",
                        1,
                        MACS + "88A8" + "0003" + "8100" + "0005" + ip,
                        "DECODED " + CONVERSATION + " vlan 3.5 0A>0B 01020304"),
                arguments(
                        "QinQ, 9100",
                        1,
                        MACS + "9100" + "0003" + "8100" + "0005" + ip,
                        "DECODED " + CONVERSATION + " vlan 3.5 0A>0B 01020304"),
                arguments(
                        "LLC in a VLAN",
                        1,
                        MACS + "8100" + "0005" + "0004" + "42420300",
                        "DECODED 14242 vlan 5 0A>0B 00"),
                arguments(
                        "provider backbone",
                        1,
                        "0200000000FE0200000000FF"
                                + "88A8"
                                + "0003"
                                + "88E7"
                                + "00001234"
                                + ethernet(0x0800, tcpIpv4()),
                        "DECODED " + CONVERSATION + " vlan 3 0A>0B 01020304"),
                arguments(
                        "HSR",
                        1,
                        MACS + "892F" + "003E0001" + "88B8" + DATA,
                        "DECODED 88b8 0A>0B 01020304"),
                arguments(
                        "PRP",
                        1,
                        ethernet(0x88B8, DATA + "0001" + "A00A" + "88FB"),
                        "DECODED 88b8 0A>0B 01020304"),
                arguments(
                        "not PRP",
                        1,
                        ethernet(0x88B8, DATA + "0001" + "A00B" + "88FB"),
                        "DECODED 88b8 0A>0B 010203040001a00b88fb"),
                arguments(
                        "redundancy tag",
                        1,
                        MACS + "F1C1" + "00000001" + ip,
                        "DECODED " + CONVERSATION + " 0A>0B 01020304"),
                arguments(
                        "VN-tag",
                        1,
                        MACS + "8926" + "00000001" + ip,
                        "DECODED " + CONVERSATION + " 0A>0B 01020304"),
                arguments(
                        "Cisco metadata",
                        1,
                        MACS + "8909" + "0101" + "00010005" + ip,
                        "DECODED " + CONVERSATION + " 0A>0B 01020304"),
                arguments(
                        "a tower of tags",
                        1,
                        MACS + "81000001".repeat(20) + ip,
                        "BAD_LINK vlan 1.1 0A>0B"),
                arguments(
                        "PPPoE",
                        1,
                        ethernet(
                                        0x8864,
                                        "1100"
                                                + "0001"
                                                + u16(2 + size(tcpIpv4()))
                                                + "0021"
                                                + tcpIpv4())
                                + "0000",
                        "DECODED " + CONVERSATION + " 0A>0B 01020304"),
                arguments(
                        "PPPoE control",
                        1,
                        ethernet(0x8864, "1100" + "0001" + "0004" + "C0210109"),
                        "DECODED 8864 0A>0B 110000010004c0210109"),
                arguments(
                        "MPLS",
                        1,
                        ethernet(0x8847, "00010040" + "00020140" + tcpIpv4()),
                        "DECODED " + CONVERSATION + " 01020304"),
                arguments(
                        "MPLS with IPv6",
                        1,
                        ethernet(0x8847, "00020140" + ipv6(6, TCP + DATA)),
                        "DECODED fd00::1>fd00::2/6 1000>502 01020304"),
                arguments(
                        "MPLS pseudowire",
                        1,
                        ethernet(0x8847, "00020140" + INNER_ETHERNET),
                        "DECODED " + CONVERSATION + " 0C>0D 01020304"),
                arguments(
                        "MPLS pseudowire, control word",
                        1,
                        ethernet(0x8847, "00020140" + "00000000" + INNER_ETHERNET),
                        "DECODED " + CONVERSATION + " 0C>0D 01020304"),
                arguments(
                        "MPLS with a MAC like IP",
                        1,
                        ethernet(0x8847, "00020140" + "44000000000D" + "02000000000C" + ip),
                        "DECODED " + CONVERSATION + " 0C>0D 01020304"));
    }

    static Stream<Arguments> ip() {
        String options =
                "4600"
                        + u16(24 + 24)
                        + "00010000"
                        + "4006"
                        + "0000"
                        + "0A000001"
                        + "0A000002"
                        + "01010101"
                        + TCP
                        + DATA;
        String offloaded =
                "4500"
                        + "0000"
                        + "00010000"
                        + "4006"
                        + "0000"
                        + "0A000001"
                        + "0A000002"
                        + TCP
                        + DATA;
        String chained =
                "2B00"
                        + "010400000000"
                        + "3C00"
                        + "000000000000"
                        + "0600"
                        + "010400000000"
                        + TCP
                        + DATA;
        return Stream.of(
                arguments("IPv4 options", 101, options, "DECODED " + CONVERSATION + " 01020304"),
                arguments(
                        "length left to the card",
                        101,
                        offloaded,
                        "DECODED " + CONVERSATION + " 01020304"),
                arguments(
                        "IPv6",
                        101,
                        ipv6(17, udp(1, 2, DATA)),
                        "DECODED fd00::1>fd00::2/17 1>2 01020304"),
                arguments(
                        "IPv6 extensions",
                        101,
                        ipv6(0, chained),
                        "DECODED fd00::1>fd00::2/6 1000>502 01020304"),
                arguments(
                        "IPv6 atomic fragment",
                        101,
                        ipv6(44, "0600" + "0000" + "00000001" + TCP + DATA),
                        "DECODED fd00::1>fd00::2/6 1000>502 01020304"),
                arguments(
                        "IPv6 without a next header",
                        101,
                        ipv6(59, ""),
                        "DECODED fd00::1>fd00::2/59"),
                arguments("IPv6 ESP", 101, ipv6(50, DATA), "DECODED fd00::1>fd00::2/50 01020304"),
                arguments(
                        "IPv4 AH",
                        101,
                        ipv4(51, "0604" + "0000" + "00".repeat(20) + TCP + DATA),
                        "DECODED " + CONVERSATION + " 01020304"),
                arguments(
                        "IPv6 AH",
                        101,
                        ipv6(51, "0604" + "0000" + "00".repeat(20) + TCP + DATA),
                        "DECODED fd00::1>fd00::2/6 1000>502 01020304"),
                arguments("ICMP", 101, ipv4(1, "0800" + DATA), "DECODED 10.1>10.2/1 080001020304"),
                arguments(
                        "ICMPv6",
                        101,
                        ipv6(58, "8000" + DATA),
                        "DECODED fd00::1>fd00::2/58 800001020304"),
                arguments("any protocol", 101, ipv4(89, DATA), "DECODED 10.1>10.2/89 01020304"));
    }

    static Stream<Arguments> transport() {
        String options =
                "03E801F6" + "00000001" + "00000002" + "6018" + "1000" + "00000000" + "01010101";
        return Stream.of(
                arguments(
                        "TCP options",
                        101,
                        ipv4(6, options + DATA),
                        "DECODED " + CONVERSATION + " 01020304"),
                arguments(
                        "UDP with trailing bytes",
                        101,
                        ipv4(17, udp(1, 2, DATA) + "FFFF"),
                        "DECODED 10.1>10.2/17 1>2 01020304"),
                arguments(
                        "UDP without a length",
                        101,
                        ipv4(17, "0001" + "0002" + "0000" + "0000" + DATA),
                        "DECODED 10.1>10.2/17 1>2 01020304"),
                arguments(
                        "UDP longer than IP",
                        101,
                        ipv4(17, "0001" + "0002" + "0040" + "0000" + DATA),
                        "BAD_TRANSPORT 10.1>10.2/17 000100020040000001020304"),
                arguments(
                        "UDP shorter than itself",
                        101,
                        ipv4(17, "0001" + "0002" + "0007" + "0000" + DATA),
                        "BAD_TRANSPORT 10.1>10.2/17 000100020007000001020304"),
                arguments(
                        "UDP-Lite",
                        101,
                        ipv4(136, "0001" + "0002" + "0008" + "0000" + DATA),
                        "DECODED 10.1>10.2/136 1>2 01020304"),
                arguments(
                        "SCTP",
                        101,
                        ipv4(132, "00010002" + "00000000" + "00000000" + DATA),
                        "DECODED 10.1>10.2/132 1>2 01020304"),
                arguments(
                        "TCP with a short offset",
                        101,
                        ipv4(6, TCP.replace("5018", "4018")),
                        "BAD_TRANSPORT 10.1>10.2/6 " + TCP.replace("5018", "4018").toLowerCase()),
                arguments(
                        "TCP with a long offset",
                        101,
                        ipv4(6, TCP.replace("5018", "6018")),
                        "BAD_TRANSPORT 10.1>10.2/6 " + TCP.replace("5018", "6018").toLowerCase()),
                arguments(
                        "TCP too short", 101, ipv4(6, DATA), "BAD_TRANSPORT 10.1>10.2/6 01020304"));
    }

    static Stream<Arguments> tunnels() {
        String inner = CONVERSATION + " 01020304";
        String bridged = CONVERSATION + " 0C>0D 01020304";
        String ipv6 = ipv6(6, TCP + DATA);
        return Stream.of(
                arguments(
                        "IP in IP",
                        101,
                        ipv4(4, tcpIpv4()),
                        "DECODED IP_IN_IP{10.1>10.2/4} " + inner),
                arguments(
                        "IPv6 in IPv4",
                        101,
                        ipv4(41, ipv6),
                        "DECODED IP_IN_IP{10.1>10.2/41} fd00::1>fd00::2/6 1000>502 01020304"),
                arguments(
                        "IPv4 in IPv6",
                        101,
                        ipv6(4, tcpIpv4()),
                        "DECODED IP_IN_IP{fd00::1>fd00::2/4} " + inner),
                arguments(
                        "GRE",
                        101,
                        ipv4(47, "00000800" + tcpIpv4()),
                        "DECODED GRE{10.1>10.2/47} " + inner),
                arguments(
                        "GRE, all fields",
                        101,
                        ipv4(
                                47,
                                "F0000800"
                                        + "00000000"
                                        + "00000001"
                                        + "00000002"
                                        + "00000000"
                                        + tcpIpv4()),
                        "DECODED GRE{10.1>10.2/47} " + inner),
                arguments(
                        "GRE keep-alive",
                        101,
                        ipv4(47, "00000000"),
                        "DECODED 10.1>10.2/47 00000000"),
                arguments(
                        "NVGRE",
                        101,
                        ipv4(47, "20006558" + "00123400" + INNER_ETHERNET),
                        "DECODED GRE{10.1>10.2/47} " + bridged),
                arguments(
                        "MPLS in GRE",
                        101,
                        ipv4(47, "00008847" + "00020140" + tcpIpv4()),
                        "DECODED GRE{10.1>10.2/47} " + inner),
                arguments(
                        "PPTP",
                        101,
                        ipv4(
                                47,
                                "3081880B"
                                        + "00300001"
                                        + "00000001"
                                        + "00000001"
                                        + "FF030021"
                                        + tcpIpv4()),
                        "DECODED PPTP{10.1>10.2/47} " + inner),
                arguments(
                        "PPTP encrypted",
                        101,
                        ipv4(47, "2001880B" + "00040001" + "00FD9000"),
                        "DECODED 10.1>10.2/47 2001880b0004000100fd9000"),
                arguments(
                        "ERSPAN I",
                        101,
                        ipv4(47, "000088BE" + INNER_ETHERNET),
                        "DECODED ERSPAN{10.1>10.2/47} " + bridged),
                arguments(
                        "ERSPAN II",
                        101,
                        ipv4(
                                47,
                                "100088BE" + "00000001" + "1005000A" + "00000000" + INNER_ETHERNET),
                        "DECODED ERSPAN{10.1>10.2/47} " + bridged),
                arguments(
                        "ERSPAN III",
                        101,
                        ipv4(
                                47,
                                "100022EB"
                                        + "00000001"
                                        + "2005000A"
                                        + "00000000"
                                        + "00000001"
                                        + "0000000000000000"
                                        + INNER_ETHERNET),
                        "DECODED ERSPAN{10.1>10.2/47} " + bridged),
                arguments(
                        "VXLAN",
                        101,
                        ipv4(17, udp(9, 4789, "08000000" + "00000700" + INNER_ETHERNET)),
                        "DECODED VXLAN{10.1>10.2/17 9>4789} " + bridged),
                arguments(
                        "VXLAN with ARP",
                        101,
                        ipv4(
                                17,
                                udp(9, 4789, "08000000" + "00000700" + INNER_MACS + "0806" + DATA)),
                        "DECODED VXLAN{10.1>10.2/17 9>4789} 806 0C>0D 01020304"),
                arguments(
                        "not VXLAN",
                        101,
                        ipv4(17, udp(9, 4789, "00000000" + "00000700" + INNER_MACS)),
                        "DECODED 10.1>10.2/17 9>4789 0000000000000700" + INNER_MACS.toLowerCase()),
                arguments(
                        "GENEVE with an option",
                        101,
                        ipv4(17, udp(9, 6081, "01006558" + "00000700" + DATA + INNER_ETHERNET)),
                        "DECODED GENEVE{10.1>10.2/17 9>6081} " + bridged),
                arguments(
                        "Teredo",
                        101,
                        ipv4(17, udp(9, 3544, "0000" + "FFFF" + "00000000" + ipv6)),
                        "DECODED TEREDO{10.1>10.2/17 9>3544} fd00::1>fd00::2/6 1000>502 01020304"),
                arguments(
                        "not Teredo",
                        101,
                        ipv4(17, udp(9, 3544, DATA)),
                        "DECODED 10.1>10.2/17 9>3544 01020304"),
                arguments(
                        "GTP-U",
                        101,
                        ipv4(
                                17,
                                udp(
                                        2152,
                                        2152,
                                        "30FF" + u16(size(tcpIpv4())) + "00000001" + tcpIpv4())),
                        "DECODED GTP_U{10.1>10.2/17 2152>2152} " + inner),
                arguments(
                        "GTP-U with an extension",
                        101,
                        ipv4(
                                17,
                                udp(
                                        2152,
                                        2152,
                                        "34FF"
                                                + u16(8 + size(tcpIpv4()))
                                                + "00000001"
                                                + "00000085"
                                                + "01000000"
                                                + tcpIpv4())),
                        "DECODED GTP_U{10.1>10.2/17 2152>2152} " + inner),
                arguments(
                        "GTP-U echo",
                        101,
                        ipv4(17, udp(2152, 2152, "3001" + "0000" + "00000000")),
                        "DECODED 10.1>10.2/17 2152>2152 3001000000000000"),
                arguments(
                        "L2TP",
                        101,
                        ipv4(17, udp(1701, 1701, "0002" + "00010002" + "FF030021" + tcpIpv4())),
                        "DECODED L2TP{10.1>10.2/17 1701>1701} " + inner),
                arguments(
                        "TZSP",
                        101,
                        ipv4(
                                17,
                                udp(
                                        9,
                                        37008,
                                        "01000001" + "0A0101" + "00" + "01" + INNER_ETHERNET)),
                        "DECODED TZSP{10.1>10.2/17 9>37008} " + bridged),
                arguments(
                        "too many tunnels",
                        101,
                        ipv4(4, ipv4(4, ipv4(4, ipv4(4, ipv4(4, tcpIpv4()))))),
                        "NESTED_TOO_DEEP IP_IN_IP{10.1>10.2/4} IP_IN_IP{10.1>10.2/4} IP_IN_IP{10.1>10.2/4} IP_IN_IP{10.1>10.2/4} 10.1>10.2/4 "
                                + tcpIpv4().toLowerCase()));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("half a MAC", 1, "020000", "TRUNCATED_LINK"),
                arguments("a tag without its end", 1, MACS + "8100" + "00", "TRUNCATED_LINK 0A>0B"),
                arguments("no room for LLC", 1, ethernet(2, "4242"), "BAD_LINK 0A>0B"),
                arguments(
                        "another IP version",
                        1,
                        ethernet(0x0800, "5" + tcpIpv4().substring(1)),
                        "BAD_NETWORK 0A>0B"),
                arguments(
                        "half an IP header", 101, tcpIpv4().substring(0, 20), "TRUNCATED_NETWORK"),
                arguments(
                        "an IPv4 header of 16 bytes",
                        101,
                        "44" + tcpIpv4().substring(2),
                        "BAD_NETWORK"),
                arguments(
                        "an IPv4 packet shorter than its header",
                        101,
                        "45000010" + tcpIpv4().substring(8),
                        "BAD_NETWORK"),
                arguments(
                        "an unknown GRE version",
                        101,
                        ipv4(47, "00020800" + DATA),
                        "BAD_TUNNEL 10.1>10.2/47 0002080001020304"),
                arguments(
                        "labels without end",
                        1,
                        ethernet(0x8847, "00010040".repeat(40)),
                        "BAD_NETWORK 0A>0B"),
                arguments(
                        "extensions without end",
                        101,
                        ipv6(60, "3C00000000000000".repeat(40)),
                        "BAD_NETWORK fd00::1>fd00::2/60"));
    }

    private static String u16le(int value) {
        return u16(Short.reverseBytes((short) value) & 0xFFFF);
    }

    @Test
    void saysWhatTheCaptureCutOff() {
        String whole = ethernet(0x0800, ipv4(6, TCP + "0102030405060708"));
        for (int kept = 14; kept <= size(whole); kept++) {
            Outcome outcome =
                    decoder.decode(frame(1, whole.substring(0, 2 * kept), 0, size(whole)), packet);
            Outcome expected =
                    kept < 34
                            ? Outcome.TRUNCATED_NETWORK
                            : kept < 54 ? Outcome.TRUNCATED_TRANSPORT : Outcome.DECODED;
            assertThat(outcome).as("%d bytes", kept).isEqualTo(expected);
            if (outcome == Outcome.DECODED) {
                assertThat(packet.wirePayloadLength).isEqualTo(8);
                assertThat(packet.payload.length()).isEqualTo(kept - 54);
                assertThat(packet.cut).isEqualTo(kept < size(whole));
            }
        }
    }

    @Test
    void callsAPacketWithoutDataNotCut() {
        String options = TCP.replace("5018", "6010") + "01010101";
        String whole = ethernet(0x0800, ipv4(6, options));
        Outcome outcome = decoder.decode(frame(1, whole.substring(0, 2 * 54), 0, 58), packet);
        assertThat(PacketText.of(outcome, packet)).isEqualTo("DECODED " + CONVERSATION + HOSTS);
        assertThat(packet.cut).isFalse();
    }

    @Test
    void readsThePlainestFrameAsAnyOther() {
        String plain = ethernet(0x0800, tcpIpv4());
        String tagged = MACS + "8100" + "0000" + "0800" + tcpIpv4();
        assertThat(decode(1, plain + "0000")).isEqualTo(decode(1, tagged + "0000"));
        assertThat(packet.tcpSequence).isEqualTo(1);
        assertThat(packet.tcpAcknowledgement).isEqualTo(2);
        assertThat(packet.tcpFlags).isEqualTo(0x18);
        assertThat(packet.tcpWindow).isEqualTo(0x1000);
        assertThat(packet.ttl).isEqualTo(64);
        assertThat(packet.network.length()).isEqualTo(44);
        assertThat(packet.wireBytes).isEqualTo(size(tagged) + 2);
    }

    @Test
    void givesEachVlanAndVirtualNetworkItsRealm() {
        String ip = "0800" + tcpIpv4();
        long none = realm(1, MACS + ip);
        long five = realm(1, MACS + "81000005" + ip);
        long stacked = realm(1, MACS + "88A80003" + "81000005" + ip);
        assertThat(none).isZero();
        assertThat(realm(1, MACS + "81000000" + ip)).as("priority tag").isZero();
        assertThat(realm(1, MACS + "81008005" + ip)).as("with a priority").isEqualTo(five);
        assertThat(five).isNotZero().isNotEqualTo(stacked);
        assertThat(realm(1, MACS + "88A80005" + "81000003" + ip)).isNotEqualTo(stacked);

        long seven =
                realm(
                        1,
                        ethernet(
                                0x0800,
                                ipv4(17, udp(9, 4789, "0800000000000700" + INNER_ETHERNET))));
        assertThat(seven).isNotZero();
        assertThat(
                        realm(
                                1,
                                ethernet(
                                        0x0800,
                                        ipv4(
                                                17,
                                                udp(
                                                        9,
                                                        4789,
                                                        "0800000000000800" + INNER_ETHERNET)))))
                .as("another network number")
                .isNotEqualTo(seven);
        assertThat(
                        realm(
                                1,
                                MACS
                                        + "81000005"
                                        + "0800"
                                        + ipv4(
                                                17,
                                                udp(9, 4789, "0800000000000700" + INNER_ETHERNET))))
                .as("the number means something within the carrier's realm")
                .isNotEqualTo(seven);
        assertThat(realm(1, MACS + "81000005" + "0800" + ipv4(4, tcpIpv4())))
                .as("IP in IP inherits")
                .isEqualTo(five);
        assertThat(packet.tunnelRealm[0]).isEqualTo(five);
        assertThat(realm(1, MACS + "81000005" + "0800" + ipv4(47, "000088BE" + INNER_ETHERNET)))
                .as("mirrored, untagged")
                .isZero();
        assertThat(realm(1, MACS + "0800" + ipv4(47, "000088BE" + INNER_MACS + "81000005" + ip)))
                .as("mirrored, tagged")
                .isEqualTo(five);
        assertThat(
                        realm(
                                1,
                                MACS
                                        + "0800"
                                        + ipv4(
                                                47,
                                                "100088BE"
                                                        + "00000001"
                                                        + "10051000"
                                                        + "00000000"
                                                        + INNER_ETHERNET)))
                .as("mirrored, tag taken off")
                .isEqualTo(five);
    }

    private long realm(int linkType, String hex) {
        assertThat(decoder.decode(frame(linkType, hex), packet)).isEqualTo(Outcome.DECODED);
        return packet.realm;
    }

    @Test
    void countsEachLayerOnceAFrame() {
        decode(1, ethernet(0x0800, tcpIpv4()));
        decode(1, MACS + "8100000181000002" + "0800" + ipv4(4, tcpIpv4()));
        decode(1, ethernet(0x0806, DATA));
        assertThat(decoder.layers().counts().toString())
                .isEqualTo("{ethernet=3, vlan=1, arp=1, ipv4=2, tcp=2, ip-in-ip=1}");
        assertThat(decoder.layers().count(Layer.UDP)).isZero();
    }
}
