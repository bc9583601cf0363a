// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

/// What is wrong at one place of a file.
///
/// @param line from 1; 0 where lines mean nothing
/// @param column from 1; 0 where columns mean nothing
/// @param found what stands there
/// @param expected what may stand there, or what becomes of it; may be empty
public record Problem(String file, int line, int column, String found, String expected) {
    /// As compilers write it, so that editors find the place.
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
        return place + ": " + found + (expected.isEmpty() ? "" : "; " + expected);
    }
}
