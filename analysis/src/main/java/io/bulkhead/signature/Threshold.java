// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// How many matches make an alert. Counted where matches are told in order, not where they are
/// found, because one source's matches come from many conversations.
///
/// @param count matches
/// @param seconds within which they are counted
public record Threshold(Kind kind, Track track, int count, int seconds) {
    /// Every match is told.
    public static final Threshold NONE = new Threshold(Kind.NONE, Track.BY_RULE, 0, 0);

    /// What the count does.
    public enum Kind {
        NONE,
        /// The first `count` in each period are told.
        LIMIT,
        /// Every `count`-th within a period is told.
        THRESHOLD,
        /// The `count`-th of each period is told, and no other.
        BOTH,
        /// All above `count` in a period are told.
        DETECTION_FILTER
    }

    /// Whose matches are counted together.
    public enum Track {
        BY_SOURCE,
        BY_TARGET,
        BY_BOTH,
        BY_RULE,
        BY_FLOW
    }

    /// Whether matches have to be counted at all.
    public boolean counts() {
        return kind != Kind.NONE;
    }
}
