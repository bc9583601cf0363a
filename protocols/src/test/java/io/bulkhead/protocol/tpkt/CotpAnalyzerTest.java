// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CotpAnalyzerTest {
    private final CotpAnalyzer analyzer = new CotpAnalyzer();
    private final CotpAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private int toServer(String hex) {
        return analyzer.advance(state, Direction.TO_SERVER, bytes(hex), said);
    }

    @Test
    void putsSegmentsTogether() {
        int consumed = toServer("0300 0009 02F000 3201  0300 0008 02F000 00  0300 0008 02F080 07");
        assertThat(consumed).isEqualTo(25);
        assertThat(said.carried()).containsExactly("cotp 0 32010007");
    }

    @Test
    void skipsTheRestOfWhatLostAPart() {
        toServer("0300 0009 02F000 3201");
        analyzer.gap(state, Direction.TO_SERVER, 100, said);
        toServer("0300 0008 02F080 07  0300 0008 02F080 32");
        assertThat(said.carried()).containsExactly("cotp 0 32");
    }

    @Test
    void keepsTheDirectionsApart() {
        toServer("0300 0008 02F000 01");
        analyzer.advance(state, Direction.TO_CLIENT, bytes("0300 0008 02F080 02"), said);
        toServer("0300 0008 02F080 03");
        assertThat(said.carried()).containsExactly("cotp 0 02", "cotp 0 0103");
    }

    @Test
    void boundsWhatItPutsTogether() {
        String segment = "0300 4007 02F000" + "00".repeat(0x4000);
        for (int i = 0; i < 20; i++) {
            toServer(segment);
        }
        toServer("0300 0008 02F080 01 0300 0008 02F080 02");
        assertThat(said.oddities()).containsExactly("SERVICE_DATA_TOO_LONG");
        assertThat(said.carried()).containsExactly("cotp 0 02");
    }

    @Test
    void reportsConnectionsWithTheirSelectors() {
        toServer("0300 0016 11 E0 0000 0001 00 C0 01 0A C1 02 0100 C2 02 0102");
        analyzer.advance(
                state,
                Direction.TO_CLIENT,
                bytes("0300 0016 11 D0 0001 0002 00 C1 04 41424344 C2 03 010203"),
                said);
        assertThat(said.operations())
                .containsExactly(
                        "request session 14:connection-request  {session transport-selector \1\2=}"
                                + " {destinationReference=0 sourceReference=1 class=0"
                                + " callingSelector=0100 calledSelector=0102 unitSize=1024}",
                        "response session 13:connection-confirm ok {session transport-selector"
                                + " \1\2\3=} {destinationReference=1 sourceReference=2 class=0"
                                + " callingSelector=ABCD calledSelector=010203}");
    }

    @Test
    void reportsRefusals() {
        toServer("0300 000B 06 80 0001 0002 88  0300 0009 04 70 0001 02");
        assertThat(said.operations())
                .containsExactly(
                        "report session 8:disconnect-request connection-refused"
                                + " {destinationReference=1 sourceReference=2 reason=136}",
                        "report session 7:error invalid-unit-type"
                                + " {destinationReference=1 reason=2}");
    }

    @Test
    void followsTheOtherDirectionWhereOneIsBroken() {
        assertThat(toServer("0300 0008 02F080 32 1603")).as("all is consumed").isEqualTo(10);
        assertThat(toServer("0300 0008 02F080 33")).isEqualTo(8);
        analyzer.advance(state, Direction.TO_CLIENT, bytes("0300 0008 02F080 34"), said);
        assertThat(said.carried()).containsExactly("cotp 0 32", "cotp 0 34");
        assertThat(said.oddities()).containsExactly("BAD_MARKER@8");
        assertThat(analyzer.advance(state, Direction.TO_CLIENT, bytes("1603"), said))
                .as("nothing is left to follow")
                .isEqualTo(Analyzer.ABANDON);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "03,                                        MORE,    a first byte",
        "0300 0016 11 E0 0000 0001 00 C1 02 0100,    CERTAIN, a request with selectors",
        "0300 002B 26 E0 0000 0000 00 436F6F6B,      WEAK,    a remote desktop with its cookie",
        "0300 0013 0E E0 0000 0000 00 01 00 0800,    WEAK,    a remote desktop that negotiates",
        "0300 0019 02 F080 3201 0000,                LIKELY,  S7",
        "0300 0019 02 F080 7201 0000,                LIKELY,  S7 plus",
        "0300 0019 02 F080 0100 0100,                LIKELY,  ISO session data",
        "0300 0019 02 F080 7F65 8201,                WEAK,    a remote desktop's conference",
        "0300 0010 08 02 0000 00,                    NO,      telephony (H.225)",
        "1603 0300,                                  NO,      TLS",
    })
    void tellsItselfFromOthers(String hex, Match match, String what) {
        assertThat(new CotpProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .as(what)
                .isEqualTo(match);
    }
}
