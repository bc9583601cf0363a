// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelsoftTest {
    private static final String ROUTE = "57 01 000000 1111 07 0000FFFF030000FE030000 ";

    private final MelsoftAnalyzer analyzer = new MelsoftAnalyzer();
    private final MelsoftAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    /// A request whose header has no more than its own length.
    private void send(String function, String data) {
        int size = 3 + 4 + data.replace(" ", "").length() / 2;
        String length = String.format("%02X00", size);
        String frame = ROUTE + length + "1C 0A 01" + function + "0100" + data;
        analyzer.advance(state, Direction.TO_SERVER, bytes(frame), said);
    }

    @Test
    void aFileIsNamedByItsPath() {
        send("1867", "00".repeat(14) + "0600 4100 2E00 4200");
        assertThat(said.operations().getLast())
                .startsWith("request file 6247:open-file  {file file A.B=}");
    }

    @Test
    void aProgramIsLoadedWithItsOffset() {
        send("1869", "0000 4100 10000000 0200 BEEF");
        assertThat(said.operations().getLast())
                .startsWith("request download 6249:write-file  {download file 16 =beef}");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0x1001, START",
        "0x1002, STOP",
        "0x1006, RESTART",
        "0x1410, WRITE",
        "0x1868, UPLOAD",
        "0x1869, DOWNLOAD",
        "0x0121, IDENTIFY",
        "0x0777, OTHER",
    })
    void functionsDoWhatTheirNumbersSay(int function, Action action) {
        assertThat(MelsoftFunction.action(function)).isEqualTo(action);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "5701000000 1111, INCOMPLETE",
        "5701000001, BAD_MARKER",
        "570100000011110700 00FFFF030000FE030000 0300 1C0A1600, BAD_LENGTH",
        "570100000011110700 00FFFF030000FE030000 0700 1C0A01 0410 0100, COMPLETE",
    })
    void aFrameSaysWhyItCannotBeRead(String hex, Verdict verdict) {
        assertThat(new MelsoftFrame().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "5701000000 1111, MORE",
        "5A000001, WEAK",
        "5A010001, NO",
        "570100000011110700 00FFFF030000FE030000 0700 1C0A01 0410 0100, CERTAIN",
    })
    void isRecognised(String hex, Match match) {
        assertThat(new MelsoftProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }
}
