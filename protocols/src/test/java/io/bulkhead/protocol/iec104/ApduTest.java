// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApduTest {
    private final Apdu apdu = new Apdu();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "68,              INCOMPLETE, a start alone",
        "68 04 07 0000,   INCOMPLETE, a unit without its end",
        "16 04 07000000,  BAD_MARKER, another start",
        "68 03 07 0000,   BAD_LENGTH, shorter than its control field",
        "68 FE 07 0000,   BAD_LENGTH, longer than any unit",
        "68 04 07000000,  COMPLETE,   unnumbered control",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(apdu.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(apdu.size() > 0).as(why).isEqualTo(verdict == Verdict.COMPLETE);
    }

    @ParameterizedTest(name = "{0}: format {1}, sent {2}, received {3}")
    @CsvSource({
        "68 04 02000600, 0, 1, 3",
        "68 04 FEFFFEFF, 0, 32767, 32767",
        "68 04 01000600, 1, 0, 3",
        "68 04 43000000, 3, 33, 0",
    })
    void tellsFormatsAndNumbers(String hex, int format, int sent, int received) {
        assertThat(apdu.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(apdu.format()).isEqualTo(format);
        assertThat(apdu.sent()).isEqualTo(sent);
        assertThat(apdu.received()).isEqualTo(received);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "68,                                        MORE,    a start",
        "68 04 07000000,                            CERTAIN, start of data transfer",
        "68 04 0F000000,                            NO,      two functions at once",
        "68 04 07000001,                            NO,      a byte that must be zero",
        "68 05 07000000 00,                         WEAK,    a byte too many",
        "68 04 01000600,                            LIKELY,  supervision",
        "68 04 01000700,                            NO,      a number that must be even",
        "68 0E 0000 0000 64 01 0600 0100 000000 14, LIKELY,  an interrogation",
        "68 0E 0000 0000 64 02 0600 0100 000000 14, WEAK,    an interrogation of two",
        "68 0E 0000 0000 7F 01 0000 0100 000000 14, WEAK,    no cause",
        "68 0E 0000 0100 64 01 0600 0100 000000 14, NO,      an odd number",
        "16 03 01,                                  NO,      TLS",
    })
    void recognisesItself(String hex, Match match, String what) {
        assertThat(new Iec104Protocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .as(what)
                .isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({
        "E803 1E 0C 0F 06 18, 1718454601000000000",
        "E803 9E 0C 0F 06 18, none",
        "E803 1E 1F 0F 06 18, none",
        "E803 1E 0C 00 06 18, none",
    })
    void readsLongTimes(String hex, String nanoseconds) {
        long expected = nanoseconds.equals("none") ? Item.NONE : Long.parseLong(nanoseconds);
        assertThat(InformationObject.time(bytes(hex), 0)).isEqualTo(expected);
    }

    /// Bytes of each object without its address, as IEC 60870-5-101, 7.3 draws them.
    @ParameterizedTest(name = "type {0}: {1} bytes")
    @CsvSource({
        "1, 1", "2, 4", "3, 1", "4, 4", "5, 2", "6, 5", "7, 5", "8, 8", "9, 3", "10, 6", "11, 3",
        "12, 6", "13, 5", "14, 8", "15, 5", "16, 8", "17, 6", "18, 7", "19, 7", "20, 5", "21, 2",
        "30, 8", "31, 8", "32, 9", "33, 12", "34, 10", "35, 10", "36, 12", "37, 12", "38, 10",
        "39, 11", "40, 11", "45, 1", "46, 1", "47, 1", "48, 3", "49, 3", "50, 5", "51, 4", "58, 8",
        "59, 8", "60, 8", "61, 10", "62, 10", "63, 12", "64, 11", "70, 1", "100, 1", "101, 1",
        "102, 0", "103, 7", "104, 2", "105, 1", "106, 2", "107, 9", "110, 3", "111, 3", "112, 5",
        "113, 1", "120, 6", "121, 7", "122, 4", "123, 5", "124, 4", "125, 4", "126, 13", "127, 16",
    })
    void knowsHowLongObjectsAre(int type, int size) {
        assertThat(AsduType.size(AsduType.layout(type))).isEqualTo(size);
    }
}
