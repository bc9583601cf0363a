// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.estate.SiteSources;
import io.bulkhead.console.web.OneOf;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A conclusion with what it rests on.
///
/// @param why as the rows of `bulkhead analyze` have it, with the evidence: `capture` in it is the
///   name of one of the sources, `frame` counts the frames of that source
/// @param names what people call the elements that `why` names by their ids
/// @param sources where packets of the site come from
public record Why<T>(
        T conclusion, JsonNode why, List<Named> names, List<SiteSources.Source> sources) {
    /// @param device id of the device that it is, or from which the flow comes; empty for zones
    /// @param target id of the device that the flow goes to; empty for others
    public record Named(
            String id,
            @OneOf({"device", "flow", "zone", "technique"}) String kind,
            String label,
            String device,
            String target) {}
}
