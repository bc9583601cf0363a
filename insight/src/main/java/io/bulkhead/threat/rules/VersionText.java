// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of versions, where their texts leave no doubt: numbers with points between, and
/// nothing else but a leading V.
final class VersionText {
    private static final Pattern PLAIN = Pattern.compile("[vV]?\\s*\\d{1,9}([.]\\d{1,9}){0,7}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private VersionText() {}

    /// Whether `one` came before `other`; false where that cannot be told.
    static boolean older(String one, String other) {
        if (!PLAIN.matcher(one.strip()).matches() || !PLAIN.matcher(other.strip()).matches()) {
            return false;
        }
        List<Long> ones = numbers(one);
        List<Long> others = numbers(other);
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            int order = at(ones, i).compareTo(at(others, i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static Long at(List<Long> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0L;
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Long.valueOf(matcher.group()));
        }
        return numbers;
    }
}
