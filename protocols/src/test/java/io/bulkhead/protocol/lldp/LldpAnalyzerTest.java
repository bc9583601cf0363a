// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LldpAnalyzerTest {
    private static final String MANDATORY = "0207 04 020000000001 0404 07 703130 0602 0078 ";

    private final Transcript heard = new Transcript();

    @Test
    void aSwitchDescribesItself() {
        hear(
                MANDATORY
                        + tlv(5, hex("sw1"))
                        + tlv(6, hex("Switch\n2"))
                        + "0E04 0014 0014"
                        + "100C 05 01 0A000001 02 00000001 00"
                        + "0000");
        assertThat(heard.operations())
                .containsExactly(
                        "report identify -1:advertisement  {identify chassis 1 =020000000001}"
                                + " {identify port 2 =p10} {identify time-to-live 3 =120}"
                                + " {identify system-name 5 =sw1} {identify system-description 6 =Switch\n2}"
                                + " {identify capabilities 7 =00140014} {identify management-address 8 =05010a000001020000000100}"
                                + " {chassisMac=020000000001 port=p10 timeToLive=120 name=sw1 description=Switch\\n2 capabilities=20 enabled=20}");
        assertThat(heard.facts())
                .containsExactly(
                        "sender mac 020000000001",
                        "sender NAME sw1",
                        "sender DESCRIPTION Switch\n2",
                        "sender ROLE router",
                        "sender KIND switch",
                        "sender ipv4 10.0.0.1");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aTelephoneTellsItsInventory() {
        hear(
                MANDATORY
                        + tlv(127, "0012BB05" + hex("H1"))
                        + tlv(127, "0012BB06" + hex("F2"))
                        + tlv(127, "0012BB07" + hex("S3"))
                        + tlv(127, "0012BB08" + hex("0042"))
                        + tlv(127, "0012BB09" + hex("Phones"))
                        + tlv(127, "0012BB0A" + hex("P5"))
                        + tlv(127, "0080C201 0007"));
        assertThat(heard.facts())
                .containsExactly(
                        "sender mac 020000000001",
                        "sender HARDWARE H1",
                        "sender FIRMWARE F2",
                        "sender SOFTWARE S3",
                        "sender SERIAL 0042",
                        "sender VENDOR Phones",
                        "sender MODEL P5");
        assertThat(heard.operations().getFirst())
                .endsWith(
                        "hardware=H1 firmware=F2 software=S3 serial=0042 manufacturer=Phones model=P5 vlan=7}");
    }

    @Test
    void aProfinetDeviceTellsItsStationName() {
        hear(
                tlv(1, "07" + hex("io-1"))
                        + tlv(2, "07" + hex("port-001.plc"))
                        + "0602 0014"
                        + tlv(127, "000ECF05 020000000009")
                        + tlv(
                                6,
                                hex(
                                        "Siemens, SIMATIC S7, CPU-1200, 6ES7 000-0AA00-0AA0, HW: 7, FW: V4.2")));
        assertThat(heard.facts())
                .contains("sender NAME io-1", "sender NAME plc", "sender mac 020000000009")
                .contains("sender VENDOR Siemens", "sender MODEL 6ES7 000-0AA00-0AA0")
                .contains("sender HARDWARE 7", "sender FIRMWARE V4.2");
    }

    @Test
    void aChassisMayBeAnIdentificationInColumns() {
        String columns =
                String.format(
                        "%-25s %-20s %-16s %5s V%9s", "S7", "6ES7 000", "S V-1", "7", "  4  2  1");
        hear(tlv(1, "07" + hex(columns)) + "0404 07 703130 0602 0014");
        assertThat(heard.facts())
                .containsExactly(
                        "sender MODEL 6ES7 000",
                        "sender SERIAL S V-1",
                        "sender FIRMWARE V  4  2  1");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0207 04 020000000001 04FF 07 70, BAD_LENGTH@9, an element that passes the end",
        "0404 07 703130 0602 0078, MANDATORY_MISSING, no chassis",
        "0207 04 020000000001 0404 07 703130 0602 0078 0602 0078, REPEATED, twice a time to live",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).contains(oddity);
    }

    @Test
    void aDepartingDeviceSaysSo() {
        hear("0207 04 020000000001 0404 07 703130 0602 0000 0000");
        assertThat(heard.operations().getFirst()).startsWith("report identify -1:shutdown");
    }

    private void hear(String hex) {
        LldpAnalyzer analyzer = new LldpAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }

    private static String tlv(int type, String value) {
        int length = bytes(value).length();
        return HexFormat.of().toHexDigits((short) (type << 9 | length)) + value;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
