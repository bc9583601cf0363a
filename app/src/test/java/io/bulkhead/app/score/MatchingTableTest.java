// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTableTest {
    private static final Path PAGE = Path.of("..", "docs", "detection-scorecard.md");

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "a, a, true",
        "a, ab, false",
        "a*, ab, true",
        "a*, a, true",
        "*_Flooding, On_Flooding, true",
        "*_Flooding, On_Flooding_2, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "*, '', true",
        "a.c, abc, false",
    })
    void aStarStandsForAnyCharacters(String pattern, String text, boolean matches) {
        assertThat(Globs.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void aPatternOfManyStarsEndsSoon() {
        assertThat(Globs.matches("*a".repeat(50) + "b", "a".repeat(5_000))).isFalse();
    }

    @Test
    void theFirstPatternThatFitsCountsWithAllItsRows() {
        Problems problems = new Problems();
        MatchingTable table =
                MatchingTable.of(
                        Tables.rows("x\tX\talways\t-\t-\ny\tY\talways\t-\t-", problems),
                        Tables.rows(
                                """
                                capture\tA/b*\tx\tfirst
                                capture\tA/b*\ty\tsecond
                                capture\tA/*\tx\tnot this
                                packets\tA/bc\tx\tnor this
                                """,
                                problems),
                        problems);

        assertThat(table.of("capture", "A/bc"))
                .extracting(MatchingTable.Expectation::what)
                .containsExactly("first", "second");
        assertThat(table.of("capture", "B/x")).isEmpty();
        assertThat(problems.count()).isZero();
    }

    @Test
    void whatIsWrongInATableIsToldWithItsLine() {
        Problems problems = new Problems();
        MatchingTable.of(
                Tables.rows("x\tX\tsometimes\t-\tanomaly\nx\tX\talways\t-\t-\ny", problems),
                Tables.rows("capture\ta\tz\twhat\nb", problems),
                problems);

        assertThat(problems.told())
                .containsExactly(
                        "table:1: anomaly is no engine:technique",
                        "table:1: sometimes is no trace",
                        "table:2: x is there twice",
                        "table:3: a behaviour has 5 cells",
                        "table:1: z is no behaviour",
                        "table:2: a label has 4 cells");
    }

    @Test
    void everyBehaviourIsALabelsAndCanBeTold() {
        MatchingTable table = MatchingTable.load();
        Set<String> used = new HashSet<>();
        table.expectations().forEach(expectation -> used.addAll(expectation.behaviours()));

        assertThat(table.behaviours()).hasSizeGreaterThan(20);
        assertThat(table.behaviours())
                .allSatisfy(behaviour -> {
                    assertThat(used).contains(behaviour.id());
                    assertThat(behaviour.rules().size() + behaviour.families().size())
                            .as(behaviour.id())
                            .isPositive();
                });
    }

    /// A rule that is renamed must not become wrong unnoticed.
    @Test
    void everyRuleThatIsNamedExists() {
        List<String> rules =
                Detector.registered().stream()
                        .flatMap(detection -> detection.rules().stream())
                        .map(Rule::id)
                        .toList();
        assertThat(MatchingTable.load().behaviours())
                .flatExtracting(Behaviour::rules)
                .filteredOn(named -> rules.stream().noneMatch(rule -> Globs.matches(named, rule)))
                .isEmpty();
    }

    /// After an intended change: `mvn verify -Dsamples.update`.
    @Test
    void theTableInTheDocumentationIsThis() throws IOException {
        String page = MatchingPage.of(MatchingTable.load());
        if (System.getProperty("samples.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE).lines().toList()).isEqualTo(page.lines().toList());
    }
}
