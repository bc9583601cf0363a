// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A piece of advice, and whether a site follows it.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param gaps in how many places it is not followed; `decided` in how many people decided so
/// @param gain by how much the secure score would rise if it were followed everywhere
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecommendationStanding(
        String id,
        String site,
        String subject,
        String state,
        String title,
        int weight,
        int gaps,
        int decided,
        double gain,
        String why,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
