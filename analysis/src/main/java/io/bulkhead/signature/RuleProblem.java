// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// Why a rule, or a part of one, is not used.
///
/// @param line from 1
/// @param column from 1
/// @param keyword the option or part of the header that it is about
/// @param text what is wrong and what to do
public record RuleProblem(String file, int line, int column, String keyword, String text) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + keyword + ": " + text;
    }
}
