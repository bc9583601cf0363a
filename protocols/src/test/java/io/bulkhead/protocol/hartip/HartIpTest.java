// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HartIpTest {
    private static final String IDENTITY = "FE264E0507040108 0C0000D2 0505000200 00260026 84";

    private final HartIpAnalyzer analyzer = new HartIpAnalyzer();
    private final HartIpState state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void send(String type, String id, String body) {
        int size = 8 + body.replace(" ", "").length() / 2;
        String message = "01" + type + id + "000001" + String.format("%04X", size) + body;
        analyzer.advance(state, Direction.TO_SERVER, bytes(message), said);
    }

    @Test
    void aVariableIsToldWithItsUnit() {
        send("01", "03", "86A64E0000D2 01 07 0010 0C 42CA999A F6");
        assertThat(said.operations().getLast())
                .startsWith(
                        "response read 1:read-primary-variable ok {read primary-variable =101.3")
                .contains("deviceStatusFlags=[ more-status-available]", "unit=kPa");
    }

    @Test
    void theFirstIdentityIsTheServersOwnAndOthersAreItsParts() {
        send("01", "03", "0680 00 18 0000" + IDENTITY + "00");
        send("01", "03", "86A6500000A1 00 18 0000" + IDENTITY.replace("264E", "2650") + "00");
        assertThat(said.facts())
                .contains("sender VENDOR Rosemount", "sender MODEL HART device type 9806")
                .contains("sender SERIAL 0000d2", "sender KIND HART gateway")
                .endsWith("sender PART HART device 26500000d2");
    }

    @Test
    void aKeyIsASecretThatIsNotAmongTheItems() {
        send("00", "03", "82A64E0000D2 1F 04 0300 4142 00");
        assertThat(said.operations().getLast())
                .startsWith("request configure 31:write-join-key  {configure secret =}")
                .contains("secret=***AB");
        assertThat(said.oddities()).contains("SECRET_IN_CLEAR");
    }

    @Test
    void aDirectPduHasAllOfItsCommands() {
        send("00", "04", "0000 002A 00 0006 01 05");
        assertThat(said.operations().getLast())
                .startsWith(
                        "request restart 42:perform-device-reset  {configure polling-address =5}")
                .contains("command=42", "command=6");
    }

    @Test
    void whatIsPublishedIsAReport() {
        send("02", "03", "81A64E0000D2 01 07 0000 0C 42CA999A E1");
        assertThat(said.operations().getLast()).startsWith("report report 1:read-primary-variable");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "414B71C30C60, PT-1001",
        "06069FC20E7F, 'A Z_0 9?'",
        "820820820820, ''",
    })
    void packedTextHasFourCharactersInThreeBytes(String hex, String expected) {
        Bytes packed = bytes(hex);
        TextBuffer text = new TextBuffer(32);
        int length = PackedText.put(packed, 0, packed.length(), text);
        Bytes view = text.view(new Bytes());
        assertThat(view.text(0, length, StandardCharsets.US_ASCII)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "0, IDENTIFY", "1, READ", "6, CONFIGURE", "22, CONFIGURE", "35, CONFIGURE", "40, CONTROL",
        "41, CONTROL", "42, RESTART", "45, CONFIGURE", "79, WRITE", "89, TIME", "111, FILE",
        "541, CONFIGURE", "200, OTHER",
    })
    void commandsDoWhatTheStandardSays(int command, Action action) {
        assertThat(HartCommand.action(command)).isEqualTo(action);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "82A64E0000D2 00 00, BAD_LENGTH, without checksum",
        "82A64E0000D2 00 00 18, COMPLETE, a long address",
        "0280 00 00 82, COMPLETE, a short address",
        "2280 00 00 82, BAD_LENGTH, an expansion byte that is missing",
        "2280FF 00 00 00, COMPLETE, an expansion byte",
        "8580 00 00 82, BAD_MARKER, no kind of frame",
    })
    void aFrameSaysWhyItCannotBeRead(String hex, Verdict verdict, String why) {
        assertThat(new HartFrame().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "0100000000010 00D 01 00007530, LIKELY, a session",
        "01000000000100 0C 01 000075, NO, a session of another length",
        "0100020000010008, LIKELY, keep alive",
        "010003000001000D 0280 00 00 82, LIKELY, a frame that fits",
        "010003000001000E 0280 00 00 82, NO, a frame that does not",
        "01000300000100, MORE, half a header",
        "0300, NO, another version",
        "0107, NO, another type",
    })
    void isRecognised(String hex, Match match, String why) {
        assertThat(new HartIpProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }
}
