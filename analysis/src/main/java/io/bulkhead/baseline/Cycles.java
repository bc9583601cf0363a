// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// The shifts of a plant's week: three a day, 21 in all. A set of them is a number whose bit `3 *
/// weekday + shift` is set, Monday being 0.
public final class Cycles {
    public static final long HOUR = 3_600_000_000_000L;
    public static final long SHIFT = 8 * HOUR;
    public static final int PER_DAY = 3;
    public static final int DAYS = 7;

    /// All shifts of a week.
    public static final int ALL = (1 << PER_DAY * DAYS) - 1;

    private static final long DAY = 24 * HOUR;
    private static final String[] NAMES = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    /// The first of January 1970 was a Thursday.
    private static final int EPOCH_WEEKDAY = 3;

    private Cycles() {}

    /// The shift's number since 1970.
    ///
    /// @param begin when the first shift of a day begins, nanoseconds after 00:00 UTC
    static long shift(long time, long begin) {
        return Math.floorDiv(time - begin, SHIFT);
    }

    /// The set of the one shift of the week that a time is in.
    static int at(long time, long begin) {
        long local = time - begin;
        int weekday = Math.floorMod(Math.floorDiv(local, DAY) + EPOCH_WEEKDAY, DAYS);
        int shift = (int) (Math.floorMod(local, DAY) / SHIFT);
        return 1 << PER_DAY * weekday + shift;
    }

    /// As `mon 123, tue 12, sat 3`; empty for none.
    public static String text(int cycles) {
        StringBuilder text = new StringBuilder();
        for (int day = 0; day < DAYS; day++) {
            int shifts = cycles >> PER_DAY * day & (1 << PER_DAY) - 1;
            if (shifts == 0) {
                continue;
            }
            text.append(text.isEmpty() ? "" : ", ").append(NAMES[day]).append(' ');
            for (int shift = 0; shift < PER_DAY; shift++) {
                if ((shifts >> shift & 1) != 0) {
                    text.append(shift + 1);
                }
            }
        }
        return text.toString();
    }

    /// Reads what [#text] writes.
    ///
    /// @throws IllegalArgumentException where it is something else
    public static int parse(String text) {
        int cycles = 0;
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            String[] words = part.strip().split(" +");
            int day = java.util.Arrays.asList(NAMES).indexOf(words[0]);
            if (day < 0 || words.length != 2 || !words[1].matches("[1-3]{1,3}")) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' is no day and its shifts, such as 'mon 123'");
            }
            for (char shift : words[1].toCharArray()) {
                cycles |= 1 << PER_DAY * day + (shift - '1');
            }
        }
        return cycles;
    }
}
