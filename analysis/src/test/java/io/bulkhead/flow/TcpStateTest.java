// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpStateTest {
    /// Steps are flags of segments: `>` from the opener, `<` to it; S SYN, A ACK, F FIN, R RST, D
    /// data.
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        ">S,                          OPENING,     a SYN",
        ">S >S >S,                    OPENING,     a SYN nobody answers",
        ">S <SA,                      OPENED,      answered",
        ">S <SA >A,                   ESTABLISHED, the whole handshake",
        ">S >AD,                      ESTABLISHED, one side of a connection is enough once data flows",
        ">S <R,                       REJECTED,    a closed port",
        ">S <SA >A >R,                RESET,       given up",
        ">S <SA >A >FA,               CLOSING,     half closed",
        ">S <SA >A >FA <FA,           CLOSED,      both sides done",
        ">S <SA >A >FA <FA >A,        CLOSED,      the last acknowledgement",
        ">S <SA >A <FA,               CLOSING_BY_PEER, the server is done first",
        ">S <SA >A <FA >FA,           CLOSED,      the server is done first and the client follows",
        ">S <SA >A >FA >FA,           CLOSING,     a repeated FIN is not the other side's",
        ">AD,                         MIDSTREAM,   seen from the middle on",
        ">AD <R,                      RESET,       reset from the middle on",
        "<SA,                         OPENED,      a handshake of which only the answer was seen",
        ">S <R >AD,                   REJECTED,    what follows a rejection changes nothing",
    })
    void followsTheSegments(String steps, TcpState expected, String what) {
        TcpState state = TcpState.NONE;
        for (String step : steps.split(" ")) {
            int flags = 0;
            flags |= step.contains("S") ? 2 : 0;
            flags |= step.contains("A") ? 16 : 0;
            flags |= step.contains("F") ? 1 : 0;
            flags |= step.contains("R") ? 4 : 0;
            state = state.next(flags, step.startsWith(">"), step.contains("D"));
        }
        assertThat(state).isEqualTo(expected);
    }
}
