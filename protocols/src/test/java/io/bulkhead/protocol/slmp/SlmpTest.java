// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlmpTest {
    private final SlmpAnalyzer analyzer = new SlmpAnalyzer();
    private final SlmpAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void send(String hex) {
        analyzer.advance(state, Direction.TO_SERVER, bytes(hex), said);
    }

    private void answer(String hex) {
        analyzer.advance(state, Direction.TO_CLIENT, bytes(hex), said);
    }

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anAnswerIsGivenTheDevicesOfItsRequest() {
        send("5000 00FFFF0300 0C00 1000 0104 0000 640000A8 0200");
        answer("D000 00FFFF0300 0600 0000 3412 0200");
        assertThat(said.operations().getLast())
                .startsWith("response read 1025:device-read ok {read D 100 =4660;2;}");
    }

    @Test
    void bitsTakeFourBitsEach() {
        send("5000 00FFFF0300 0C00 1000 0104 0100 64000090 0500");
        answer("D000 00FFFF0300 0500 0000 10 01 10");
        assertThat(said.operations().getLast()).contains("{read M 100 =1;0;0;1;1;}");
    }

    @Test
    void answersOf4eFramesAreKnownByTheirSerials() {
        send("5400 0100 0000 00FFFF0300 0C00 1000 0104 0000 010000A8 0100");
        send("5400 0200 0000 00FFFF0300 0C00 1000 0104 0000 020000A8 0100");
        answer("D400 0100 0000 00FFFF0300 0400 0000 0700");
        assertThat(said.operations().getLast()).contains("{read D 1 =7;}");
    }

    @Test
    void asciiCodeSaysTheSame() {
        String request = "500000FF03FF000018" + "001004010000" + "W*0001FF0002";
        analyzer.advance(state, Direction.TO_SERVER, ascii(request), said);
        analyzer.advance(
                state, Direction.TO_CLIENT, ascii("D00000FF03FF00000C0000" + "12340002"), said);
        assertThat(said.operations().getLast())
                .startsWith("response read 1025:device-read ok {read W 511 =4660;2;}");
    }

    @Test
    void aControllerSaysWhatItIs() {
        send("5000 00FFFF0300 0600 1000 0101 0000");
        answer("D000 00FFFF0300 1400 0000 51303255435055 202020202020202020 6302");
        assertThat(said.facts())
                .contains("sender MODEL Q02UCPU", "sender VENDOR Mitsubishi Electric");
    }

    @Test
    void aRemotePasswordIsASecret() {
        send("5000 00FFFF0300 0C00 1000 3016 0000 0400 61626364");
        assertThat(said.operations().getLast())
                .startsWith("request authenticate 5680:remote-password-unlock")
                .contains("password=***abcd");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0x1001, START", "0x1002, STOP", "0x1003, STOP", "0x1005, CONTROL", "0x1006, RESTART",
        "0x0401, READ", "0x1401, WRITE", "0x0101, IDENTIFY", "0x1829, FILE", "0x0E31, CONFIGURE",
    })
    void commandsDoWhatTheManualSays(int command, Action action) {
        assertThat(SlmpCommand.action(command)).isEqualTo(action);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "5000 00FFFF0300 0600 1000 0101 0000, COMPLETE, the least request",
        "D000 00FFFF0300 0200 0000, COMPLETE, the least response",
        "5000 00FFFF0300 0500 1000 0101 00, BAD_LENGTH, too short for a command",
        "5000 00FFFF0300 FFFF, BAD_LENGTH, longer than any frame",
        "5000 00FFFF0300 0600 1000, INCOMPLETE, half a request",
        "5200 00FFFF0300 0600 1000 0101 0000, BAD_MARKER, another subheader",
        "35303030 303046463033464630305A5A5A5A, BAD_LENGTH, no digits",
    })
    void aFrameSaysWhyItCannotBeRead(String hex, Verdict verdict, String why) {
        assertThat(new SlmpFrame().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "5000 00FFFF0300 0600 1000 0101 0000, LIKELY, a known command",
        "5000 00FFFF0300 0600 1000 7777 0000, NO, an unknown one",
        "5000 00FF3412FF 0600 1000 0101 0000, WEAK, a module that is not usual",
        "D000 00FFFF0300 0200 0000, LIKELY, a whole response",
        "D000 00FFFF0300 0200 0000 00, WEAK, more than a response",
        "5000, MORE, a subheader",
        "5001, NO, none",
        "3530, MORE, perhaps ASCII code",
        "353031, NO, other text",
    })
    void isRecognised(String hex, Match match, String why) {
        assertThat(new SlmpProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"D***, 0xA8", "SM**, 0x91", "LSTN, 0x5A", "Q***, -1"})
    void lettersOfAsciiCodeAreDevices(String letters, int code) {
        assertThat(
                        SlmpDevice.code(
                                letters.charAt(0),
                                letters.charAt(1),
                                letters.charAt(2),
                                letters.charAt(3)))
                .isEqualTo(code);
    }
}
