// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CivilTimeTest {
    @Test
    void agreesWithTheLibraryOnEveryDay() {
        LocalDate end = LocalDate.of(2101, 1, 1);
        for (LocalDate day = LocalDate.of(1899, 12, 31); day.isBefore(end); day = day.plusDays(1)) {
            long expected = day.atTime(23, 4, 5).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000 + 6;
            assertThat(
                            CivilTime.nanoseconds(
                                    day.getYear(),
                                    day.getMonthValue(),
                                    day.getDayOfMonth(),
                                    23,
                                    4,
                                    5,
                                    6))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2, 29, 0, 0, 0, 0",
        "2024, 0, 1, 0, 0, 0, 0",
        "2024, 13, 1, 0, 0, 0, 0",
        "2024, 4, 31, 0, 0, 0, 0",
        "2024, 4, 0, 0, 0, 0, 0",
        "2024, 4, 1, 24, 0, 0, 0",
        "2024, 4, 1, -1, 0, 0, 0",
        "2024, 4, 1, 0, 60, 0, 0",
        "2024, 4, 1, 0, 0, 61, 0",
        "2024, 4, 1, 0, 0, 0, 1000000000",
        "1600, 4, 1, 0, 0, 0, 0",
    })
    void refusesWhatIsNoDate(int year, int month, int day, int h, int m, int s, long nanosecond) {
        assertThat(CivilTime.nanoseconds(year, month, day, h, m, s, nanosecond))
                .isEqualTo(Item.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 9", "0x10, 10", "0x99, 99", "0x0A, -1", "0xA0, -1"})
    void readsPackedDecimals(String packed, int number) {
        assertThat(CivilTime.decimal(Integer.decode(packed))).isEqualTo(number);
    }
}
