// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import java.util.List;

/// One thing to do that stops attackers.
///
/// @param kind what it is
/// @param element id of the flow to forbid, or of the component to fix
/// @param advice what to do, in one sentence
/// @param stops ids of the paths that it stops by itself
/// @param breaks the flows that were seen and would be stopped too: what to ask about before
public record Cut(
        Kind kind, String element, String advice, List<String> stops, List<Broken> breaks) {
    /// What it is.
    public enum Kind {
        /// A rule at a boundary.
        FORBID_FLOW,
        /// A weakness that is removed at a device.
        FIX
    }

    /// Use that was seen of what would be forbidden.
    ///
    /// @param declared whether people declared it: then it is needed
    /// @param last nanoseconds since 1970, when it was last used
    public record Broken(
            String flow,
            String text,
            boolean declared,
            long conversations,
            long control,
            long data,
            long last) {}

    public Cut {
        stops = List.copyOf(stops);
        breaks = List.copyOf(breaks);
    }
}
