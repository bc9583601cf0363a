// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// Turns the dates and clock times of messages into the one form of time that outputs have.
public final class CivilTime {
    private static final long NANOSECONDS_A_SECOND = 1_000_000_000L;

    private CivilTime() {}

    /// Nanoseconds since 1970-01-01 UTC of a date and clock time that is taken as UTC, which is all
    /// that devices that tell no zone allow; [Item#NONE] where there is no such date or time. A
    /// leap second counts as the first of the next minute.
    public static long nanoseconds(
            int year, int month, int day, int hour, int minute, int second, long nanosecond) {
        boolean valid =
                year >= 1678
                        && year <= 2261
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= daysOf(year, month)
                        && (hour | minute | second | nanosecond) >= 0
                        && hour < 24
                        && minute < 60
                        && second <= 60
                        && nanosecond < NANOSECONDS_A_SECOND;
        if (!valid) {
            return Item.NONE;
        }
        long seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * NANOSECONDS_A_SECOND + nanosecond;
    }

    /// The number that two decimal digits of four bits each mean; -1 where one is no digit.
    public static int decimal(int packed) {
        int high = packed >> 4;
        int low = packed & 0xF;
        return high < 10 && low < 10 ? 10 * high + low : -1;
    }

    /// Days from 1970-01-01, with years that begin in March so that the leap day is the last.
    private static long days(int year, int month, int day) {
        long shifted = month > 2 ? year : year - 1L;
        long leapDays = shifted / 4 - shifted / 100 + shifted / 400;
        long monthDays = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        return 365 * shifted + leapDays + monthDays + day - 1 - 719_468;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
