// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// A comparison of a number, as in `>5`, `!=3`, `1<>9` or `7`.
///
/// @param from lowest number that fits, unsigned
/// @param to highest
/// @param negated whether it fits outside instead
record NumberTest(long from, long to, boolean negated) {
    static final NumberTest ANY = new NumberTest(0, -1L, false);

    private static final long HIGHEST = -1L;

    /// Reads `n`, `=n`, `!n`, `!=n`, `<n`, `<=n`, `>n`, `>=n`, `a<>b` or `a-b`; the ends of `a<>b`
    /// do not fit, those of `a-b` do.
    static NumberTest parse(String written, String what) {
        String text = written.strip();
        int between = text.indexOf("<>");
        if (between > 0) {
            long from = Numbers.big(text.substring(0, between), what) + 1;
            long to = Numbers.big(text.substring(between + 2), what) - 1;
            if (Long.compareUnsigned(from, to) > 0) {
                throw new RuleException("nothing lies in '" + text + "'");
            }
            return new NumberTest(from, to, false);
        }
        int dash = text.indexOf('-', 1);
        if (dash > 0) {
            return new NumberTest(
                    Numbers.big(text.substring(0, dash), what),
                    Numbers.big(text.substring(dash + 1), what),
                    false);
        }
        if (text.startsWith("<=")) {
            return new NumberTest(0, Numbers.big(text.substring(2), what), false);
        }
        if (text.startsWith(">=")) {
            return new NumberTest(Numbers.big(text.substring(2), what), HIGHEST, false);
        }
        if (text.startsWith("<")) {
            long limit = Numbers.big(text.substring(1), what);
            if (limit == 0) {
                throw new RuleException("nothing is below 0");
            }
            return new NumberTest(0, limit - 1, false);
        }
        if (text.startsWith(">")) {
            return new NumberTest(Numbers.big(text.substring(1), what) + 1, HIGHEST, false);
        }
        boolean negated = text.startsWith("!");
        String rest = negated ? text.substring(1).strip() : text;
        long value = Numbers.big(rest.startsWith("=") ? rest.substring(1) : rest, what);
        return new NumberTest(value, value, negated);
    }

    static NumberTest exactly(long value) {
        return new NumberTest(value, value, false);
    }

    boolean fits(long value) {
        boolean within =
                Long.compareUnsigned(value, from) >= 0 && Long.compareUnsigned(value, to) <= 0;
        return within != negated;
    }
}
