// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import java.util.Comparator;

/// As people count: `10.0.2.0` before `10.0.10.0`. Runs of ASCII digits are compared as numbers of
/// any length, all else by its characters; what differs by leading zeros alone is told apart by
/// them.
final class NaturalOrder implements Comparator<String> {
    static final Comparator<String> INSTANCE =
            new NaturalOrder().thenComparing(Comparator.naturalOrder());

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (digit(one.charAt(i)) && digit(other.charAt(j))) {
                int endOne = end(one, i);
                int endOther = end(other, j);
                int found = numbers(one.substring(i, endOne), other.substring(j, endOther));
                if (found != 0) {
                    return found;
                }
                i = endOne;
                j = endOther;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int numbers(String one, String other) {
        String first = withoutZeros(one);
        String second = withoutZeros(other);
        int byLength = Integer.compare(first.length(), second.length());
        return byLength != 0 ? byLength : first.compareTo(second);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char one) {
        return one >= '0' && one <= '9';
    }
}
