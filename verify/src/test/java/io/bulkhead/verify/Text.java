// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import java.util.List;

/// Compares long texts and shows where they part, not all of them.
final class Text {
    private static final int AROUND = 100;

    private Text() {}

    /// Fails unless both have the same lines.
    static void same(String what, String actual, String expected) {
        List<String> lines = actual.lines().toList();
        List<String> expectedLines = expected.lines().toList();
        for (int i = 0; i < Math.min(lines.size(), expectedLines.size()); i++) {
            if (!lines.get(i).equals(expectedLines.get(i))) {
                throw new AssertionError(
                        what + " line " + (i + 1) + difference(lines.get(i), expectedLines.get(i)));
            }
        }
        if (lines.size() != expectedLines.size()) {
            List<String> longer = lines.size() > expectedLines.size() ? lines : expectedLines;
            String first = longer.get(Math.min(lines.size(), expectedLines.size()));
            throw new AssertionError(
                    "%s has %d lines, not %d; the first that one has alone:%n  %s"
                            .formatted(what, lines.size(), expectedLines.size(), head(first)));
        }
    }

    private static String head(String line) {
        return line.substring(0, Math.min(3 * AROUND, line.length()));
    }

    private static String difference(String actual, String expected) {
        int at = 0;
        while (at < actual.length()
                && at < expected.length()
                && actual.charAt(at) == expected.charAt(at)) {
            at++;
        }
        return " from column %d on:%n  expected %s%n  but was  %s"
                .formatted(at + 1, around(expected, at), around(actual, at));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
    }
}
