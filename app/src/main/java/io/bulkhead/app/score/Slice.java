// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.nio.file.Path;

/// Frames of a capture, one after the other.
///
/// @param file the capture
/// @param from number of the first frame, from 1
/// @param to number of the last one; beyond the end means all that there are
/// @param filter which of them count, in the language of `--filter`; empty for all
public record Slice(Path file, long from, long to, String filter) {
    static Slice whole(Path file) {
        return new Slice(file, 1, Long.MAX_VALUE, "");
    }

    /// Whether a frame of this number is one of them, as far as numbers say.
    public boolean holds(long number) {
        return number >= from && number <= to;
    }
}
