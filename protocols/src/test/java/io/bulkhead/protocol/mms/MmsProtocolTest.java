// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmsProtocolTest {
    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "01000100 6109 3007 020103 A002 8B00,     CERTAIN, data in a session",
        "01000100 6109 3007 020103 A002 8B00 00,  NO,      data that are longer than they say",
        "01000100 6209 3007 020103 A002 8B00,     NO,      another presentation",
        "01000200 6109 3007 020103 A002 8B00,     NO,      another session unit",
        "0100,                                    NO,      tokens alone",
        "61,                                      NO,      a tag alone",
        "01000100 61,                             NO,      a tag alone in a session",
        "6109 3007 020103 A002 8B00,              LIKELY,  a presentation without session",
        "A005 020101 8200,                        LIKELY,  a request without either",
        "A005 020101 8200 00,                     NO,      a request that is longer than it says",
        "A005 040101 8200,                        NO,      a request without number",
        "A803 800105,                             LIKELY,  an initiate without either",
        "8B00,                                    NO,      a conclude that could be anything",
        "3201 0000 0005 0008 0000 F000,           NO,      S7",
        "7201 0021 3100 0000 0000,                NO,      S7 of later controllers",
        "7F65 8201 94,                            NO,      a remote desktop",
        "0D10 0506 1301 0016 0102,                NO,      a session for something else",
        "0D10 C10E 310C 0607 28CA2202 01 0000,    CERTAIN, a session for MMS",
    })
    void isRecognisedByItsLayers(String hex, Match match, String why) {
        assertThat(new MmsProtocol().recognise(Direction.TO_SERVER, Transcript.bytes(hex)))
                .as(why)
                .isEqualTo(match);
    }
}
