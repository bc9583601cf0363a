// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7CommPlusAnalyzerTest {
    private final S7CommPlusAnalyzer analyzer = new S7CommPlusAnalyzer();
    private final PlusState state = analyzer.newState();
    private final Transcript said = new Transcript();

    /// The unit of version 2 around `data`.
    private static String unit(String data) {
        String hex = data.replace(" ", "");
        return "7202%04X".formatted(hex.length() / 2) + hex + "72020000";
    }

    private void request(String data) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(unit(data)), said);
    }

    private void response(String data) {
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(unit(data)), said);
    }

    /// What was said last, without its fields.
    private String last() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {version"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "04F2 0000 0007 000003C0 34 00000034 01 9077 00 08 01, stop, stopping the controller",
        "04F2 0000 0007 000003C0 34 00000034 01 9077 00 08 03, start, starting it",
        "04F2 0000 0007 000003C0 34 00000034 01 9077 00 08 02, restart, clearing its memory",
        "04F2 0000 0007 000003C0 34 00000034 01 9077 00 08 09, mode, some other operating state",
        "04F2 0000 0007 000003C0 34 00000032 01 9A7B 00 03 0001, configure, the level of protection",
        "04F2 0000 0007 000003C0 34 00000032 01 9275 00 10 0000000000000001, time, the clock",
        "04F2 0000 0007 000003C0 34 000003C0 01 8230 00 04 01, authenticate, answering a challenge",
        "04CA 0000 0007 000003C0 34 00000003 000400 00000000 A1 8A320001 9457 00 00 A2, download, a block",
        "04CA 0000 0007 00000120 36 0000011D 000400 00000000 A1 000000D3 821F 00 00 A2, session, a session",
        "04D4 0000 0007 000003C0 34 000003C0, session, ending the session",
        "04D4 0000 0007 000003C0 34 8A0E0005, configure, deleting a block",
        "04D4 0000 0007 000003C0 34 70000E51, subscribe, ending a subscription",
        "0586 0000 0007 000003C0 34 8A320001 20 04 01 9414, upload, reading the code of a block",
    })
    void knowsWhatRequestsDo(String data, String action, String what) {
        request("31 0000" + data);
        assertThat(said.operations().getLast()).as(what).startsWith("request " + action + " ");
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void givesAnswersTheAddressesOfTheirRequest() {
        request(
                "31 0000 054C 0000 0003 000003C0 34 00000000 02 08"
                        + " 00 88D0B88005 02 9376 0A  00 52 02 9D18 09  000004E8");
        response("32 0000 054C 0000 0003 34 00 01 00 0E 41AC0000 02 00 01 01 00 00 00000000");
        assertThat(last())
                .isEqualTo(
                        "response read 1356:get-multi-variables ok"
                                + " {read data-block 5 8a0e0005.a=21.5} {read merker 52.9=1}");
    }

    @Test
    void putsFragmentsTogether() {
        String head = "72020014 31000004D40000000700000120340000";
        analyzer.datagram(state, Direction.TO_SERVER, bytes(head.replace("0014", "0010")), said);
        assertThat(said.operations()).isEmpty();
        analyzer.datagram(state, Direction.TO_SERVER, bytes("72020002 0120 72020000"), said);
        assertThat(last())
                .isEqualTo(
                        "request session 1236:delete-object  {session object 288 ObjectNullServerSession=}");
    }

    @Test
    void knowsControllersByTheVersionThatTheyTell() {
        response(
                "32 0000 04CA 0000 0001 36 00 01 8740 A1 00000120 821F 00 00"
                        + " A3 8232 00 17 0000013A 823F 00 15 1A 313B3645533720323135"
                        + "2D31414734302D305842303B56342E32 00 A2");
        assertThat(said.facts())
                .containsExactly(
                        "sender MODEL 6ES7 215-1AG40-0XB0",
                        "sender FIRMWARE V4.2",
                        "sender VENDOR Siemens",
                        "sender KIND PLC");
    }

    @Test
    void showsNoAnswerToAChallenge() {
        request("31 0000 04F2 0000 0007 000003C0 34 000003C0 01 8230 10 02 04 DEADBEEF");
        assertThat(said.operations().getLast()).doesNotContainIgnoringCase("deadbeef");
    }

    @Test
    void tellsOnceForEachDirectionThatAllIsEncrypted() {
        for (int i = 0; i < 3; i++) {
            analyzer.datagram(state, Direction.TO_SERVER, bytes("17 0303 0002 ABCD"), said);
        }
        assertThat(said.operations()).hasSize(1).first().asString().contains("encrypted");
    }

    /// Lists of nothing that announce as many elements as there are bytes cost no time.
    @Test
    void boundsListsOfNothing() {
        String nothing = "01 10 00 FF7F".replace(" ", "");
        request(
                "31 0000 04F2 0000 0007 000003C0 34 00000034 01 9077 00 17 00000001"
                        + nothing.repeat(20_000 / 5));
        assertThat(said.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "7202 0190 3100, BAD_LENGTH@0",
        "7205 0000 72050000, BAD_MARKER@0",
        "7203 0004 20616263, BAD_LENGTH@0",
        "72, BAD_LENGTH@0",
    })
    void saysWhatIsBroken(String hex, String oddity) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), said);
        assertThat(said.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "7202 0002 3100 72020000,     CERTAIN, a unit with its trailer",
        "7202 0002 3100,              CERTAIN, a fragment",
        "72FF 0000,                   CERTAIN, keep alive",
        "7202 0002 3100 00,           WEAK,    a byte too many",
        "7202 0003 3100,              NO,      a byte too few",
        "7209 0000,                   NO,      an unknown version",
        "16 0301 0002 0100,           LIKELY,  a record of TLS",
        "3201 0000 0007,              NO,      S7 communication",
    })
    void recognises(String hex, Match match, String what) {
        assertThat(new S7CommPlusProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .as(what)
                .isEqualTo(match);
    }
}
