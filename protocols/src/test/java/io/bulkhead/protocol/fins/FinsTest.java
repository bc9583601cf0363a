// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Verdict;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinsTest {
    private static final String COMMAND = "8000 02 000A00 006300 ";
    private static final String RESPONSE = "C000 02 006300 000A00 ";

    private final FinsAnalyzer analyzer = new FinsAnalyzer();
    private final FinsAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void send(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(COMMAND + hex), said);
    }

    private void answer(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(RESPONSE + hex), said);
    }

    @Test
    void anAnswerIsGivenTheAddressOfItsCommand() {
        send("01 0101 82 0064 00 0002");
        answer("01 0101 0000 0007 0008");
        assertThat(said.operations().getLast())
                .startsWith("response read 257:memory-area-read ok {read dm 100 =7;8;}");
    }

    @Test
    void eachPointOfAMultipleReadIsAMessageWithItsAddress() {
        send("01 0104 B1 0000 00 82 0001 00 09 0005 00");
        answer("01 0104 0000 B1 0001 82 0406 09 01");
        assertThat(said.operations()).hasSize(6);
        assertThat(said.operations().get(3)).contains("260:", "{read work 0 =1;}");
        assertThat(said.operations().get(4)).contains("-1:", "{read dm 1 =1030;}");
        assertThat(said.operations().get(5)).contains("-1:", "{read timer-counter-flag 5 =1;}");
    }

    @Test
    void anAnswerThatFewAreasFitIsNotGivenTheAddressesOfOthers() {
        send("01 0104 82 0001 00");
        answer("02 0104 0000 82 0406");
        assertThat(said.operations().getLast()).contains("{read dm =1030;}");
    }

    @Test
    void aPasswordIsASecret() {
        send("01 0305 0000 00 00000000 FFFFFFFF 61626364");
        assertThat(said.operations().getLast())
                .startsWith("request authenticate 773:program-area-protect-clear")
                .contains("password=***abcd");
    }

    @Test
    void aControllerSaysWhatItIs() {
        answer(
                "01 0501 0000 434A324D2D43505533310000000000000000 0000"
                        + "30322E3031000000000000000000000000000000"
                        + "00".repeat(40));
        assertThat(said.facts())
                .contains("sender MODEL CJ2M-CPU31", "sender FIRMWARE 02.01", "sender KIND PLC");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "0401 000004, START, run",
        "0401, START, no mode is told",
        "0401 000001, MODE, debugging is no production",
        "0402, STOP, stop",
        "0403, RESTART, reset",
        "0102 82000000 0001 0001, WRITE, memory",
        "2301 0001 0001 30006405, CONTROL, forced bits",
        "0307 0000 00000000 8000, DOWNLOAD, program in",
        "0306 0000 00000000 0010, UPLOAD, program out",
        "220C 0001 0000 00000000 00000000 0000, DOWNLOAD, program from a card",
        "220C 0000 0000 00000000 00000000 0000, UPLOAD, program onto a card",
        "0920 4001, CONFIGURE, a message cleared",
        "0920 0001, READ, a message read",
        "0702 260102090000, TIME, the clock",
    })
    void actionsAreOfWhatCommandsDo(String hex, Action action, String why) {
        send("01" + hex);
        assertThat(said.operations().getLast())
                .startsWith("request " + action.name().toLowerCase(Locale.ROOT) + " ");
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "80000200, INCOMPLETE, half a header",
        "820002 000A00 006300 01 0101, BAD_MARKER, a bit that is always zero",
        "800102 000A00 006300 01 0101, BAD_MARKER, reserved byte in use",
        "800008 000A00 006300 01 0101, BAD_MARKER, more gateways than there may be",
        "800002 000A00 006300 01 0101, COMPLETE, the least frame",
    })
    void aFrameSaysWhyItCannotBeRead(String hex, Verdict verdict, String why) {
        assertThat(new FinsFrame().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "46494E53 0000000C 00000000 00000000, INCOMPLETE, without its data",
        "46494E53 0000000C, INCOMPLETE, half a header",
        "46494E54 0000000C 00000000 00000000, BAD_MARKER, another magic",
        "46494E53 00000007 00000000 00000000, BAD_LENGTH, shorter than its header",
        "46494E53 00010000 00000000 00000000, BAD_LENGTH, longer than any unit",
        "46494E53 00000008 00000006 00000000, COMPLETE, no data",
    })
    void aUnitSaysWhyItCannotBeRead(String hex, Verdict verdict, String why) {
        assertThat(new FinsTcpHeader().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "46494E53 0000000C 00000000 00000000, CERTAIN, magic",
        "46494E, MORE, part of it",
        "46495A, NO, other text",
        "8000 02 000A00 006300 01 0101 82, LIKELY, a known command",
        "8000 02 000A00 006300 01 7701 82, NO, an unknown one",
        "C000 02 000A00 006300 01 0101 0000, LIKELY, a known end code",
        "C000 02 000A00 006300 01 0101 7F01, WEAK, an unknown one",
    })
    void isRecognised(String hex, Match match, String why) {
        assertThat(new FinsProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, ok",
        "0x00C0, ok",
        "0x8205, response-timeout",
        "0x2602, incorrect-password",
        "0x7F01, other-error",
    })
    void endCodesAreReadBesideTheirFlags(int code, String name) {
        assertThat(FinsEndCode.name(code)).isEqualTo(name);
    }
}
