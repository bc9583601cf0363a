// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchrophasorFrameTest {
    private final SynchrophasorFrame frame = new SynchrophasorFrame();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "AA42 00,                                       INCOMPLETE,   half a size",
        "AA42 0012 0007 69562880 00000000 0002,         INCOMPLETE,   a frame without its checksum",
        "AB42 0012 0007,                                BAD_MARKER,   another first byte",
        "AA42 000F 0007,                                BAD_LENGTH,   no room for a checksum",
        "AA42 0012 0007 69562880 00000000 0002 0000,    BAD_CHECKSUM, a checksum that does not fit",
        "AA42 0012 0007 69562880 00000000 0002 CRC1,    COMPLETE,     a command",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(frame.wrap(bytes(hex.replace("CRC1", CRC)))).as(why).isEqualTo(verdict);
        assertThat(frame.size()).isEqualTo(verdict == Verdict.COMPLETE ? 18 : 0);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "AA,                                            MORE,    the first byte",
        "AA42 0012 0007,                                MORE,    a small frame that is not whole",
        "AA42 FFFF 0007,                                WEAK,    a frame longer than is waited for",
        "AA42 0012 0007 69562880 00000000 0002 CRC1,    CERTAIN, a checksum that fits",
        "AA42 0012 0007 69562880 00000000 0002 0000,    WEAK,    a checksum that does not",
        "AAC2 0012 0007,                                NO,      a reserved bit",
        "AA72 0012 0007,                                NO,      an unknown type",
        "AA40 0012 0007,                                NO,      version 0",
        "AA42 0004 0007,                                NO,      shorter than its header",
    })
    void recognises(String hex, Match match, String why) {
        assertThat(
                        new SynchrophasorProtocol()
                                .recognise(Direction.TO_SERVER, bytes(hex.replace("CRC1", CRC))))
                .as(why)
                .isEqualTo(match);
    }

    /// Of the frame that the tables above complete with it.
    private static final String CRC = "7123";

    @Test
    void readsItsHead() {
        frame.wrap(bytes("AA42 0012 0007 69562880 30000005 0002 B55F"));
        assertThat(frame.type()).isEqualTo(FrameType.COMMAND);
        assertThat(frame.stream()).isEqualTo(7);
        assertThat(frame.second()).isEqualTo(1767254144L);
        assertThat(frame.fraction()).isEqualTo(5);
        assertThat(frame.leapSecondPending()).isTrue();
        assertThat(frame.leapSecondOccurred()).isTrue();
        assertThat(frame.timeQuality()).isEqualTo("locked");
    }
}
