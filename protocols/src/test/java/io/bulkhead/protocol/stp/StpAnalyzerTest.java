// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StpAnalyzerTest {
    private static final String CONFIGURATION =
            "0000 00 00 00 8001020000000001 00000004 8002020000000002 8001 0100 1400 0200 0F00";

    private final Transcript heard = new Transcript();
    private final StpAnalyzer analyzer = new StpAnalyzer();
    private final Trees state = analyzer.newState();

    @Test
    void aConfigurationNamesRootAndBridge() {
        hear(CONFIGURATION);
        assertThat(heard.operations().getFirst())
                .startsWith("report report 0:configuration")
                .contains("root={priority=32768 system=1 address=020000000001}")
                .contains("rootPathCost=4")
                .contains("messageAge=1.0 maxAge=20.0 helloTime=2.0 forwardDelay=15.0");
        assertThat(heard.facts())
                .containsExactly(
                        "sender KIND switch",
                        "sender mac 020000000002",
                        "020000000001 ROLE root-bridge");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aVlanStandsBehindCiscosUnit() {
        hear(CONFIGURATION + "00 0000 0002 000A");
        assertThat(heard.operations().getFirst()).contains("vlan=10");
    }

    @Test
    void anotherRootIsOddOnce() {
        hear(CONFIGURATION);
        hear(CONFIGURATION.replace("8001020000000001", "0000020000000666"));
        hear(CONFIGURATION.replace("8001020000000001", "0000020000000666"));
        assertThat(heard.oddities()).containsExactly("ROOT_CHANGED");
    }

    @Test
    void eachVlanHasARootOfItsOwn() {
        hear(CONFIGURATION + "00 0000 0002 000A");
        hear(CONFIGURATION.replace("8001020000000001", "8001020000000009") + "00 0000 0002 000B");
        hear(CONFIGURATION + "00 0000 0002 000A");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aRegionHasTrees() {
        String unit =
                "0000 03 02 7C 8000020000000001 00000000 8000020000000001 8001 0000 1400 0200 0F00 00 0050"
                        + "00 706C616E74"
                        + "00".repeat(27)
                        + "0007"
                        + "AB".repeat(16)
                        + "00000005 8000020000000003 14"
                        + "7C 8001020000000004 00000009 80 80 13";
        hear(unit);
        assertThat(heard.operations().getFirst())
                .startsWith("report report 2:multiple-configuration")
                .contains("region=plant revision=7")
                .contains("portRole=designated")
                .contains("instances=[ {flags=124 regionalRoot={priority=32768 system=1")
                .contains("{report regional-root =8001020000000004}");
        assertThat(heard.facts()).contains("sender mac 020000000003");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "00000080, TOPOLOGY_CHANGES, a notification",
        "00000001, BAD_VALUE@0, a type nobody defined",
        "000000, BAD_LENGTH@0, no type",
        "00010000, BAD_MARKER@0, another protocol of the access point",
        "0000000000, BAD_LENGTH@0, a configuration without its root",
        "0000 00 00 01 8000020000000001 00000000 8000020000000001 8001 0000 1400 0200 0F00, TOPOLOGY_CHANGES, the flag",
        "0000 00 00 00 8000020000000001 00000000 8000020000000001 8001 1400 1400 0200 0F00, INFORMATION_TOO_OLD, age",
        "0000 00 00 00 8000020000000001 00000000 8000020000000001 8001 0000 1400 0200 0100, TIMES_DISAGREE, delay",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void onlyProtocolNoughtIsATree() {
        StpProtocol protocol = new StpProtocol();
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(CONFIGURATION)))
                .isEqualTo(Match.CERTAIN);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes("00010102"))).isEqualTo(Match.NO);
    }

    private void hear(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }
}
