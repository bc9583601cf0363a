// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngInterfaceTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "06, 0, 1,                    1000,                microseconds",
        "09, 0, 9223372036854775807,  9223372036854775807, the last nanosecond there is",
        "09, 0, 9223372036854775808,  9223372036854775807, one nanosecond too late",
        "06, 0, 9223372036854775,     9223372036854775000, the last microsecond there is",
        "06, 0, 9223372036854776,     9223372036854775807, one microsecond too late",
        "06, 0, 18446744073709551615, 9223372036854775807, the largest number there is",
        "00, 0, 2,                    2000000000,          seconds",
        "00, 0, 18446744073709551615, 9223372036854775807, seconds without end",
        "0C, 0, 1999,                 1,                   picoseconds",
        "0C, 0, 18446744073709551615, 18446744073709551,   picoseconds from the upper half",
        "1C, 0, 18446744073709551615, 1,                   the finest unit that a time can have",
        "1D, 0, 18446744073709551615, 0,                   a unit too fine for any time",
        "7F, 0, 18446744073709551615, 0,                   the finest decimal unit",
        "80, 0, 3,                    3000000000,          two to the power of zero",
        "8A, 0, 1,                    976562,              a part of 1024 cut off",
        "8A, 0, 1536,                 1500000000,          one and a half seconds",
        "A0, 0, 6442450944,           1500000000,          the upper half of NTP",
        "BF, 0, 9223372036854775808,  1000000000,          two to the power of 63",
        "C0, 0, 18446744073709551615, 999999999,           all that 64 binary places hold",
        "FF, 0, 18446744073709551615, 0,                   the finest binary unit",
        "8A, 0, 18446744073709551615, 9223372036854775807, a binary time without end",
        "06, 3600, 1,                 3600000001000,       an offset",
        "06, -1, 1,                   -999999000,          an offset before 1970",
        "06, 9223372036854775807, 0,  9223372036000000000, an offset without end",
        "06, 9223372036854775807, 900000000, 9223372036854775807, an offset and a time too late",
        "09, -9223372036854775808, 1, -9223372035999999999, an offset without beginning",
    })
    void tellsTheTime(String resolution, long offset, String units, long nanos, String why) {
        PcapngInterface described = new PcapngInterface(1, 0);
        described.resolution(Integer.parseInt(resolution, 16));
        described.offset(offset);
        assertThat(described.nanos(Long.parseUnsignedLong(units))).isEqualTo(nanos);
    }

    @Test
    void takesTheLargerCountOfTheSameLosses() {
        PcapngInterface described = new PcapngInterface(1, 0);
        described.droppedBefore(2);
        described.droppedBefore(3);
        assertThat(described.drops()).isEqualTo(5);
        described.statistics(3, 1);
        assertThat(described.drops()).as("what packets say").isEqualTo(5);
        described.statistics(4, 2);
        assertThat(described.drops()).as("the last statistics, summed").isEqualTo(6);
    }

    @Test
    void countsNoFurtherThanItCan() {
        PcapngInterface described = new PcapngInterface(1, 0);
        described.statistics(-1, Long.MAX_VALUE);
        described.droppedBefore(-1);
        described.droppedBefore(1);
        assertThat(described.drops()).isEqualTo(Long.MAX_VALUE);
    }
}
