// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dnp3AnalyzerTest {
    private static final int FROM_MASTER = 0xC4;
    private static final int FROM_OUTSTATION = 0x44;

    private final Dnp3Analyzer analyzer = new Dnp3Analyzer();
    private final Dnp3State state = analyzer.newState();
    private final Transcript said = new Transcript();

    /// A frame between master 1 and outstation 10 with its checksums; `data` fits one block.
    private static String frame(int control, String data) {
        int size = bytes(data).length();
        String addresses = control >= 0x80 ? "0A000100" : "01000A00";
        String header = "0564%02X%02X".formatted(5 + size, control) + addresses;
        String body = data.replace(" ", "");
        return header + sum(header) + (size == 0 ? "" : body + sum(body));
    }

    private static String sum(String hex) {
        Bytes bytes = bytes(hex);
        int sum = Checksum.of(bytes, 0, bytes.length());
        return HexFormat.of().toHexDigits((byte) sum)
                + HexFormat.of().toHexDigits((byte) (sum >> 8));
    }

    private void master(String data) {
        analyzer.advance(state, Direction.TO_SERVER, bytes(frame(FROM_MASTER, data)), said);
    }

    private void outstation(String data) {
        analyzer.advance(state, Direction.TO_CLIENT, bytes(frame(FROM_OUTSTATION, data)), said);
    }

    private String items() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {source="));
    }

    @Test
    void putsSegmentsTogetherAndReportsEachFrame() {
        outstation("7F C1 81 0000");
        outstation("00 1E 02 00 03");
        outstation("81 03 01 FEFF");
        assertThat(said.operations()).hasSize(3);
        assertThat(said.operations().getFirst()).startsWith("report other -1:link-data");
        assertThat(items()).isEqualTo("response read 129:response ok {read analog-input 3 =-2}");
        assertThat(said.facts()).containsOnly("sender PART outstation 10");
    }

    @Test
    void dropsSegmentsThatMissOne() {
        outstation("40 C1 81 0000");
        outstation("82 1E 02");
        assertThat(said.oddities()).containsExactly("SEGMENT_LOST");
        assertThat(said.operations()).hasSize(2).noneMatch(line -> line.contains("129"));
    }

    @Test
    void readsOnBehindDamageAndTellsItOnce() {
        String damaged = frame(FROM_MASTER, "C1 C101 3C0206").replace("3C0206", "3D0206");
        String stream = "0011" + damaged + "05" + frame(FROM_MASTER, "C1 C201 3C0106");
        int consumed = analyzer.advance(state, Direction.TO_SERVER, bytes(stream), said);
        assertThat(consumed).isEqualTo(stream.length() / 2);
        assertThat(said.oddities()).containsExactly("BAD_MARKER@0");
        assertThat(said.operations()).hasSize(2);
        assertThat(items()).isEqualTo("request read 1:read  {read class-data 0 =}");
    }

    @Test
    void waitsForTheRestOfAFrame() {
        String frame = frame(FROM_MASTER, "C1 C101 3C0206");
        Bytes part = bytes(frame.substring(0, frame.length() - 2));
        assertThat(analyzer.advance(state, Direction.TO_SERVER, part, said)).isZero();
        assertThat(said.operations()).isEmpty();
    }

    @Test
    void answersSayWhatTheirRequestDid() {
        master("C1 C2 03 0C 01 17 01 05 03 01");
        outstation("C1 C2 81 0004");
        assertThat(said.operations().getLast())
                .startsWith("response control 129:response parameter-error");
    }

    @Test
    void tellsWhatDatagramsLack() {
        Bytes frame = bytes(frame(FROM_MASTER, "C1 C101 3C0206"));
        analyzer.datagram(state, Direction.TO_SERVER, frame.shorten(14), said);
        assertThat(said.oddities()).containsExactly("BAD_LENGTH@0");
        assertThat(said.operations()).isEmpty();
    }

    @Test
    void reportsTheHeaderOfWhatTheSnapLengthCut() {
        Bytes frame = bytes(frame(FROM_MASTER, "C1 C101 3C0206"));
        said.cutting();
        analyzer.datagram(state, Direction.TO_SERVER, frame.shorten(14), said);
        assertThat(said.oddities()).isEmpty();
        assertThat(said.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "01 01 00 00 04 15, binary-input 0 =1;0;1;0;1;",
        "03 02 17 01 02 81, double-bit-input 2 =2",
        "02 02 28 0100 0300 81 000000000000, binary-input-event 3 =1",
        "14 06 00 01 01 FFFF, counter 1 =65535",
        "1E 05 00 01 01 01 0000C0BF, analog-input 1 =-1.5",
        "28 04 00 01 01 01 000000000000F03F, analog-output 1 =1.0",
        "34 02 07 01 0500, time-delay 0 =5",
        "6E 03 00 02 02 616263, octet-string 2 =abc",
        "00 FC 00 00 00 01 03 616263, device-attribute 252 =abc",
        "46 05 5B 01 0A00 01000000 00000000 4142, file 1 =4142",
    })
    void givesObjectsTheirValues(String objects, String item) {
        segments("C1810000" + objects.replace(" ", ""));
        assertThat(items()).isEqualTo("response read 129:response ok {read " + item + "}");
        assertThat(said.oddities()).isEmpty();
    }

    /// Sends application data in as many segments as it needs with one block each.
    private void segments(String application) {
        int sequence = 0;
        for (int at = 0; at < application.length(); at += 30, sequence++) {
            int end = Math.min(application.length(), at + 30);
            int transport =
                    sequence | (at == 0 ? 0x40 : 0) | (end == application.length() ? 0x80 : 0);
            outstation("%02X".formatted(transport) + application.substring(at, end));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "C0 C1, APPLICATION_TOO_SHORT",
        "C0 C1 70, UNKNOWN_FUNCTION",
        "C0 C1 02 63 01 07 01, UNKNOWN_OBJECT",
        "C0 C1 01 1E 02 0F, UNKNOWN_QUALIFIER",
        "C0 C1 01 1E 02 00 05 01, RANGE_REVERSED",
        "C0 C1 02 0C 01 17 01 05 03, OBJECT_TOO_SHORT",
    })
    void tellsWhatIsOdd(String data, String anomaly) {
        master(data);
        assertThat(said.oddities()).containsExactly(anomaly);
        assertThat(said.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "C0 C1 0D, restart 13:cold-restart",
        "C0 C1 0E, restart 14:warm-restart",
        "C0 C1 12, stop 18:stop-application",
        "C0 C1 15 3C 02 06, configure 21:disable-unsolicited",
        "C0 C1 02 32 01 07 01 000000000000, time 2:write",
        "C0 C1 02 50 01 00 07 07 00, configure 2:write",
        "C0 C1 01 00 FE 06, identify 1:read",
        "C0 C1 1B, file 27:delete-file",
    })
    void isRightAboutWhatMatters(String data, String expected) {
        master(data);
        assertThat(said.operations().getLast()).startsWith("request " + expected);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void forgetsTheOldestOfTooManyPairs() {
        for (int address = 0; address <= Dnp3State.MAX_PAIRS; address++) {
            state.pair(address).next = 5;
        }
        assertThat(state.pair(0).next).as("forgotten").isEqualTo(-1);
        assertThat(state.pair(5).next).isEqualTo(5);
    }
}
