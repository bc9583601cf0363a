// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UmasAnalyzerTest {
    private final UmasAnalyzer analyzer = new UmasAnalyzer();
    private final UmasAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void request(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), said);
    }

    private void response(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(hex), said);
    }

    /// What was said last, without its fields.
    private String last() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {unit"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0140 FF00, request start 64:start-plc  {start plc =}",
        "0141 FF00, request stop 65:stop-plc  {stop plc =}",
        "0130 0001, request download 48:initialize-upload  {download data =0001}",
        "0131 0001 0300 0200 ABCD, request download 49:upload-block  {download program-block 3 =}",
        "0134 0001 0300, request upload 52:download-block  {upload program-block 3 =}",
        "0010 434C0000 05 45532D3031, request session 16:take-reservation  {session owner ES-01=}",
        "0020 00 1300 64000000 0800, request read 32:read-memory-block  {read memory-block 81604378724 19+100=}",
        "0023 0000CAFE 01 02 2A00 1000 0300 3412, request write 35:write-variables  {write variable 2752528 42:16+3=4660}",
        "0022 0000CAFE 01 01 2A00 01 1000 03, request read 34:read-variables  {read variable 2752528 42:16+3=}",
        "0029 00, request write 41:write-physical-address  {write data =00}",
    })
    void knowsWhatFunctionsDo(String hex, String expected) {
        request(hex);
        assertThat(last()).isEqualTo(expected);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void tellsWhatAnAnswerAnswers() {
        request("0041 FF00");
        response("00FD 80");
        assertThat(last()).isEqualTo("response stop 65:stop-plc error {stop data =80}");
        response("00FE");
        assertThat(last()).isEqualTo("response other 254:answer ok {other data =}");
    }

    @Test
    void knowsControllerAndProject() {
        request("0002");
        response("00FE 10FF 5A010100 0000 7002 0000 2700 0900 00000000 0000 05 3134302043");
        request("0003 00");
        response("00FE" + "00".repeat(34) + "08000000 04 4C696E65");
        assertThat(said.facts())
                .containsExactly(
                        "sender MODEL 140 C",
                        "sender VENDOR Schneider Electric",
                        "sender KIND PLC",
                        "sender FIRMWARE v02.70",
                        "sender HARDWARE 9",
                        "sender PROGRAM Line");
    }

    @Test
    void showsNothingThatProvesAPassword() {
        request("006E DEADBEEF");
        response("00FE DEADBEEF");
        request("0010 434C0000 01 41 DEADBEEF");
        assertThat(said.operations()).noneMatch(line -> line.contains("deadbeef"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "00,                     DATA_TOO_SHORT",
        "0010 434C,              DATA_TOO_SHORT",
        "0022 00000000 02 01,    DATA_TOO_SHORT",
        "0023 00000000 01 12 0000 0000 0000 FFFF, DATA_TOO_SHORT",
        "0099,                   UNKNOWN_FUNCTION",
    })
    void saysWhatIsOdd(String hex, String oddity) {
        request(hex);
        assertThat(said.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "TO_SERVER, 0002, LIKELY", "TO_SERVER, 00FE, WEAK",
        "TO_CLIENT, 00FE, LIKELY", "TO_CLIENT, 00, NO",
    })
    void recognises(Direction direction, String hex, Match match) {
        assertThat(new UmasProtocol().recognise(direction, bytes(hex))).isEqualTo(match);
    }
}
