// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iec104AnalyzerTest {
    private final Iec104Analyzer analyzer = new Iec104Analyzer();
    private final Iec104Analyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    private int send(Direction direction, String hex) {
        return analyzer.advance(state, direction, bytes(hex), said);
    }

    /// Wraps `asdu` in an information unit.
    private void inform(Direction direction, String asdu) {
        int length = 4 + bytes(asdu).length();
        send(direction, "68 %02X 0000 0000".formatted(length) + asdu);
    }

    private String items() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {frame="));
    }

    @ParameterizedTest(name = "type {0}")
    @CsvSource({
        "01 82 0300 0100 0A0000 01 40, {report single-point 10 =1} {report single-point 11 =0}",
        "03 02 0300 0100 0A0000 02 0C0000 01, {report double-point 10 =2} {report double-point 12 =1}",
        "05 01 0300 0100 0A0000 7F 00, {report step-position 10 =-1}",
        "07 01 0300 0100 0A0000 01000080 00, {report bitstring 10 =2147483649}",
        "09 01 0300 0100 0A0000 00C0 00, {report measured-normalized 10 =-0.5}",
        "0B 01 0300 0100 0A0000 FEFF 00, {report measured-scaled 10 =-2}",
        "0D 01 0300 0100 0A0000 0000C03F 00, {report measured-real 10 =1.5}",
        "0F 01 0300 0100 0A0000 FFFFFFFF 00, {report integrated-total 10 =-1}",
        "1E 01 0300 0100 0A0000 01 00000000010118, {report single-point 10 =1}",
        "46 01 0400 0100 000000 02, {report end-of-initialization 0 =2}",
    })
    void givesObjectsTheirValues(String asdu, String items) {
        inform(Direction.TO_CLIENT, asdu);
        assertThat(items()).endsWith("  " + items);
        assertThat(said.oddities()).isEmpty();
        assertThat(said.facts()).containsExactly("sender PART station 1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "2D 01 0600 0100 881300 01, request control 45:single-command",
        "3B 01 0600 0100 881300 82 00000000010118, request control 59:double-command",
        "32 01 0600 0100 881300 0000C03F 00, request control 50:set-point-real",
        "64 01 0600 0100 000000 14, request read 100:interrogation",
        "67 01 0600 0100 000000 00000000010118, request time 103:clock-synchronization",
        "69 01 0600 0100 000000 01, request restart 105:reset-process",
        "6E 01 0600 0100 0B0000 0040 01, request configure 110:parameter-normalized",
        "7A 01 0D00 0100 0B0000 0100 00 02, request file 122:file-call",
    })
    void isRightAboutWhatMatters(String asdu, String expected) {
        inform(Direction.TO_SERVER, asdu);
        assertThat(said.operations().getLast()).startsWith(expected);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void tellsSelectFromExecute() {
        inform(Direction.TO_SERVER, "2D 01 0600 0100 881300 81");
        assertThat(said.operations().getLast()).contains("select=true");
        inform(Direction.TO_SERVER, "2D 01 0600 0100 881300 01");
        assertThat(said.operations().getLast()).contains("select=false");
        inform(Direction.TO_SERVER, "33 01 0600 0100 881300 FF000000");
        assertThat(said.operations().getLast())
                .as("bits have no qualifier")
                .contains("select=false");
    }

    @ParameterizedTest(name = "cause {0}: {1}")
    @CsvSource({"0700, ok", "4700, negative", "6F00, unknown-object-address", "2C00, unknown-type"})
    void tellsWhatBecameOfCommands(String cause, String status) {
        inform(Direction.TO_CLIENT, "2D 01" + cause + "0100 881300 01");
        assertThat(said.operations().getLast())
                .startsWith("response control 45:single-command " + status + " ");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"81, invalid", "41, not-topical", "21, substituted", "11, blocked"})
    void tellsQuality(String point, String status) {
        assertThat(InformationObject.quality(Integer.parseInt(point, 16) & 0xF0)).isEqualTo(status);
    }

    @Test
    void adoptsTheSizesOfASerialLine() {
        inform(Direction.TO_CLIENT, "0B 01 03 01 0A00 FEFF 00");
        inform(Direction.TO_CLIENT, "0B 01 03 01 0B00 FEFF 00");
        assertThat(items()).endsWith("{report measured-scaled 11 =-2}");
        assertThat(said.operations().getLast()).contains("cause=3").contains("station=1");
        assertThat(said.oddities()).containsExactly("ODD_SIZES");
    }

    @Test
    void readsUnitsThatShareASegmentAndWaitsForTheRest() {
        int consumed = send(Direction.TO_SERVER, "68 04 07000000 68 04 01000200 68 04 4300");
        assertThat(consumed).isEqualTo(12);
        assertThat(said.operations())
                .containsExactly(
                        "request session -1:start-data-transfer  {frame=3 control=7}",
                        "response session -1:supervisory ok {frame=1 received=1}");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "68 04 0F000000, UNKNOWN_CONTROL",
        "68 05 07000000 00, CONTROL_TOO_LONG",
        "68 05 0000 0000 01, TOO_SHORT",
        "68 08 0000 0000 01 01 03 00, TOO_SHORT",
        "68 0E 0000 0000 01 02 0300 0100 0A0000 01, TOO_SHORT",
        "68 0A 0000 0000 01 00 0300 0100, NO_OBJECTS",
        "68 10 0000 0000 01 01 0300 0100 0A0000 01 0000 , TRAILING_BYTES",
        "68 0E 0000 0000 01 01 1300 0100 0A0000 01, UNKNOWN_CAUSE",
        "68 0E 0000 0000 C8 01 0300 0100 0A0000 01, UNKNOWN_TYPE",
    })
    void tellsWhatIsOdd(String hex, String anomaly) {
        inform(Direction.TO_CLIENT, "01 01 0300 0100 0A0000 01");
        send(Direction.TO_CLIENT, hex);
        assertThat(said.oddities()).containsExactly(anomaly);
        assertThat(said.operations()).hasSize(2);
    }

    @Test
    void abandonsWhatIsNoUnit() {
        assertThat(send(Direction.TO_CLIENT, "68 04 07000000 1603")).isEqualTo(Analyzer.ABANDON);
        assertThat(said.oddities()).containsExactly("BAD_MARKER@6");
    }
}
