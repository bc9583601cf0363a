// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfinetRtAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final ProfinetRtAnalyzer analyzer = new ProfinetRtAnalyzer();
    private final ProfinetRtAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0000, reserved",
        "0021, ptcp-sync-with-follow-up",
        "0080, ptcp-sync",
        "0100, rtc3",
        "8000, rtc2",
        "BC00, rtc2-multicast",
        "C000, rtc1",
        "F800, rtc1-multicast",
        "FC01, alarm-high",
        "FC02, reserved",
        "FE01, alarm-low",
        "FEFC, dcp-hello",
        "FEFF, dcp-identify-response",
        "FF00, ptcp-announce",
        "FF41, ptcp-delay-response",
        "FF8F, fragment",
        "FF90, reserved",
    })
    void knowsFramesByTheirId(String id, String name) {
        assertThat(RtFrameId.of(Integer.parseInt(id, 16)).text()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "35 00, ok",
        "31 00, data-invalid",
        "25 00, provider-stopped",
        "15 00, station-problem",
        "35 01, transfer-error",
    })
    void saysTheStateOfTheProvider(String states, String status) {
        hear("C000 0102 0001" + states);
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "report report 49152:rtc1 " + status + " {report cyclic-data 49152 =0102}");
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "0400, 0480, false",
        "FF80, 0000, false",
        "0400, 0400, true",
        "0480, 0400, true",
        "0000, F000, false",
        "0000, F001, true",
    })
    void aCycleThatIsNotAheadIsOld(String before, String now, boolean old) {
        hear("C000 01 " + before + "3500");
        hear("C000 01 " + now + "3500");
        assertThat(heard.oddities().contains("OLD_CYCLE")).isEqualTo(old);
    }

    @Test
    void anAbortTellsItsReason() {
        hear("FE01 0002 0001 14 01 FFFF FFFE 0004 CF81FD1F");
        assertThat(heard.operations().getFirst())
                .startsWith("report session 65025:alarm-low station-name-changed");
        assertThat(heard.oddities()).containsExactly("RELATION_GIVEN_UP");
    }

    @Test
    void dcpIsHandedOnWithItsFrameId() {
        hear("FEFE 05 00 00000001 0001 0004 FFFF 0000");
        assertThat(heard.carried())
                .containsExactly("profinet/dcp 65278 05000000000100010004ffff0000");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "C000 0400 35 00, WEAK",
        "C000 0400 75 00, NO",
        "C000 0400 35 07, NO",
        "FC01 00010002 21110000 00000000, NO",
        "FEFE 05000000, WEAK",
        "FEFE 15000000, NO",
        "0000 00000000, NO",
        "C000 35, NO",
    })
    void onAPortTheFrameMustLookLikeWhatItsIdSays(String hex, Match match) {
        assertThat(new ProfinetRtProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    private void hear(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }
}
