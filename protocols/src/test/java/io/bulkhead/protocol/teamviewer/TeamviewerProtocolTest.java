// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.teamviewer;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamviewerProtocolTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "17 24 0A 20 00, WEAK, the magic number",
        "17, MORE, half of it",
        "17 25 0A, NO, another number",
        "00 0102030405060708090A 1724 0A, WEAK, behind a header of datagrams",
        "01 0102030405060708090A 1724 0A, NO, behind something else",
    })
    void twoBytesAreNoProof(String hex, Match match, String why) {
        assertThat(new TeamviewerProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void itIsToldOnce() {
        Transcript heard = new Transcript();
        TeamviewerAnalyzer analyzer = new TeamviewerAnalyzer();
        TeamviewerAnalyzer.State state = analyzer.newState();
        assertThat(analyzer.advance(state, Direction.TO_SERVER, bytes("17240A2000"), heard))
                .isEqualTo(5);
        assertThat(analyzer.advance(state, Direction.TO_CLIENT, bytes("17240B2000"), heard))
                .isEqualTo(5);
        assertThat(heard.operations())
                .containsExactly("report session 10:remote-access  {command=10}");
        assertThat(heard.facts()).containsExactly("sender SOFTWARE TeamViewer");
    }
}
