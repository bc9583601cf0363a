// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Cases;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every recommendation is made, is not made and does not know where it should.
class RecommendationCasesTest {
    @TestFactory
    Stream<DynamicTest> recommendationsSayWhatTheirCasesSay() {
        Map<String, Recommendation> all = new TreeMap<>();
        ServiceLoader.load(Recommendation.class).forEach(one -> all.put(one.advice().id(), one));
        return new Cases<Standing>(
                        Cases.FOLDER.resolve("recommendations"),
                        "open",
                        Set.of("not-applicable", "followed"),
                        Standing::state,
                        standing -> Cases.all(standing.because(), standing.proofs()))
                .tests(all);
    }
}
