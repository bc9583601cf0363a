// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// A pattern cannot be read.
final class PatternException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param column where in the pattern, from 1
    PatternException(int column, String reason) {
        super("column " + column + ": " + reason);
    }
}
