// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import org.springframework.stereotype.Component;

/// The version of this console's program, and which sensors' are older.
@Component
public final class ProgramVersion {
    private static final String UNKNOWN = "development";

    private final String text;

    ProgramVersion() {
        this(ProgramVersion.class.getPackage().getImplementationVersion());
    }

    ProgramVersion(String text) {
        this.text = text == null ? UNKNOWN : text;
    }

    public String text() {
        return text;
    }

    /// Only where both are numbers with dots, whatever follows them; otherwise nobody can tell.
    boolean olderThanThis(String other) {
        int[] own = numbers(text);
        int[] its = numbers(other);
        if (own.length == 0 || its.length == 0) {
            return false;
        }
        for (int i = 0; i < Math.max(own.length, its.length); i++) {
            int one = i < own.length ? own[i] : 0;
            int two = i < its.length ? its[i] : 0;
            if (one != two) {
                return two < one;
            }
        }
        return false;
    }

    private static int[] numbers(String version) {
        String plain = version.replaceFirst("[^0-9.].*", "");
        if (!plain.matches("\\d{1,6}(\\.\\d{1,6}){0,5}")) {
            return new int[0];
        }
        return java.util.Arrays.stream(plain.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
