// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of the things to do that together stop all attack paths of a site, the cheapest such set.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param rank from 1: what stops most first
/// @param stops how many paths it stops by itself; `breaks` how many flows that were seen it stops
///   too
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttackCutStanding(
        String id,
        String site,
        String subject,
        String state,
        int rank,
        String kind,
        String advice,
        int stops,
        int breaks,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
