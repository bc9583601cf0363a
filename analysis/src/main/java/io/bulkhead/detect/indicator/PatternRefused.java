// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// A part of a pattern cannot be run.
final class PatternRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;

    PatternRefused(Comparison comparison, String reason) {
        super(reason);
        column = comparison.column();
    }

    /// Where in the pattern, from 1.
    int column() {
        return column;
    }
}
