// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// The forms in which messages tell their time.
final class Timestamps {
    /// Bytes from which each form is told.
    static final int ENOUGH = 15;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int OLD_SIZE = 15;
    private static final int YEAR_SIZE = 5;
    private static final int DATE_SIZE = 10;
    private static final int SECONDS_END = 19;
    private static final int ZONE_SIZE = 6;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long NANOS_A_YEAR = 31_556_952 * NANOS_A_SECOND;
    private static final String[] MONTH_NAMES = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private Timestamps() {}

    /// Whether version 1 and a date (or none) stand at `at`: `1 2003-10-11T` or `1 - `.
    static boolean newForm(Bytes text, int at) {
        return text.matches(at, "1 ") && (date(text, at + 2) || text.matches(at + 2, "- "));
    }

    /// Whether a time as in RFC 3164 stands at `at`, maybe behind the mark of an unsure clock.
    static boolean oldForm(Bytes text, int at) {
        return clock(text, unmarked(text, at)) > 0;
    }

    /// Cisco marks times of a clock that was never set (`*`) or lost its source (`.`).
    static int unmarked(Bytes text, int at) {
        boolean marked = at < text.length() && (text.u8(at) == '*' || text.u8(at) == '.');
        return marked ? at + 1 : at;
    }

    /// Where the time at `at` ends, or -1 where none stands: `Oct 11 22:14:15`, `Oct 11 2003
    /// 22:14:15`, with a fraction, or as in RFC 3339.
    static int end(Bytes text, int at) {
        if (date(text, at)) {
            int space = text.indexOf(' ', at);
            return space < 0 ? text.length() : space;
        }
        int end = clock(text, at);
        if (end < 0) {
            return -1;
        }
        if (end < text.length() && text.u8(end) == '.') {
            end++;
            while (end < text.length() && digit(text.u8(end))) {
                end++;
            }
        }
        return end;
    }

    /// Tells what the sender's clock shows by a time that [#end] found. Where it has no year, that
    /// is the nearest one.
    static void tell(Bytes time, Sink sink) {
        if (date(time, 0)) {
            marked(time, sink);
        } else if (clock(time, 0) > 0) {
            old(time, sink);
        }
    }

    /// `2003-10-11T22:14:15.003Z`, or `+02:00` in the place of the Z, or neither.
    private static void marked(Bytes time, Sink sink) {
        if (time.length() < SECONDS_END) {
            return;
        }
        long told =
                CivilTime.nanoseconds(
                        100 * pair(time, 0) + pair(time, 2),
                        pair(time, 5),
                        pair(time, 8),
                        pair(time, 11),
                        pair(time, 14),
                        pair(time, 17),
                        0);
        if (told == Item.NONE) {
            return;
        }
        int at = SECONDS_END;
        while (at < time.length() && (time.u8(at) == '.' || digit(time.u8(at)))) {
            at++;
        }
        if (at == time.length()) {
            sink.localClock(told);
        } else if (time.u8(at) == 'Z') {
            sink.clock(told);
        } else if (time.length() >= at + ZONE_SIZE) {
            long ahead = (pair(time, at + 1) * 60L + pair(time, at + 4)) * 60 * NANOS_A_SECOND;
            sink.clock(time.u8(at) == '-' ? told + ahead : told - ahead);
        }
    }

    /// `Oct 11 22:14:15`, maybe with a year behind the day.
    private static void old(Bytes time, Sink sink) {
        int hour = clock(time, 0) - 8;
        int month = 1;
        while (!time.matches(0, MONTH_NAMES[month - 1])) {
            month++;
        }
        int day = time.u8(4) == ' ' ? time.u8(5) - '0' : pair(time, 4);
        int told = hour > 7 ? 100 * pair(time, 7) + pair(time, 9) : 0;
        int near = 1970 + (int) (sink.time() / NANOS_A_YEAR);
        long nearest = Item.NONE;
        for (int year = near - 1; year <= near + 1; year++) {
            long candidate =
                    CivilTime.nanoseconds(
                            told > 0 ? told : year,
                            month,
                            day,
                            pair(time, hour),
                            pair(time, hour + 3),
                            pair(time, hour + 6),
                            0);
            if (candidate != Item.NONE
                    && (nearest == Item.NONE
                            || Math.abs(candidate - sink.time())
                                    < Math.abs(nearest - sink.time()))) {
                nearest = candidate;
            }
        }
        if (nearest != Item.NONE) {
            sink.localClock(nearest);
        }
    }

    private static int pair(Bytes digits, int at) {
        return 10 * (digits.u8(at) - '0') + digits.u8(at + 1) - '0';
    }

    /// `2003-10-11T`
    private static boolean date(Bytes text, int at) {
        if (text.length() <= at + DATE_SIZE) {
            return false;
        }
        for (int i = 0; i < DATE_SIZE; i++) {
            int octet = text.u8(at + i);
            if (i == 4 || i == 7 ? octet != '-' : !digit(octet)) {
                return false;
            }
        }
        return text.u8(at + DATE_SIZE) == 'T';
    }

    private static int clock(Bytes text, int at) {
        if (text.length() < at + OLD_SIZE || !month(text, at) || text.u8(at + 3) != ' ') {
            return -1;
        }
        int day = text.u8(at + 4);
        boolean days = (day == ' ' || digit(day)) && digit(text.u8(at + 5));
        if (!days || text.u8(at + 6) != ' ') {
            return -1;
        }
        int hour = at + 7;
        boolean year = text.length() >= at + OLD_SIZE + YEAR_SIZE && text.u8(hour + 4) == ' ';
        hour += year ? YEAR_SIZE : 0;
        for (int i = 0; i < 8; i++) {
            int octet = text.u8(hour + i);
            if (i == 2 || i == 5 ? octet != ':' : !digit(octet)) {
                return -1;
            }
        }
        return hour + 8;
    }

    private static boolean month(Bytes text, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (text.u8(at) == MONTHS.charAt(i)
                    && text.u8(at + 1) == MONTHS.charAt(i + 1)
                    && text.u8(at + 2) == MONTHS.charAt(i + 2)) {
                return true;
            }
        }
        return false;
    }

    static boolean digit(int octet) {
        return octet >= '0' && octet <= '9';
    }
}
