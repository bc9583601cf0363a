// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Locale;

/// Numbers as rules write them.
final class Numbers {
    private Numbers() {}

    /// @param what for the sentence that says it is none
    static int whole(String text, String what) {
        long value = big(text, what);
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new RuleException("'" + text + "' is too large for " + what);
        }
        return (int) value;
    }

    /// Decimal, or hexadecimal behind `0x`; 64 bits.
    static long big(String text, String what) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        try {
            return digits.startsWith("0x")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseLong(digits);
        } catch (NumberFormatException wrong) {
            throw new RuleException("'" + text.strip() + "' is not " + what);
        }
    }
}
