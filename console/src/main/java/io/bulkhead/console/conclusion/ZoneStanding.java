// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A zone, drawn by people or inferred, with what is concluded of it.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param supported security level (IEC 62443) that the evidence supports; `atMost` the greatest
///   that is not refuted
/// @param score secure score of the zone; -1 where nothing can be told
/// @param refuted how many requirements are refuted here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ZoneStanding(
        String id,
        String site,
        String subject,
        String state,
        String title,
        String kind,
        int trust,
        int targetLevel,
        int supported,
        int atMost,
        int members,
        int score,
        int refuted,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
