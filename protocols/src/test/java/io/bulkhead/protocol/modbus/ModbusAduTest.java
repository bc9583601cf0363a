// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.testing.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusAduTest {
    private final ModbusAdu adu = new ModbusAdu();

    @Test
    void readsEveryFieldOfARequest() {
        assertThat(adu.wrap(bytes("1234 0000 0006 11 03 006B 0003 FFFF")))
                .isEqualTo(Verdict.COMPLETE);

        assertThat(adu.size()).isEqualTo(12);
        assertThat(adu.transaction()).isEqualTo(0x1234);
        assertThat(adu.unit()).isEqualTo(0x11);
        assertThat(adu.pdu(new Bytes()).toArray()).containsExactly(3, 0, 0x6B, 0, 3);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "0001 0000,                 INCOMPLETE, half a header",
        "0001 0000 0006 11 03 006B, INCOMPLETE, a message without its end",
        "0001 00FF 0006 11 03,      BAD_MARKER, a protocol that is not 0",
        "0001 0000 0001 11,         BAD_LENGTH, no room for a function code",
        "0001 0000 082F 11 03,      BAD_LENGTH, longer than any device sends",
        "0001 0000 082E 11 03,      INCOMPLETE, as long as any device sends",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(adu.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(adu.size()).as("an unread view is empty").isZero();
    }
}
