// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpduTest {
    private final Tpdu tpdu = new Tpdu();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "0300 0007 02 F0,           INCOMPLETE, half an envelope",
        "0300 0009 02 F080 32,      INCOMPLETE, a unit without its end",
        "0200 0007 02 F080,         BAD_MARKER, a version that is not 3",
        "0300 0007 01 F080,         BAD_LENGTH, no room for a data header",
        "0300 0007 03 F080,         BAD_LENGTH, a header longer than its unit",
        "0300 0006 02 F080,         BAD_LENGTH, an envelope shorter than a data header",
        "0300 0009 04 E0 0000 0001, BAD_LENGTH, a connection request without a class",
        "0300 0009 04 70 0001 02,   COMPLETE,   an error with the reason alone",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(tpdu.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(tpdu.size() > 0).as(why).isEqualTo(verdict == Verdict.COMPLETE);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0300 0008 02 F0 80 32,      true,  7, the last segment of class 0",
        "0300 0008 02 F0 00 32,      false, 7, a segment of class 0",
        "0300 000A 04 F0 0001 80 32, true,  9, the last segment of class 2",
    })
    void tellsTheLastSegment(String hex, boolean ends, int dataAt, String what) {
        assertThat(tpdu.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(tpdu.ends()).as(what).isEqualTo(ends);
        assertThat(tpdu.dataAt()).isEqualTo(dataAt);
    }
}
