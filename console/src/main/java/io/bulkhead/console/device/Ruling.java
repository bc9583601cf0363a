// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.util.Set;

/// What a person said of who is who.
///
/// @param subjects ids of sightings
/// @param at rulings are followed in their order
record Ruling(String id, Kind kind, Set<String> subjects, long at) {
    /// In the order of the numbers that are kept.
    enum Kind {
        /// They are one device.
        MERGE,
        /// They are one of their own, apart from what they would be with.
        SPLIT
    }

    Ruling {
        subjects = Set.copyOf(subjects);
    }
}
