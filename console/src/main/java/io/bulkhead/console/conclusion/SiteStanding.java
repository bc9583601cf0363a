// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bulkhead.console.estate.SiteSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How a site stands in all, as it is concluded now.
///
/// @param concluded when; `asOf` the time for which it was assessed, at most an hour before
/// @param coverage how well it was watched, in words; `lost` packets and events that are missing
/// @param leftOut what found no room, in words; empty if all did
/// @param parties of each party, how many requirements are in which state
/// @param stride the table of threats: of each letter and intent, how many instances are in which
///   state
/// @param wanted what would settle most findings if it were declared, filed or seen
/// @param idle decisions about nothing: what they were about is gone
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteStanding(
        String site,
        Instant concluded,
        Instant asOf,
        int components,
        int flows,
        int zones,
        String coverage,
        long lost,
        String leftOut,
        Map<String, Map<String, Long>> parties,
        List<StrideCell> stride,
        List<Wanted> wanted,
        List<String> idle,
        List<SiteSources.Source> sources) {
    /// @param intent `control` or `data`
    public record StrideCell(
            String letter,
            String property,
            String intent,
            int evident,
            int inherent,
            int unknown) {}

    /// @param elements how many findings wait for it
    public record Wanted(String what, long elements, List<String> requirements) {}
}
