// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfinetDcpAnalyzerTest {
    private final Transcript heard = new Transcript();

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "0202 0008 0001 636F6E766579, configure, a name",
        "0102 000E 0001 0A00000A FFFFFF00 0A000001, configure, an address",
        "0301 0002 0000, configure, a DHCP option",
        "0503 0004 0000 0100, control, a blinking lamp",
        "0505 0002 0000, restart, a reset of old",
        "0506 0002 0004, restart, a reset",
        "0501 0002 0000 0502 0002 0000, session, a transaction",
        "0501 0002 0000 0506 0002 0004 0502 0002 0000, restart, a reset in a transaction",
        "8001 0002 0000, configure, what a vendor defines",
    })
    void settingIsWhatItDoes(String blocks, String action, String why) {
        hear("04 00", blocks);
        assertThat(heard.operations().getFirst()).startsWith("request " + action + " 4:set ");
    }

    @Test
    void aStationDescribesItself() {
        hear(
                "05 01",
                "0201 0005 0000 504C43 00 0202 0007 0000 706C632D31 00 0203 0006 0000 002A 010D"
                        + " 0204 0004 0000 0200 0102 000E 0001 0A000001 FFFFFF00 00000000");
        assertThat(heard.facts())
                .containsExactly(
                        "sender MODEL PLC",
                        "sender NAME plc-1",
                        "sender VENDOR Siemens",
                        "sender ROLE PROFINET IO controller",
                        "sender ipv4 10.0.0.1");
        assertThat(heard.operations().getFirst())
                .startsWith("response identify 5:identify ok ")
                .endsWith(
                        "typeOfStation=PLC station=plc-1 vendor=42 device=269 role=2 address=10.0.0.1"
                                + " mask=255.255.255.0 gateway=0.0.0.0 addressInfo=1}");
    }

    @Test
    void anAddressInConflictIsNoEvidence() {
        hear("05 01", "0102 000E 0081 0A000001 FFFFFF00 00000000");
        assertThat(heard.facts()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "04 01, 0504 0003 0202 05 00, SET_REFUSED, not for local reasons",
        "04 00, 0202 0005 0001 612F62 00, NAME_INVALID, a name with a slash",
        "04 00, 0203 0004 0001 0001, VALUE_TOO_SHORT, half an identity",
        "03 00, 0901, UNKNOWN_OPTION, a reserved option",
        "07 00, 0202 0002 6162, UNKNOWN_SERVICE, a reserved service",
        "05 01, 0202 0020 0000 61, BAD_LENGTH@10, a block past the end",
    })
    void saysWhatIsOdd(String service, String blocks, String oddity, String why) {
        hear(service, blocks);
        assertThat(heard.oddities()).contains(oddity);
    }

    private void hear(String service, String blocks) {
        ProfinetDcpAnalyzer analyzer = new ProfinetDcpAnalyzer();
        String length = String.format("%04X", bytes(blocks).length());
        analyzer.datagram(
                analyzer.newState(),
                Direction.TO_SERVER,
                bytes(service + "00000001 0000" + length + blocks),
                heard);
    }
}
