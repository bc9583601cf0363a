// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import java.util.Optional;

/// Whether something that has to be done again and again was done in time, by the records of it.
final class Reviews {
    private Reviews() {}

    /// Refuted where the latest record is too old, unknown where there is none; empty where it is
    /// recent enough, for the caller to go on.
    ///
    /// @param what it is, in words, such as `an exercise`
    static Optional<Judgement> overdue(String kind, String what, int days, Estate estate) {
        Optional<Review> latest = Papers.latest(kind, estate);
        if (latest.isEmpty()) {
            return Optional.of(
                    Judgement.unknown(
                            "no record of " + what + " is filed",
                            "the record of " + what + " with its date (review " + kind + ")"));
        }
        Review review = latest.get();
        if (review.at().isAfter(estate.now()) && !Papers.within(review.at(), days, estate)) {
            return Optional.of(
                    Judgement.unknown(
                            "the last record of "
                                    + what
                                    + " is of "
                                    + Papers.day(review.at())
                                    + ", long after what was watched",
                            "the record of " + what + " before that"));
        }
        return Papers.olderThan(review.at(), days, estate)
                ? Optional.of(
                        Judgement.refuted(
                                "the last record of "
                                        + what
                                        + " is of "
                                        + Papers.day(review.at())
                                        + ", more than "
                                        + days
                                        + " days ago",
                                Papers.proof(review)))
                : Optional.empty();
    }
}
