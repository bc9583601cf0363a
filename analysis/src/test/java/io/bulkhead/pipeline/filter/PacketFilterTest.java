// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.wire.net.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketFilterTest {
    /// Of a Modbus request from 10.0.0.9 port 50000 to 10.0.0.20 port 502 in VLAN 10.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "tcp, true",
        "udp, false",
        "ip, true",
        "ip6, false",
        "arp, false",
        "ip proto 6, true",
        "host 10.0.0.9, true",
        "host 10.0.0.20, true",
        "src host 10.0.0.20, false",
        "dst host 10.0.0.20, true",
        "net 10.0.0.0/8, true",
        "net 10.0.0.16/28, true",
        "src net 10.0.0.16/28, false",
        "net ::/0, false",
        "port 502, true",
        "src port 502, false",
        "tcp dst port 502, true",
        "udp port 502, false",
        "portrange 500-510, true",
        "portrange 503-510, false",
        "vlan, true",
        "vlan 10, true",
        "vlan 11, false",
        "ether host 00:1b:1b:00:00:01, true",
        "ether dst host 00:1b:1b:00:00:01, false",
        "ether proto 0x0800, true",
        "not udp, true",
        "! tcp, false",
        "tcp and port 502, true",
        "udp or port 502, true",
        "udp or tcp and port 503, false",
        "(udp or tcp) and port 502, true",
        "not (udp or vlan 11) && host 10.0.0.9, true",
        "not udp and not tcp, false",
    })
    void wantsWhatTcpdumpWouldOfTheInnermostConversation(String expression, boolean wanted)
            throws FilterException {
        assertThat(PacketFilter.compile(expression).wants(request())).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "host            | an address",
                "host plc        | an address, such as 10.0.0.5",
                "tcp port http   | a number up to 65535",
                "port 70000      | a number up to 65535",
                "(tcp            | its end",
                "tcp tcp         | or the end",
                "frobnicate      | a primitive",
                "net 10.0.0.0/99 | a network",
                "ether host 10   | a MAC address",
                "tcp and greater 100 | expected at column 9, not 'greater'",
                "tcp or          | expected at column 7, not its end",
                "portrange 9-5   | a range of ports",
                "portrange 5-70000 | a range of ports",
            })
    void saysWhatItExpected(String expression, String expected) {
        assertThatThrownBy(() -> PacketFilter.compile(expression))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesWhatIsNestedToExhaustTheStack() {
        assertThatThrownBy(() -> PacketFilter.compile("(".repeat(100_000) + "tcp"))
                .isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> PacketFilter.compile("not ".repeat(100_000) + "tcp"))
                .isInstanceOf(FilterException.class);
    }

    @Test
    void aLongListIsAskedWithoutADeepStack() throws FilterException {
        assertThat(PacketFilter.compile("tcp" + " and tcp".repeat(9_000)).wants(request()))
                .isTrue();
        assertThatThrownBy(() -> PacketFilter.compile("tcp" + " and tcp".repeat(50_000)))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("more than");
    }

    private static Packet request() {
        Packet packet = new Packet();
        packet.clear();
        packet.hasMacs = true;
        packet.sourceMac = 0x001B_1B00_0001L;
        packet.targetMac = 0x001B_1B00_0002L;
        packet.etherType = 0x0800;
        packet.vlan = 10;
        packet.ipVersion = 4;
        packet.sourceLow = 0x0A00_0009L;
        packet.targetLow = 0x0A00_0014L;
        packet.ipProtocol = 6;
        packet.hasPorts = true;
        packet.sourcePort = 50_000;
        packet.targetPort = 502;
        return packet;
    }
}
