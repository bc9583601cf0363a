// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.testing.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtuFrameTest {
    private final RtuFrame frame = new RtuFrame();

    @Test
    void readsWhatStandsBetweenUnitAndChecksum() {
        assertThat(frame.wrap(Direction.TO_SERVER, bytes("05 03 0000 0002 C58F")))
                .isEqualTo(Verdict.COMPLETE);

        assertThat(frame.size()).isEqualTo(8);
        assertThat(frame.unit()).isEqualTo(5);
        assertThat(frame.pdu(new Bytes()).toArray()).containsExactly(3, 0, 0, 0, 2);
    }

    @ParameterizedTest(name = "{3}: {2}")
    @CsvSource({
        "TO_SERVER, 05,                      INCOMPLETE,   a unit alone",
        "TO_SERVER, 05 03 0000 0002 C5,      INCOMPLETE,   half a checksum",
        "TO_SERVER, 05 03 0000 0002 C58E,    BAD_CHECKSUM, a checksum that does not fit",
        "TO_SERVER, 05 64 0000,              BAD_VALUE,    a function whose length nobody knows",
        "TO_SERVER, 05 10 0000 0002 04 00C8, INCOMPLETE,   values that are still to come",
        "TO_CLIENT, 05 18 FFFF 0001,         BAD_LENGTH,   a queue longer than a frame",
        "TO_CLIENT, 05 83 02,                INCOMPLETE,   an exception without its checksum",
    })
    void saysWhyItCannotRead(Direction direction, String hex, Verdict verdict, String why) {
        assertThat(frame.wrap(direction, bytes(hex))).isEqualTo(verdict);
        assertThat(frame.size()).as("an unread view is empty").isZero();
    }

    @ParameterizedTest(name = "{3}: {2}")
    @CsvSource({
        "TO_SERVER, 05 03 0000 0002 C58F,      LIKELY, a request",
        "TO_SERVER, 05 03 0000 0002 C58F 06,   LIKELY, a request and more",
        "TO_CLIENT, 07 83 02 20F0,             LIKELY, an exception",
        "TO_SERVER, 05 03 0000 0002 C5,        MORE,   all but the end of one",
        "TO_SERVER, 05 03 0000 0002 C58E,      NO,     a checksum that does not fit",
        "TO_SERVER, 05 64 0000 0002 C58E,      NO,     no function",
    })
    void believesAChecksum(Direction direction, String hex, Match match, String why) {
        assertThat(RtuFrame.recognise(direction, bytes(hex))).isEqualTo(match);
    }
}
