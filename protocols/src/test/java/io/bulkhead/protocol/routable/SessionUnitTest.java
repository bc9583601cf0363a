// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.routable;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionUnitTest {
    private static final String HEADER =
            "0140A1178015 00000020 00000007 0002 00000000 0000 0000004D 00";

    private final SessionUnit unit = new SessionUnit();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'',         BAD_LENGTH, a header alone",
        "00000004,   BAD_LENGTH, a payload that is not there",
        "00000000,   COMPLETE,   no payload",
    })
    void checksItsLengths(String rest, Verdict verdict, String why) {
        assertThat(unit.wrap(Transcript.bytes(HEADER + rest))).as(why).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0140A1178015 00, CERTAIN",
        "0140A5178015 00, NO",
        "0140A1168015 00, NO",
        "0340A1178015 00, NO",
        "0140A1178015,    NO",
    })
    void isRecognisedByItsHeader(String hex, Match match) {
        assertThat(new RoutableProtocol().recognise(Direction.TO_SERVER, Transcript.bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void handsOnItsPartsAndTheirSimulation() {
        Transcript heard = new Transcript();
        RoutableAnalyzer analyzer = new RoutableAnalyzer();
        String parts = "8101 0005 0002 6100 8200 4001 0003 600100";
        analyzer.datagram(
                analyzer.newState(),
                Direction.TO_SERVER,
                Transcript.bytes(HEADER + "00000011" + parts + "8502ABCD"),
                heard);
        assertThat(heard.carried())
                .containsExactly("routable/goose 4295032837 6100", "routable/sv 4294983681 600100");
        assertThat(heard.operations().getFirst()).contains("key=77", "signed=true parts=2");
        assertThat(heard.oddities()).isEmpty();
    }
}
