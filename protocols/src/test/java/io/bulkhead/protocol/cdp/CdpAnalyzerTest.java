// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdpAnalyzerTest {
    private static final String HEADER = "02 B4 0000 ";

    private final Transcript heard = new Transcript();

    @Test
    void aSwitchDescribesItself() {
        hear(
                HEADER
                        + tlv(1, hex("S1(FOC1)"))
                        + tlv(3, hex("Fa0/1"))
                        + tlv(4, "00000029")
                        + tlv(5, hex("Cisco IOS, Version 12.2(44)SE, RELEASE"))
                        + tlv(6, hex("cisco WS-C3560"))
                        + tlv(10, "0007")
                        + tlv(11, "01"));
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME S1",
                        "sender SERIAL FOC1",
                        "sender ROLE router",
                        "sender KIND switch",
                        "sender DESCRIPTION Cisco IOS, Version 12.2(44)SE, RELEASE",
                        "sender FIRMWARE 12.2(44)SE",
                        "sender VENDOR Cisco",
                        "sender MODEL WS-C3560");
        assertThat(heard.operations().getFirst())
                .startsWith("report identify -1:advertisement  {identify device 1 =S1(FOC1)}")
                .endsWith(
                        "{version=2 timeToLive=180 device=S1(FOC1) port=Fa0/1 capabilities=41 software=Cisco IOS, Version 12.2(44)SE, RELEASE platform=cisco WS-C3560 vlan=7 fullDuplex=true}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "00000001 01 01 CC 0004 0A000001, sender ipv4 10.0.0.1, IPv4",
        "00000001 02 08 AAAA0300000086DD 0010 FE800000000000000000000000000001, sender ipv6 fe80000000000000::1, IPv6",
        "00000001 01 01 CC 0004 00000000, '', no address",
        "00000001 01 01 81 0004 0A000001, '', an address of another protocol",
    })
    void addressesBelongToTheSender(String value, String fact, String why) {
        hear(HEADER + tlv(2, value));
        assertThat(String.join(";", heard.facts())).isEqualTo(fact);
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "02 B4, BAD_LENGTH@0, half a header",
        "02 B4 0000 0001 0003, BAD_LENGTH@4, a length that does not hold itself",
        "02 B4 0000 0001 00FF 41, BAD_LENGTH@4, an element that passes the end",
        "03 B4 0000, UNKNOWN_VERSION, a version nobody defined",
        "02 B4 0000 0002 0011 00000002 01 01 CC 0004 0A000001, ADDRESS_OVERRUN, one address of two",
        "02 B4 0000 0002 0009 00000001 01, ADDRESS_OVERRUN, half an address",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String hex) {
        CdpAnalyzer analyzer = new CdpAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }

    private static String tlv(int type, String value) {
        HexFormat format = HexFormat.of();
        int length = 4 + bytes(value).length();
        return format.toHexDigits((short) type) + format.toHexDigits((short) length) + value;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
