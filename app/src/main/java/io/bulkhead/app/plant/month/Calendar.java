// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Which day it is and who works then. The month begins on Monday, 2 March 2026, at a place whose
/// clocks go forward on its day 28. Times are nanoseconds since 1970 UTC.
final class Calendar {
    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3_600 * SECOND;

    /// Shifts begin, on days on which people work; the last one ends on the next morning.
    static final String[] SHIFTS = {"06:00:00", "14:00:00", "22:00:00"};

    static final int SHIFT_HOURS = 8;

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final ZoneId PLACE = ZoneId.of("Europe/Berlin");

    private Calendar() {}

    /// @param day from 1
    /// @param clock local time, as `06:00:00`
    static long at(int day, String clock) {
        return FIRST.plusDays(day - 1L).atTime(LocalTime.parse(clock)).atZone(PLACE).toEpochSecond()
                * SECOND;
    }

    private static ZonedDateTime local(long time) {
        return Instant.ofEpochSecond(time / SECOND).atZone(PLACE);
    }

    /// What local clocks show ahead of UTC.
    static long offset(long time) {
        return local(time).getOffset().getTotalSeconds() * SECOND;
    }

    /// Monday to Friday.
    static boolean workday(int day) {
        return FIRST.plusDays(day - 1L).getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    static DayOfWeek weekday(int day) {
        return FIRST.plusDays(day - 1L).getDayOfWeek();
    }

    /// Whether a shift is at work: from Monday, 6:00, to Saturday, 6:00.
    static boolean producing(long time) {
        DayOfWeek day = local(time).minusHours(6).getDayOfWeek();
        return day.getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    /// Hours since midnight.
    static double hours(long time) {
        return local(time).toLocalTime().toSecondOfDay() / 3_600.0;
    }
}
