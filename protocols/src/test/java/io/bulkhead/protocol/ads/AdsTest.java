// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

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

class AdsTest {
    private static final String DEVICE = "050D01020101 5303 ";
    private static final String STATION = "0A0000090101 1680 ";

    private final AdsAnalyzer analyzer = new AdsAnalyzer();
    private final AdsState state = analyzer.newState();
    private final Transcript said = new Transcript();

    private void send(int command, String data) {
        String packet = packet(DEVICE + STATION, command, "0400", data);
        analyzer.advance(state, Direction.TO_SERVER, bytes(packet), said);
    }

    private void answer(int command, String data) {
        String packet = packet(STATION + DEVICE, command, "0500", data);
        analyzer.advance(state, Direction.TO_CLIENT, bytes(packet), said);
    }

    private static String packet(String addresses, int command, String flags, String data) {
        int size = data.replace(" ", "").length() / 2;
        return "0000"
                + little(32 + size)
                + addresses
                + "0"
                + command
                + "00"
                + flags
                + little(size)
                + "00000000 01000000"
                + data;
    }

    private static String little(int value) {
        return String.format("%08X", Integer.reverseBytes(value));
    }

    @Test
    void aValueIsGivenTheNameThatItsHandleStandsFor() {
        send(9, "03F00000 00000000 04000000 05000000 4D2E6D7300");
        answer(9, "00000000 04000000 07000012");
        send(3, "05F00000 07000012 01000000 01");
        assertThat(said.operations().getLast())
                .startsWith(
                        "request write 3:write  {write symbol-value-by-handle 301989895 M.ms=01}");
    }

    @Test
    void aNotificationIsGivenTheNameOfWhatWasSubscribed() {
        send(9, "03F00000 00000000 04000000 05000000 4D2E6D7300");
        answer(9, "00000000 04000000 07000012");
        send(6, "05F00000 07000012 01000000 04000000 00000000 00000000" + "00".repeat(16));
        answer(6, "00000000 2A000000");
        String stamp = "0000000000000000 01000000 2A000000 01000000 FF";
        analyzer.advance(
                state,
                Direction.TO_CLIENT,
                bytes(packet(STATION + DEVICE, 8, "0400", "19000000 01000000" + stamp)),
                said);
        assertThat(said.operations().getLast())
                .startsWith(
                        "report report 8:device-notification  {report notification 42 M.ms=ff}");
    }

    @Test
    void eachElementOfASumHasItsOwnResult() {
        send(
                9,
                "80F00000 02000000 0B000000 18000000"
                        + "20400000 00000000 02000000 20400000 08000000 01000000");
        answer(9, "00000000 0B000000 00000000 10070000 3412 00");
        assertThat(said.operations().getLast())
                .contains("{read memory-bytes 0 =3412} {read memory-bytes 8 =00}");
    }

