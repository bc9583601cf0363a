// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.util.List;

/// Words that stand for numbers in tables: the index of a word is the number.
public final class Ranks {
    /// Of alerts; `none` where there is no alert.
    public static final List<String> SEVERITIES =
            List.of("none", "info", "low", "medium", "high", "critical");

    /// Of devices.
    public static final List<String> CRITICALITIES =
            List.of("unknown", "low", "medium", "high", "critical");

    private Ranks() {}

    /// The word; the first one for a number that has none.
    public static String word(List<String> words, int number) {
        return number < 0 || number >= words.size() ? words.getFirst() : words.get(number);
    }
}
