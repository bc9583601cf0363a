// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.security.SecureRandom;

/// Ids of rows: 20 characters, in the order in which they were made (to the millisecond), not to be
/// guessed.
public final class Ids {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_DIGITS = 11;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String make() {
        StringBuilder id = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        digits(id, System.currentTimeMillis(), TIME_DIGITS);
        digits(id, RANDOM.nextLong(), RANDOM_DIGITS);
        return id.toString();
    }

    private static void digits(StringBuilder id, long number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            id.append(DIGITS[(int) (number >>> 5 * i) & 31]);
        }
    }
}
