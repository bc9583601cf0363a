// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Cases;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every threat rule fires, is silent and does not know where it should.
class ThreatCasesTest {
    @TestFactory
    Stream<DynamicTest> rulesSayWhatTheirCasesSay() {
        Map<String, ThreatRule> rules = new TreeMap<>();
        ServiceLoader.load(ThreatRule.class).forEach(rule -> rules.put(rule.threat().id(), rule));
        return new Cases<Exposure>(
                        Cases.FOLDER.resolve("threats"),
                        "evident",
                        Set.of("not-concerned", "countered"),
                        Exposure::state,
                        exposure ->
                                exposure.severity().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + Cases.all(exposure.because(), exposure.proofs()))
                .tests(rules);
    }
}
