// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;

/// What a labeller says was done, before it is said what of it should be noticed.
///
/// @param label in the labeller's words
/// @param first when it began, nanoseconds since 1970 UTC
/// @param last when it ended
/// @param addresses whom it was done to or with, as text; empty where the label does not say
record Act(String label, long first, long last, List<String> addresses) {
    Act {
        addresses = List.copyOf(addresses);
    }
}
