// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchrophasorAnalyzerTest {
    private static final int CRC = 0x1021;

    private final SynchrophasorAnalyzer analyzer = new SynchrophasorAnalyzer();
    private final SynchrophasorAnalyzer.State state = analyzer.newState();
    private final Transcript said = new Transcript();

    /// A frame of stream 7 with `body`; its size and checksum are put in.
    private static Bytes frame(int type, String body) {
        byte[] inner = bytes(body).toArray();
        byte[] frame = new byte[inner.length + 16];
        frame[0] = (byte) 0xAA;
        frame[1] = (byte) (type << 4 | 2);
        frame[2] = (byte) (frame.length >> 8);
        frame[3] = (byte) frame.length;
        frame[5] = 7;
        System.arraycopy(inner, 0, frame, 14, inner.length);
        int crc = 0xFFFF;
        for (int i = 0; i < frame.length - 2; i++) {
            crc ^= (frame[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ CRC : crc << 1;
            }
        }
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        return Bytes.copyOf(frame);
    }

    private int toClient(int type, String body) {
        return analyzer.advance(state, Direction.TO_CLIENT, frame(type, body), said);
    }

    /// What was said last, without its fields.
    private String last() {
        String line = said.operations().getLast();
        return line.substring(0, line.indexOf(" {stream"));
    }

    /// One unit: a rectangular integer phasor `VA` in steps of 0.04096 volts, at 50 Hz.
    private static final String NORD =
            "000F4240 0001"
                    + "4E4F5244 20202020 20202020 20202020  0007 0000 0001 0000 0000"
                    + "56412020 20202020 20202020 20202020  00001000  0001 0001  0032";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0001, request subscribe 4:turn-off-transmission",
        "0002, request subscribe 4:turn-on-transmission",
        "0003, request identify 4:send-header",
        "0005, request browse 4:send-configuration-2",
        "0008 0102, request control 4:extended-frame",
        "0F00, request control 4:user-command",
    })
    void knowsWhatCommandsDo(String body, String expected) {
        analyzer.advance(state, Direction.TO_SERVER, frame(FrameType.COMMAND, body), said);
        assertThat(said.operations().getLast()).startsWith(expected);
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void scalesMeasurementsByTheConfigurationOfTheirStream() {
        toClient(FrameType.DATA, "0000 03E8 FC18 FFF4 0003");
        assertThat(last()).isEqualTo("report report 0:data ");
        toClient(FrameType.CONFIGURATION_2, NORD);
        toClient(FrameType.DATA, "0000 03E8 FC18 FFF4 0003");
        assertThat(last())
                .isEqualTo(
                        "report report 0:data ok {report phasor-real 0 VA=40.96}"
                                + " {report phasor-imaginary 0 VA=-40.96}"
                                + " {report frequency NORD=49.988}"
                                + " {report frequency-change NORD=0.03}");
        assertThat(said.facts())
                .contains("sender NAME NORD", "sender KIND phasor measurement unit");
        assertThat(said.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"4000, no-data", "8000, test-mode", "C000, pmu-error", "2000, not-synchronised"})
    void saysWhatIsWrongWithValues(String status, String expected) {
        toClient(FrameType.CONFIGURATION_2, NORD);
        toClient(FrameType.DATA, status + "0000 0000 0000 0000");
        assertThat(last()).startsWith("report report 0:data " + expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 0000 0000, DATA_DOES_NOT_FIT",
        "3, 000F4240 0001 00, CONFIGURATION_DOES_NOT_FIT",
        "5, 0002 00, FRAGMENT_OUT_OF_ORDER",
        "5, 00, DATA_TOO_SHORT",
        "6, 00, UNKNOWN_FRAME",
    })
    void reportsWhatIsOddAndGoesOn(int type, String body, String oddity) {
        toClient(FrameType.CONFIGURATION_2, NORD);
        assertThat(toClient(type, body)).isPositive();
        assertThat(said.oddities()).containsExactly(oddity);
    }

    @Test
    void givesUpWhereAChecksumDoesNotFit() {
        Bytes frame = bytes("AA42 0012 0007 69562880 00000000 0002 0000");
        assertThat(analyzer.advance(state, Direction.TO_SERVER, frame, said))
                .isEqualTo(Analyzer.ABANDON);
        assertThat(said.oddities()).containsExactly("BAD_CHECKSUM@0");
    }

    /// A hostile configuration announces more names than any frame can hold.
    @Test
    void boundsWhatCountsClaim() {
        String huge = "0000 000F4240 FFFF 00 0007" + "00".repeat(16) + "0000 FFFF FFFF FFFF";
        toClient(FrameType.CONFIGURATION_3, huge + "00".repeat(1000));
        assertThat(said.oddities()).containsExactly("CONFIGURATION_DOES_NOT_FIT");
    }
}
