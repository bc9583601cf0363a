// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.TextBuffer;

/// Turns the dates and clock times of messages into the one form of time that outputs have.
public final class CivilTime {
    private static final long NANOSECONDS_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_A_DAY = 86_400;

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

    /// Puts a time to the second as RFC 3339 has it: `2026-01-01T08:00:00Z`.
    ///
    /// @param nanoseconds since 1970-01-01 UTC
    public static void put(long nanoseconds, TextBuffer out) {
        long seconds = Math.floorDiv(nanoseconds, NANOSECONDS_A_SECOND);
        int ofDay = (int) Math.floorMod(seconds, SECONDS_A_DAY);
        putDate(Math.floorDiv(seconds, SECONDS_A_DAY), out);
        digits(ofDay / 3600, out.put('T'));
        digits(ofDay / 60 % 60, out.put(':'));
        digits(ofDay % 60, out.put(':'));
        out.put('Z');
    }

    /// Years that begin in March, in cycles of 400, as in [#days].
    private static void putDate(long days, TextBuffer out) {
        long sinceMarch = days + 719_468;
        long cycle = Math.floorDiv(sinceMarch, 146_097);
        int ofCycle = Math.floorMod(sinceMarch, 146_097);
        int yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        int ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int march = (5 * ofYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        int year = (int) (400 * cycle) + yearOfCycle + (month <= 2 ? 1 : 0);
        digits(year / 100, out);
        digits(year % 100, out);
        digits(month, out.put('-'));
        digits(ofYear - (153 * march + 2) / 5 + 1, out.put('-'));
    }

    private static void digits(int number, TextBuffer out) {
        out.put('0' + number / 10 % 10).put('0' + number % 10);
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
