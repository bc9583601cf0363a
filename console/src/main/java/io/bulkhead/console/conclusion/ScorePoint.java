// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/// The secure score of a site at a time, with its arithmetic: `score = round(100 × earned / (earned
/// + lost))`; one cause at one device counts once.
///
/// @param score null where nothing can be told
/// @param unknown points of matters that could not be told; `known` the share that could, in
///   percent
/// @param changes what changed since the point before
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScorePoint(
        String id,
        String site,
        Instant at,
        Integer score,
        int earned,
        int lost,
        int unknown,
        int known,
        List<ScorePart> parts,
        List<ScoreChange> changes,
        long revision) {
    /// What one piece of advice does to the score.
    ///
    /// @param score points earned, of `of` that could be told
    /// @param gain by how much the score would rise if it were followed everywhere
    public record ScorePart(
            String control,
            String title,
            int score,
            int of,
            int unknown,
            double gain,
            String why) {}

    /// How a piece of advice stands otherwise than before, in points.
    public record ScoreChange(String control, String title, int earned, int lost, int unknown) {}
}
