// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.testing.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusPduTest {
    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "01 0013 0013,                             5, read coils",
        "06 0001 0003,                             5, write a register",
        "07,                                       1, read exception status",
        "08 0000 A537,                             5, diagnostics",
        "0B,                                       1, event counter",
        "0F 0013 000A 02 CD01,                     8, write ten coils",
        "10 0001 0002 04 000A 0102,               10, write two registers",
        "10 0001 0002,                            -1, a byte count that has not come",
        "11,                                       1, report server id",
        "14 07 06 0004 0001 0002,                  9, read a file record",
        "16 0004 00F2 0025,                        7, mask write",
        "17 0003 0006 000E 0003 06 00FF 00FF 00FF, 16, read and write",
        "18 04DE,                                  3, read a queue",
        "2B 0E 01 00,                              4, read identification",
        "2B 0D 01 00,                             -1, CANopen inside: no length told",
        "64 00,                                   -1, a function of no standard",
    })
    void knowsHowLongARequestIs(String hex, int length, String what) {
        Bytes pdu = bytes(hex);
        assertThat(ModbusPdu.requestLength(pdu.u8(0), pdu, 0)).isEqualTo(length);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "03 06 022B 0000 0064,                    8, three registers",
        "03,                                     -1, a byte count that has not come",
        "05 00AC FF00,                            5, a written coil",
        "07 6D,                                   2, exception status",
        "0B FFFF 0108,                            5, event counter",
        "0C 08 0000 0108 0121 2000,              10, event log",
        "16 0004 00F2 0025,                       7, mask write",
        "17 04 00FE 0ACD,                         6, what was read",
        "18 0006 0002 01B8 1284,                  9, a queue",
        "2B 0E 01 81 00 00 02 00 01 41 01 02 4243, 14, two identification objects",
        "2B 0E 01 81 00 00 02 00 01 41 01,       -1, an object that has not come",
        "64 00,                                  -1, a function of no standard",
    })
    void knowsHowLongAResponseIs(String hex, int length, String what) {
        Bytes pdu = bytes(hex);
        assertThat(ModbusPdu.responseLength(pdu.u8(0), pdu, 0)).isEqualTo(length);
    }
}
