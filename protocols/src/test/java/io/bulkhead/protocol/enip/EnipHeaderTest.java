// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnipHeaderTest {
    private final EnipHeader header = new EnipHeader();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "6500 0400 00000000 00000000, INCOMPLETE, half a header",
        "6500 0400 00000000 00000000 0000000000000000 00000000 0100, INCOMPLETE, data without its"
                + " end",
        "FFFF FFFF FFFFFFFF FFFFFFFF FFFFFFFFFFFFFFFF FFFFFFFF, BAD_MARKER, neither command nor"
                + " options are known",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(header.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(header.size()).as("an unread view is empty").isZero();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "6500 0400 00000000 00000000 0000000000000000 00000000 0100 0000, 0x65, 28, a registration",
        "6300 0000 00000000 00000000 0102030405060708 00000000, 0x63, 24, a listing",
        "0501 0000 00000000 00000000 0000000000000000 00000000, 0x105, 24, a vendor's command",
    })
    void readsItsFields(String hex, String command, int size, String what) {
        assertThat(header.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(header.command()).isEqualTo(Integer.decode(command));
        assertThat(header.size()).isEqualTo(size);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "65, MORE, one byte of a command",
        "6F00 1600 7856, MORE, part of a header",
        "4745 5420, NO, another protocol's first bytes",
        "6F00 1600 78563412 77000000 0000000000000000 00000000, NO, a status that is none",
        "6300 0000 00000000 00000000 0000000000000000 00000000, CERTAIN, a listing",
        "6500 0400 00000000 00000000 0000000000000000 00000000 0100 0000, CERTAIN, a registration",
        "6F00 1000 78563412 00000000 0000000000000000 00000000 00000000 0A00 0200 0000 0000,"
                + " CERTAIN, a common packet",
        "6F00 1000 78563412 00000000 0000000000000000 00000000 00000001 0A00 0200 0000 0000, WEAK,"
                + " an interface that is not CIP",
        "0000 0000 00000000 00000000 0000000000000000 00000000, WEAK, zeros that a NOP is made of",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        assertThat(new EnipProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
