// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

/// Text of messages as it is shown.
final class Printable {
    private static final String UNPRINTABLE = "\\x%02x";

    private Printable() {}

    /// Without white space at its ends; line ends and tabs are spaces, zeros are left out, other
    /// control characters show as `\x1b`.
    static String of(String said) {
        String trimmed = said.strip();
        StringBuilder shown = new StringBuilder(trimmed.length());
        trimmed.codePoints()
                .forEach(point -> {
                    if (point == 0) {
                        return;
                    }
                    if (Character.isISOControl(point)) {
                        shown.append(
                                point == '\r' || point == '\n' || point == '\t'
                                        ? " "
                                        : UNPRINTABLE.formatted(point));
                    } else {
                        shown.appendCodePoint(point);
                    }
                });
        return shown.toString().strip();
    }
}
