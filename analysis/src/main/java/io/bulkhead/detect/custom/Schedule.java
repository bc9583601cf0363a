// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// Hours of days, in a zone; those that end before they begin go past midnight.
///
/// @param days on which they begin
/// @param outside whether the rest of the time is meant instead
record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, boolean outside) {
    static final Schedule ALWAYS =
            new Schedule(
                    EnumSet.allOf(DayOfWeek.class),
                    LocalTime.MIN,
                    LocalTime.MAX,
                    ZoneId.of("UTC"),
                    false);

    Schedule {
        days = Set.copyOf(days);
    }

    /// @param time nanoseconds since 1970 UTC
    boolean holds(long time) {
        return within(at(time)) != outside;
    }

    ZonedDateTime at(long time) {
        return Instant.ofEpochSecond(0, time).atZone(zone);
    }

    private boolean within(ZonedDateTime at) {
        LocalTime clock = at.toLocalTime();
        if (!to.isBefore(from)) {
            return days.contains(at.getDayOfWeek()) && !clock.isBefore(from) && !clock.isAfter(to);
        }
        boolean lateInTheDay = days.contains(at.getDayOfWeek()) && !clock.isBefore(from);
        boolean afterMidnight = days.contains(at.getDayOfWeek().minus(1)) && !clock.isAfter(to);
        return lateInTheDay || afterMidnight;
    }
}
