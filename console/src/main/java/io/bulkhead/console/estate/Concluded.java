// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import io.bulkhead.estate.Component;
import io.bulkhead.report.Conclusions;
import io.bulkhead.vulnerability.Matches.Matched;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What is concluded of a site. Whoever is given it uses it during the call alone: the books in it
/// go on.
///
/// @param at when it was concluded
/// @param sources in the order in which proofs count them
/// @param matches of a component: what is published about it
/// @param leftOut what found no room, in words; empty if all did
public record Concluded(
        String site,
        Instant at,
        Conclusions conclusions,
        List<SiteSources.Source> sources,
        Function<Component, List<Matched>> matches,
        String leftOut) {
    public Concluded {
        sources = List.copyOf(sources);
    }
}
