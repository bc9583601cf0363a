// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelnetAnalyzerTest {
    private final TelnetAnalyzer analyzer = new TelnetAnalyzer();
    private final TelnetAnalyzer.State state = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private int says(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return analyzer.advance(state, direction, Bytes.copyOf(bytes), transcript);
    }

    private void types(String text) {
        for (int i = 0; i < text.length(); i++) {
            says(Direction.TO_SERVER, text.substring(i, i + 1));
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "FFFD18FFFD20, LIKELY",
        "FFFB01,       WEAK",
        "6C6F67696E,   WEAK",
        "160301,       NO",
        "FFFFFFFF,     NO",
    })
    void isRecognisedByItsOptions(String hex, Match match) {
        assertThat(new TelnetProtocol().recognise(Direction.TO_SERVER, Transcript.bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void readsALogInTypedKeyByKey() {
        says(Direction.TO_CLIENT, "\r\nOpenBSD/i386 (oof)\r\n\r\nlogin: ");
        types("bob\r\0");
        says(Direction.TO_CLIENT, "bob\r\nPassword:");
        types("pw\r\n");
        says(Direction.TO_CLIENT, "\r\nWelcome\r\n$ ");
        types("ls\r");
        assertThat(transcript.operations())
                .containsExactly(
                        "response other -1:line  {other line =OpenBSD/i386 (oof)}"
                                + " {text=OpenBSD/i386 (oof)}",
                        "response other -1:line  {other line =login: bob} {text=login: bob}",
                        "request authenticate -1:login  {authenticate user bob=}"
                                + " {user=bob password=***pw}",
                        "response other -1:line  {other line =Password:} {text=Password:}",
                        "response other -1:line  {other line =Welcome} {text=Welcome}",
                        "request other -1:line  {other line =ls} {text=ls}");
        assertThat(transcript.facts()).containsExactly("sender DESCRIPTION OpenBSD/i386 (oof)");
        assertThat(transcript.oddities()).containsExactly("PASSWORD_IN_CLEAR");
    }

    @Test
    void readsOptions() {
        assertThat(says(Direction.TO_CLIENT, "\u00ff\u00fd\30\u00ff\u00fa\30\1\u00ff"))
                .isEqualTo(3);
        says(Direction.TO_CLIENT, "\u00ff\u00fa\30\1\u00ff\u00f0a\u00ff\u00ffb\r\n");
        assertThat(transcript.operations())
                .hasSize(3)
                .startsWith(
                        "response session 253:do  {command=do option=24 optionName=terminal-type}")
                .last()
                .asString()
                .contains("text=a");
    }

    @Test
    void reportsNoFlood() {
        says(Direction.TO_CLIENT, "x\r\n".repeat(1000));
        assertThat(transcript.operations()).hasSize(TelnetAnalyzer.MAX_REPORTS);
    }

    @Test
    void aSubnegotiationHasABound() {
        assertThat(says(Direction.TO_SERVER, "\u00ff\u00fa" + "x".repeat(3000))).isEqualTo(-1);
        assertThat(transcript.oddities()).containsExactly("BAD_LENGTH@0");
    }
}
