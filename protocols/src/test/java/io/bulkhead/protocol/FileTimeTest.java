// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTimeTest {
    @ParameterizedTest
    @CsvSource({
        "116444736000000000, 1970-01-01T00:00:00Z",
        "116444735999999999, 1969-12-31T23:59:59.999999900Z",
        "128166372003061629, 2007-02-22T17:00:00.306162900Z",
        "133485408000000000, 2024-01-01T00:00:00Z",
    })
    void countsFrom1601(long time, Instant expected) {
        assertThat(FileTime.fits(time)).isTrue();
        assertThat(Instant.EPOCH.plusNanos(FileTime.nanoseconds(time))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0,                    -9223372036854775800, no time",
        "-1,                   -9223372036854775800, before 1601",
        "-9223372036854775808, -9223372036854775800, long before 1601",
        "9223372036854775807,  9223372036854775800,  never",
    })
    void whatDoesNotFitIsTheNearestThatDoes(long time, long expected, String what) {
        assertThat(FileTime.fits(time)).isFalse();
        assertThat(FileTime.nanoseconds(time)).isEqualTo(expected);
    }
}
