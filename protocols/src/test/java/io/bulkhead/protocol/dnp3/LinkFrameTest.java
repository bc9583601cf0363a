// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFrameTest {
    private final LinkFrame frame = new LinkFrame();

    @ParameterizedTest(name = "{3}: {1}")
    @CsvSource({
        "05,                                      INCOMPLETE,   false, a first byte",
        "0564 05 C9 0A00 0100 FE,                 INCOMPLETE,   false, a header without its end",
        "0464 05 C9 0A00 0100 FEDA,               BAD_MARKER,   false, another first byte",
        "0565,                                    BAD_MARKER,   false, another second byte",
        "0564 05 C9 0B00 0100 FEDA,               BAD_CHECKSUM, false, an address of one more",
        "0564 05 C9 0A00 0100 FEDA,               COMPLETE,     true,  a header alone",
        "0564 0B C4 0A00 0100 ACD1 C1C1,          INCOMPLETE,   false, data without its end",
        "0564 0B C4 0A00 0100 ACD1 C1C1013C0206 B576, COMPLETE, true,  a poll",
        "0564 0B C4 0A00 0100 ACD1 C1C1013C0207 B576, COMPLETE, false, damaged data",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, boolean intact, String why) {
        assertThat(frame.wrap(bytes(hex))).as(why).isEqualTo(verdict);
        assertThat(frame.size() > 0).isEqualTo(verdict == Verdict.COMPLETE);
        assertThat(frame.size() > 0 && frame.intact()).isEqualTo(intact);
    }

    @Test
    void takesChecksumsOutOfTheData() {
        String first = "C0000102030405060708090A0B0C0D0E";
        String second = "0F10";
        String hex =
                "0564 17 C4 0A00 0100"
                        + sum("056417C40A000100")
                        + first
                        + sum(first)
                        + second
                        + sum(second);
        assertThat(frame.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        Gather gather = new Gather(100);
        assertThat(frame.appendTo(gather)).isTrue();
        byte[] data = gather.view(new Bytes()).toArray();
        assertThat(data).hasSize(17).startsWith(0, 1, 2).endsWith(14, 15, 16);
        assertThat(frame.appendTo(new Gather(16))).as("a bound is a bound").isFalse();
    }

    private static String sum(String hex) {
        Bytes bytes = bytes(hex);
        int sum = Checksum.of(bytes, 0, bytes.length());
        return "%02X%02X".formatted(sum & 0xFF, sum >> 8);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "05, MORE",
        "0564, MORE",
        "0564 05 C9 0A00 0100 FEDA, CERTAIN",
        "0564 05 C9 0A00 0100 FEDB, WEAK",
        "0564 04 C9 0A00 0100 FEDA, NO",
        "0563, NO",
        "1603, NO",
    })
    void recognisesItself(String hex, Match match) {
        assertThat(new Dnp3Protocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }
}
