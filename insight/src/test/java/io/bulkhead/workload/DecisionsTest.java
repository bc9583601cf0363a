// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.workload.Decisions.Standing;
import io.bulkhead.workload.Workload.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T12:00:00Z");

    private static Decisions of(String yaml) {
        byte[] bytes = ("decisions:\n" + yaml).getBytes(StandardCharsets.UTF_8);
        return Decisions.of(WorkloadReader.read("a.yaml", bytes).workload(), NOVEMBER);
    }

    @Test
    void oneThatCountsIsFoundByTheIdOfItsFinding() {
        Decisions decisions =
                of(
                        "  - {subject: T01@a, verdict: accept, reason: so, by: Ann, until: 2026-11-22}\n");
        assertThat(decisions.holding("T01@a")).map(Decision::by).contains("Ann");
        assertThat(decisions.about("T01@a"))
                .map(Standing::words)
                .contains("accepted until 2026-11-22 by Ann: so");
        assertThat(decisions.about("T01@b")).isEmpty();
    }

    @Test
    void oneThatEndedIsToldApart() {
        Decisions decisions =
                of(
                        "  - {subject: T01@a, verdict: accept, reason: so, by: Ann, until: 2026-10-01}\n");
        assertThat(decisions.holding("T01@a")).isEmpty();
        assertThat(decisions.about("T01@a"))
                .contains(
                        new Standing(
                                decisions.about("T01@a").orElseThrow().decision(),
                                false,
                                "accepted until 2026-10-01 by Ann, expired: so"));
        assertThat(decisions.expired()).hasSize(1);
    }

    @Test
    void aNewerOneTakesThePlaceOfOneThatEnded() {
        Decisions decisions =
                of(
                        """
                          - {subject: T01@a, verdict: accept, reason: so, by: Ann, decided: 2026-01-01, until: 2026-10-01}
                          - {subject: T01@a, verdict: mitigated, mitigated-by: the firewall, by: Bob, decided: 2026-10-02}
                        """);
        assertThat(decisions.about("T01@a"))
                .map(Standing::words)
                .contains("mitigated by the firewall, says Bob");
        assertThat(decisions.expired()).isEmpty();
    }

    @Test
    void oneMadeLaterThanTheTimeAskedForDoesNotCountYet() {
        Decisions decisions =
                of(
                        "  - {subject: T01@a, verdict: false, reason: so, by: Ann, decided:"
                                + " 2026-12-01}\n");
        assertThat(decisions.about("T01@a")).isEmpty();
    }

    @Test
    void tellsThoseWhoseFindingIsGone() {
        Decisions decisions =
                of(
                        """
                          - {subject: T01@a, verdict: false, reason: so, by: Ann}
                          - {subject: T01@b, verdict: false, reason: so, by: Ann}
                        """);
        assertThat(decisions.unmatched("T01@a"::equals))
                .extracting(Decision::subject)
                .containsExactly("T01@b");
    }
}
