// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7PduTest {
    private final S7Pdu pdu = new S7Pdu();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "3201 0000 0001 0000,              BAD_LENGTH, half a header",
        "7201 0000 0001 0000 0000,         BAD_MARKER, another protocol's id",
        "3204 0000 0001 0000 0000,         BAD_VALUE,  a kind that does not exist",
        "3201 0000 0001 0002 0000 04,      BAD_LENGTH, fewer parameters than announced",
        "3203 0000 0001 0000 0000 00,      BAD_LENGTH, an acknowledgement without its error",
        "3201 0000 0001 0001 0001 04 FF,   COMPLETE,   a job with a byte of each",
        "3202 0000 0001 0000 0000 8104,    COMPLETE,   a bare acknowledgement",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(pdu.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(pdu.size() > 0).as(why).isEqualTo(verdict == Verdict.COMPLETE);
    }

    @ParameterizedTest
    @CsvSource({
        "1602 0814 5137 9162, 1454943097916000000",
        "9612 3123 5959 9998, 852076799999000000",
        "1613 0814 5137 9162, none",
        "16A2 0814 5137 9162, none",
    })
    void readsDateAndTime(String hex, String nanoseconds) {
        long expected = nanoseconds.equals("none") ? Item.NONE : Long.parseLong(nanoseconds);
        assertThat(S7Value.dateAndTime(bytes(hex), 0)).isEqualTo(expected);
    }
}