    @Test
    void aLongPacketIsReadFromItsHeadAndPassedBy() {
        String head = packet(STATION + DEVICE, 2, "0500", "00000000 A0860100");
        int size = 8 + 100_000;
        byte[] long_ = new byte[38 + size];
        byte[] begin = bytes(head).toArray();
        System.arraycopy(begin, 0, long_, 0, begin.length);
        System.arraycopy(bytes(little(32 + size)).toArray(), 0, long_, 2, 4);
        System.arraycopy(bytes(little(size)).toArray(), 0, long_, 26, 4);
        Bytes whole = Bytes.copyOf(long_);
        Bytes part = new Bytes();
        int consumed =
                analyzer.advance(state, Direction.TO_CLIENT, part.aim(whole, 0, 70_000), said);
        assertThat(consumed).isEqualTo(70_000);
        consumed = analyzer.advance(state, Direction.TO_CLIENT, part.aim(whole, 70_000), said);
        assertThat(consumed).isEqualTo(38 + size - 70_000);
        answer(2, "00000000 00000000");
        assertThat(said.operations()).hasSize(2);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void whatASystemSaysWhenItIsFound() {
        analyzer.datagram(
                state,
                Direction.TO_CLIENT,
                bytes(
                        "03661471 01000000 01000080 050D01020101 1027 02000000"
                                + "0500 0400 43582D31 0300 0400 0301B80F"),
                said);
        assertThat(said.facts())
                .containsExactly("sender NAME CX-1", "sender SOFTWARE TwinCAT 3.1.4024");
    }

    @Test
    void aPasswordOfARouteIsASecret() {
        analyzer.datagram(
                state,
                Direction.TO_SERVER,
                bytes(
                        "03661471 01000000 06000000 050D01020101 1027 02000000"
                                + "0D00 0300 626F62 0200 0200 3132"),
                said);
        assertThat(said.operations().getLast())
                .startsWith("request configure -1:add-route  {authenticate user bob=}")
                .contains("password=***12");
    }

    @Test
    void theDescriptionOfATargetNamesIt() {
        String xml =
                "<TcTargetDesc><TargetType>CX9020</TargetType><Version>3</Version>"
                        + "<Revision>1</Revision><SerialNo>77</SerialNo><OsName></OsName></TcTargetDesc>";
        Bytes text = Bytes.copyOf(xml.getBytes(StandardCharsets.US_ASCII));
        new TargetDescription().tell(text, 0, text.length(), said);
        assertThat(said.facts())
                .containsExactly(
                        "sender MODEL CX9020",
                        "sender VENDOR Beckhoff",
                        "sender KIND PLC",
                        "sender SERIAL 77",
                        "sender SOFTWARE TwinCAT 3.1");
    }

    @ParameterizedTest(name = "{0}, device state {1}: {2}")
    @CsvSource({
        "5, 0, START",
        "6, 0, STOP",
        "2, 0, RESTART",
        "12, 0, STOP",
        "12, 1, RESTART",
        "16, 0, MODE",
        "7, 0, CONFIGURE",
    })
    void settingAStateDoesWhatTheStateSays(int adsState, int deviceState, Action action) {
        assertThat(AdsCommand.control(adsState, deviceState)).isEqualTo(action);
    }

    @ParameterizedTest(name = "{0} of {2} at port {1}: {3} {4}")
    @CsvSource({
        "2, 851, 0x4020, READ, memory-bytes",
        "3, 851, 0x4020, WRITE, memory-bytes",
        "3, 851, 0xF006, SESSION, symbol-release-handle",
        "9, 851, 0xF003, BROWSE, symbol-handle-by-name",
        "9, 851, 0xF081, WRITE, sum-write",
        "3, 501, 0x4201, CONTROL, nc-axis-function",
        "2, 501, 0x4101, READ, nc-axis",
        "3, 10000, 500, CONTROL, start-process",
        "3, 10000, 200, CONFIGURE, registry-local-machine",
        "9, 10000, 123, FILE, file-write",
        "3, 851, 500, WRITE, other",
    })
    void groupsMeanWhatTheirDeviceMakesOfThem(
            int command, int port, int group, Action action, String name) {
        assertThat(AdsIndexGroup.action(command, port, group)).isEqualTo(action);
        assertThat(AdsIndexGroup.name(port, group)).isEqualTo(name);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "0000 20000000, INCOMPLETE, half a header",
        "0000 1F000000, BAD_LENGTH, shorter than a header",
        "0000 00000010, BAD_LENGTH, longer than any upload",
        "0300 20000000, BAD_MARKER, a command of no AMS/TCP",
        "0010 02000000 0000, COMPLETE, a program and its router",
    })
    void aPacketSaysWhyItCannotBeRead(String hex, Verdict verdict, String why) {
        assertThat(new AmsPacket().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @Test
    void isRecognised() {
        Bytes request = bytes(packet(DEVICE + STATION, 4, "0400", ""));
        AdsProtocol protocol = new AdsProtocol();
        assertThat(protocol.recognise(Direction.TO_SERVER, request)).isEqualTo(Match.CERTAIN);
        Bytes other = bytes(packet(DEVICE + STATION, 0, "0400", ""));
        assertThat(protocol.recognise(Direction.TO_SERVER, other)).isEqualTo(Match.NO);
    }

    @Test
    void namesBeginAnewWhenThereAreTooMany() {
        AdsSymbols symbols = new AdsSymbols();
        Bytes name = bytes("41".repeat(1_000));
        long first = symbols.keep(name, 0, 1_000);
        symbols.put(1, first);
        assertThat(symbols.name(symbols.find(1)).length()).isEqualTo(1_000);
        for (int i = 0; i < 70; i++) {
            symbols.put(2 + i, symbols.keep(name, 0, 1_000));
        }
        assertThat(symbols.find(1)).isEqualTo(AdsSymbols.NONE);
        assertThat(symbols.name(first).isEmpty()).isTrue();
        assertThat(symbols.name(symbols.find(71)).length()).isEqualTo(1_000);
    }
}
