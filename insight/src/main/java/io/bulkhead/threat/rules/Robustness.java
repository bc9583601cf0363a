// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.threat.Exposure;
import java.util.Optional;
import java.util.Set;

/// Whether somebody showed that a device bears broken and heavy traffic.
final class Robustness {
    private static final Set<String> TESTS = Set.of("fuzz-test", "load-test", "robustness-test");

    private Robustness() {}

    /// A filed test without open findings, else a person who vouches for it.
    static Optional<Exposure> shown(Component component, Estate estate) {
        return estate.filed(component, Review.class).stream()
                .filter(review -> TESTS.contains(review.kind()) && review.open() == 0)
                .findFirst()
                .map(review ->
                        Exposure.countered(
                                component.label()
                                        + " was tested ("
                                        + review.kind()
                                        + ") without open findings",
                                Paper.filed(review, review.kind() + " of " + review.at())))
                .or(() ->
                        Paper.attested("M-20", component, estate)
                                .map(proof ->
                                        Exposure.countered(
                                                "that "
                                                        + component.label()
                                                        + " bears such traffic is vouched for",
                                                proof)));
    }
}
