// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.util.List;
import java.util.Set;

/// One comparison of a pattern that is made after its indicator was found by a value.
///
/// What is not known fulfils nothing, nor does it fulfil the contrary.
///
/// @param negated whether the contrary is asked for
record Check(Field field, Test test, boolean negated) {
    /// What of a sighting is compared.
    enum Field {
        /// The end that the indicator was found by.
        ADDRESS,
        SOURCE_ADDRESS,
        TARGET_ADDRESS,
        SOURCE_PORT,
        TARGET_PORT,
        PROTOCOL,
        TEXT,
        FILE_NAME,
        FILE_SIZE
    }

    /// How it is compared.
    sealed interface Test {}

    record Within(List<AddressRange> ranges) implements Test {}

    record Number(Comparison.Operator operator, Set<Long> values) implements Test {}

    record OneOf(Set<String> texts) implements Test {}

    record Fits(TextPattern pattern) implements Test {}

    boolean holds(Sighting seen) {
        return switch (field) {
            case ADDRESS -> address(seen.version, seen.foundHigh, seen.foundLow);
            case SOURCE_ADDRESS -> address(seen.version, seen.sourceHigh, seen.sourceLow);
            case TARGET_ADDRESS -> address(seen.version, seen.targetHigh, seen.targetLow);
            case SOURCE_PORT -> number(seen.sourcePort);
            case TARGET_PORT -> number(seen.targetPort);
            case FILE_SIZE -> number(seen.fileSize);
            case TEXT -> text(seen.text);
            case FILE_NAME -> text(seen.fileName);
            case PROTOCOL -> protocol(seen);
        };
    }

    private boolean address(int version, long high, long low) {
        if (version == 0 || !(test instanceof Within within)) {
            return false;
        }
        for (AddressRange range : within.ranges) {
            if (range.covers(version, high, low)) {
                return !negated;
            }
        }
        return negated;
    }

    private boolean number(long value) {
        return value >= 0 && test instanceof Number number && compares(number, value) != negated;
    }

    private static boolean compares(Number number, long value) {
        for (long other : number.values) {
            boolean holds =
                    switch (number.operator) {
                        case EQUAL, IN -> value == other;
                        case NOT_EQUAL -> value != other;
                        case LESS -> value < other;
                        case AT_MOST -> value <= other;
                        case GREATER -> value > other;
                        case AT_LEAST -> value >= other;
                        case LIKE, MATCHES, WITHIN, CONTAINS, EXISTS -> false;
                    };
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private boolean text(CharSequence text) {
        return !text.isEmpty() && fits(text) != negated;
    }

    /// A conversation has several protocols: one of them must fit, or none, where that is asked.
    private boolean protocol(Sighting seen) {
        boolean any = fits(seen.version == Addresses.IPV4 ? "ipv4" : "ipv6");
        any |= !seen.transport.isEmpty() && fits(seen.transport);
        any |= !seen.protocol.isEmpty() && fits(seen.protocol);
        any |= seen.protocol.equals("tls") && (fits("ssl") || fits("https"));
        return any != negated;
    }

    private boolean fits(CharSequence text) {
        return switch (test) {
            case OneOf one -> contains(one.texts, text);
            case Fits fits -> fits.pattern.matches(text);
            case Within within -> false;
            case Number number -> false;
        };
    }

    /// Without making a `String` of it.
    private static boolean contains(Set<String> texts, CharSequence text) {
        for (String each : texts) {
            if (each.contentEquals(text)) {
                return true;
            }
        }
        return false;
    }
}
