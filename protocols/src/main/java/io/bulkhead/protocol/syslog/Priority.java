// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import io.bulkhead.wire.Bytes;

/// The number in angle brackets that begins a message: facility times eight, plus severity. RFC
/// 5424, 6.2.1.
final class Priority {
    /// No priority stands there.
    static final int NONE = -1;

    /// It may still become one.
    static final int UNFINISHED = -2;

    /// With its brackets.
    static final int LONGEST = 5;

    static final int HIGHEST = 191;

    private Priority() {}

    /// Where what follows the priority at `at` begins, or [#NONE], or [#UNFINISHED].
    static int end(Bytes text, int at) {
        if (at >= text.length() || text.u8(at) != '<') {
            return NONE;
        }
        int digits = 0;
        int value = 0;
        for (int i = at + 1; i < text.length() && digits < LONGEST - 1; i++) {
            int octet = text.u8(i);
            if (octet == '>' && digits > 0) {
                return value <= HIGHEST ? i + 1 : NONE;
            }
            if (octet < '0' || octet > '9') {
                return NONE;
            }
            value = 10 * value + octet - '0';
            digits++;
        }
        return digits < LONGEST - 1 ? UNFINISHED : NONE;
    }

    /// The number that ends at the bracket before `end`.
    static int value(Bytes text, int at, int end) {
        int value = 0;
        for (int i = at + 1; i < end - 1; i++) {
            value = 10 * value + text.u8(i) - '0';
        }
        return value;
    }

    static String facility(int priority) {
        return switch (priority >> 3) {
            case 0 -> "kernel";
            case 1 -> "user";
            case 2 -> "mail";
            case 3 -> "daemon";
            case 4 -> "security";
            case 5 -> "syslog";
            case 6 -> "printer";
            case 7 -> "news";
            case 8 -> "uucp";
            case 9 -> "clock";
            case 10 -> "authorization";
            case 11 -> "ftp";
            case 12 -> "ntp";
            case 13 -> "audit";
            case 14 -> "alert-log";
            case 15 -> "scheduling";
            case 16 -> "local-0";
            case 17 -> "local-1";
            case 18 -> "local-2";
            case 19 -> "local-3";
            case 20 -> "local-4";
            case 21 -> "local-5";
            case 22 -> "local-6";
            default -> "local-7";
        };
    }

    static String severity(int priority) {
        return switch (priority & 7) {
            case 0 -> "emergency";
            case 1 -> "alert";
            case 2 -> "critical";
            case 3 -> "error";
            case 4 -> "warning";
            case 5 -> "notice";
            case 6 -> "informational";
            default -> "debug";
        };
    }
}
