// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Cases;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every check refutes, does not refute and does not know where it should.
class RequirementCasesTest {
    @TestFactory
    Stream<DynamicTest> checksSayWhatTheirCasesSay() {
        Map<String, RequirementCheck> checks = new TreeMap<>();
        ServiceLoader.load(RequirementCheck.class)
                .forEach(check -> checks.put(check.requirement().id(), check));
        return new Cases<Judgement>(
                        Cases.FOLDER.resolve("requirements"),
                        "refuted",
                        Set.of("not-applicable", "proved", "not-contradicted"),
                        Judgement::state,
                        judgement ->
                                Cases.all(
                                        judgement.because() + " " + judgement.missing(),
                                        judgement.proofs()))
                .tests(checks);
    }
}
