// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmsAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final MmsAnalyzer analyzer = new MmsAnalyzer();
    private final MmsState state = analyzer.newState();

    @Test
    void anAnswerBearsTheNamesOfItsRequest() {
        ask("A018 020107 A413 A111 A00F 300D A00B A109 1A014C 1A0441244354");
        answer("A10A 020107 A405 A103 850105");
        assertThat(heard.operations().getLast())
                .startsWith("response read 4:read ok {read integer L/A$CT=5}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "A20A 800105 A205 A003 870102, object-non-existent",
        "A20A 800105 A205 A003 8B0106, file-access-denied",
        "A20A 800105 A205 A003 8C0106, other",
        "A406 800105 810104,           invalid-argument",
        "A406 800105 850102,           pdu-error",
    })
    void refusalsAreTexts(String hex, String status) {
        ask("A005 020105 8200");
        answer(hex);
        assertThat(heard.operations().getLast())
                .startsWith("response identify 2:identify " + status);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "A03F,               a unit that is not all there",
        "3003 020101,        no unit",
        "A003 020105,        a request without a service",
        "0D05 C110,          a session that is not all there",
        "01000100 61053003,  a presentation that is not all there",
        "05,                 half a head",
    })
    void whatIsBrokenIsSaidToBe(String hex, String why) {
        ask(hex);
        assertThat(heard.oddities()).as(why).hasSize(1).first().asString().startsWith("BAD_");
    }

    @Test
    void whatTheCaptureCutIsNobodysFault() {
        heard.cutting();
        ask("01000100 61053003");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void requestsThatArePairedAreForgotten() {
        ask("A005 020105 8200");
        answer("A108 020105 A203 800141");
        answer("A108 020105 A203 800142");
        assertThat(heard.facts()).contains("sender VENDOR A", "sender VENDOR B");
        assertThat(state.requests.size()).isZero();
    }

    private void ask(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, Transcript.bytes(hex), heard);
    }

    private void answer(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, Transcript.bytes(hex), heard);
    }
}
