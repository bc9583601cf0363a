// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.model.Technique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds of all threat rules at once.
class ThreatCatalogueTest {
    /// All requirements, one a line, where somebody put the list.
    private static final Path REQUIREMENTS =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .resolve("knowledge/requirements.tsv");

    private static final List<ThreatRule> RULES = ThreatModel.registered().rules();
    private static final List<Threat> THREATS =
            RULES.stream()
                    .map(ThreatRule::threat)
                    .sorted(Comparator.comparing(Threat::id))
                    .toList();

    @Test
    void eachIdIsItsClassNameAndStandsOnce() {
        assertThat(RULES)
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.threat().id())
                                .isEqualTo(kebab(rule.getClass().getSimpleName())));
        assertThat(THREATS).extracting(Threat::id).doesNotHaveDuplicates();
        assertThat(THREATS).extracting(Threat::title).doesNotHaveDuplicates();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Test
    void eachSaysWhatAReaderMustKnow() {
        assertThat(THREATS)
                .allSatisfy(threat -> {
                    assertThat(threat.title()).isNotBlank().doesNotEndWith(".");
                    for (String text :
                            List.of(
                                    threat.what(),
                                    threat.how(),
                                    threat.counter(),
                                    threat.blindSpots())) {
                        assertThat(text).as(threat.id()).isNotBlank().endsWith(".");
                    }
                    assertThat(threat.stride()).as(threat.id()).isNotEmpty();
                    assertThat(threat.inputs()).as(threat.id()).isNotEmpty();
                    assertThat(threat.control() || threat.data()).as(threat.id()).isTrue();
                });
    }

    @Test
    void placesCanBeRead() {
        assertThat(THREATS)
                .allSatisfy(threat -> {
                    assertThat(threat.places())
                            .as(threat.id())
                            .isNotEmpty()
                            .doesNotHaveDuplicates();
                    threat.places()
                            .forEach(place -> assertThat(ThreatGrid.pairs(place)).isNotEmpty());
                });
    }

    @Test
    void techniquesExist() {
        assertThat(THREATS)
                .allSatisfy(threat ->
                        assertThat(threat.techniques())
                                .as(threat.id())
                                .doesNotHaveDuplicates()
                                .allMatch(id -> Technique.byId(id).isPresent()));
    }

    @Test
    void eachIsMitigatedByRequirements() {
        assertThat(THREATS)
                .allSatisfy(threat ->
                        assertThat(threat.requirements())
                                .as(threat.id())
                                .isNotEmpty()
                                .doesNotHaveDuplicates()
                                .allMatch(id -> id.matches("[MDPO]-\\d{2}")));
    }

    @Test
    void requirementsExistAndEachMitigatesAThreat() throws IOException {
        assumeTrue(Files.exists(REQUIREMENTS), "the list of requirements is not at hand");
        Set<String> all;
        try (Stream<String> lines = Files.lines(REQUIREMENTS)) {
            all =
                    lines.skip(1)
                            .map(line -> line.split("\t")[0])
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> named =
                THREATS.stream()
                        .flatMap(threat -> threat.requirements().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(all);
    }
}
