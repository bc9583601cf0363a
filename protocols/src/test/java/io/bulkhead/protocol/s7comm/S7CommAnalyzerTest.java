// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7CommAnalyzerTest {
    private final S7CommAnalyzer analyzer = new S7CommAnalyzer();
    private final S7State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void toServer(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), said);
    }

    private void toClient(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(hex), said);
    }

    /// The items of what was said last.
    private String items() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {rosctr"));
    }

    @Test
    void givesAnswersTheVariablesOfTheirRequest() {
        toServer(
                "3201 0000 0007 001A 0000  04 02 120A 10 02 0001 0000 83 000050"
                        + " 120A 10 05 0002 0005 84 000060");
        toClient("3203 0000 0007 0002 000E 0000  04 02 FF 04 0008 2A 00 FF 05 0020 0001 FFFF");
        assertThat(items())
                .isEqualTo(
                        "response read 4:read-variable ok {read merker 10 =42}"
                                + " {read data-block 12 =1;-1;}");
    }

    @Test
    void tellsWhichItemWasRefused() {
        toServer(
                "3201 0000 0007 001A 000C  05 02 120A 10 01 0001 0000 82 000001"
                        + " 120A 10 05 0001 0005 84 000060  00 03 0001 01 00 00 04 0010 FFFE");
        assertThat(items())
                .isEqualTo(
                        "request write 5:write-variable  {write output-bit 1 =1}"
                                + " {write data-block 12 =-2}");
        toClient("3203 0000 0007 0002 0002 0000  05 02 FF 05");
        assertThat(items())
                .isEqualTo(
                        "response write 5:write-variable ok {write output-bit 1 =}"
                                + " {write data-block 12 =address-out-of-range}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "B0 02 04 0001 0010 02 0002 0020, {read data-block 16 =} {read data-block 32 =}, block reads",
        "B2 00 8A0E 0001 00000000 4000000A, {read data-block 10 =}, a symbol of a data block",
        "B2 00 0000 0052 00000000 4000000A, {read merker 10 =}, a symbol of merkers",
        "10 1D 0001 0000 1D 000007, {read timer 7 =}, a timer by its number",
        "A2 03, {read other 0 =}, a syntax that is not known",
    })
    void knowsEveryWayToNameAVariable(String specification, String items, String what) {
        byte[] bytes = bytes(specification).toArray();
        String hex = "12%02X".formatted(bytes.length) + specification;
        toServer("3201 0000 0007 %04X 0000 04 01 ".formatted(4 + bytes.length) + hex);
        assertThat(items()).as(what).isEqualTo("request read 4:read-variable  " + items);
        assertThat(said.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "28 000000000000FD 0000 09 505F50524F4752414D, request start 40:start-program",
        "28 000000000000FD 0002 4320 09 505F50524F4752414D, request restart 40:start-program",
        "28 000000000000FD 000A 0100 3038303030303150 05 5F494E5345, request download 40:activate-block",
        "28 000000000000FD 000A 0100 3038303030303150 05 5F44454C45, request configure 40:delete-block",
        "28 000000000000FD 0000 05 5F4D4F4455, request configure 40:copy-ram-to-rom",
        "29 0000000000 09 505F50524F4752414D, request stop 41:plc-stop",
        "F0 00 0001 0001 01E0, request session 240:setup-communication",
    })
    void knowsWhatServicesDo(String parameters, String expected) {
        String hex = parameters.replace(" ", "");
        toServer("3201 0000 0001 %04X 0000".formatted(hex.length() / 2) + hex);
        assertThat(said.operations().getLast()).startsWith(expected);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void identifiesTheModuleFromFragments() {
        toClient(
                "3207 0000 0001 000C 002A  000112 08 12 84 01 01 05 01 0000  FF 09 0026"
                        + " 0011 0000 001C 0002"
                        + " 0001 3645533720333135 2D32454831342D3041423020 00C0 0003 0001 0007");
        toClient(
                "3207 0000 0002 000C 001E  000112 08 12 84 01 02 05 00 0000  FF 09 001A"
                        + " 2020202020202020202020202020202020202020 00C0 56030206");
        assertThat(said.facts())
                .containsExactly(
                        "sender MODEL 6ES7 315-2EH14-0AB0",
                        "sender VENDOR Siemens",
                        "sender KIND PLC",
                        "sender FIRMWARE V3.2.6");
        assertThat(said.operations().getFirst()).contains("fragment=true").doesNotContain("szl=");
        assertThat(said.operations().getLast()).contains("szl=17");
    }

    @Test
    void masksPasswordsAndShowsThemNowhereElse() {
        toServer(
                "3207 0000 0001 0008 000C  000112 04 11 45 01 00  FF 09 0008 64 6A 31 02 05 06 07 08");
        assertThat(said.operations().getLast())
                .startsWith("request authenticate -1:give-password  {authenticate  =} {")
                .contains("password=***");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "3201 0000 0001 0001 0000 77, UNKNOWN_FUNCTION, an unknown job",
        "3201 0000 0001 0002 0000 04 01, PARAMETERS_TOO_SHORT, a read without its item",
        "3203 0000 0001 0002 0000 0000 04 01, DATA_TOO_SHORT, an answer without its value",
        "3207 0000 0001 0004 0000 00011204, PARAMETERS_TOO_SHORT, userdata without a function",
        "3207 0000 0001 0008 0004 0001120411440100 FF090008, DATA_TOO_SHORT, data without its end",
        "3202 0000 0001 0000 0000 8104 00, TRAILING_BYTES, a byte too many",
        "3201 0000 0001 000E 0000 04 01 120A 10 02 0000 0001 84 000000, ADDRESS_OUT_OF_RANGE, none asked",
    })
    void tellsWhatIsOdd(String hex, String anomaly, String what) {
        toServer(hex);
        assertThat(said.oddities()).as(what).containsExactly(anomaly);
        assertThat(said.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "3201 0000 0001 0001 0000 04, CERTAIN",
        "3201 0000 0001 0001 0000 04 00, LIKELY",
        "3205 0000 0001 0001 0000 04, NO",
        "7201 0000 0001 0001 0000 04, NO",
        "3201, NO",
    })
    void recognisesItself(String hex, Match match) {
        assertThat(new S7CommProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }
}
