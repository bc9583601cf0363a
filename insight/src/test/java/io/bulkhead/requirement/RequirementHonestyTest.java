// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Assessment;
import io.bulkhead.estate.Cases;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Content;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateScript;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What must hold of every check over every estate that any case tells.
class RequirementHonestyTest {
    private static final Duration THREE_YEARS = Duration.ofDays(3 * 366);

    @Test
    void whatIsConcludedSaysWhyAndWhatWouldSettleIt() throws IOException {
        for (Estate estate : estates()) {
            judge(
                    estate,
                    (check, judgement) -> {
                        String what = check.requirement().id() + ": " + judgement;
                        switch (judgement.state()) {
                            case PROVED, REFUTED -> {
                                assertThat(judgement.because()).as(what).isNotBlank();
                                assertThat(judgement.proofs()).as(what).isNotEmpty();
                                assertThat(judgement.proofs())
                                        .as(what)
                                        .allMatch(proof -> !proof.text().isBlank() && says(proof));
                            }
                            case UNKNOWN, NOT_CONTRADICTED -> {
                                assertThat(judgement.because()).as(what).isNotBlank();
                                assertThat(judgement.missing()).as(what).isNotBlank();
                            }
                            case ATTESTED, NOT_APPLICABLE -> {
                                // People and the kind of element decide.
                            }
                        }
                    });
        }
    }

    private static boolean says(Proof proof) {
        return proof.frame() > 0 || !proof.source().isBlank();
    }

    @Test
    void devicesAloneProveNothingAndRefuteNothing() throws IOException {
        for (Estate estate : estates()) {
            Estate bare = bare(estate);
            judge(
                    bare,
                    (check, judgement) ->
                            assertThat(judgement.state())
                                    .as(check.requirement().id() + ": " + judgement)
                                    .isIn(State.UNKNOWN, State.NOT_APPLICABLE));
        }
    }

    @Test
    void whatWasFiledThreeYearsAgoProvesNothing() throws IOException {
        Set<String> proved = new TreeSet<>();
        for (Estate estate : estates()) {
            judge(
                    later(estate),
                    (check, judgement) -> {
                        boolean filed =
                                judgement.proofs().stream()
                                        .anyMatch(proof -> proof.kind() == Proof.Kind.FILE);
                        if (judgement.state() == State.PROVED && filed) {
                            proved.add(check.requirement().id() + ": " + judgement.because());
                        }
                    });
        }
        assertThat(proved).isEmpty();
    }

    private static void judge(Estate estate, BiConsumer<RequirementCheck, Judgement> consumer) {
        for (RequirementCheck check : ServiceLoader.load(RequirementCheck.class)) {
            Assessment.elements(check.about(), estate)
                    .forEach(element -> consumer.accept(check, check.conclude(element, estate)));
        }
    }

    /// The same components and zones, with nothing declared, filed or watched of them.
    private static Estate bare(Estate estate) {
        Estate.Facts facts = estate.facts();
        return new Estate(
                new Estate.Facts(
                        facts.now(),
                        Coverage.NOTHING,
                        Workload.NONE,
                        Evidence.NONE,
                        Content.NONE,
                        facts.components().stream()
                                .filter(component -> !component.isDeclared())
                                .map(component ->
                                        new Component(
                                                component.id(),
                                                component.name(),
                                                component.role(),
                                                component.zone(),
                                                Component.UNSEEN,
                                                component.declared()))
                                .toList(),
                        List.of(),
                        facts.zones().stream().map(RequirementHonestyTest::bare).toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Zone bare(Zone zone) {
        return new Zone(
                zone.id(),
                zone.name(),
                zone.kind(),
                zone.trust(),
                0,
                "",
                zone.safety(),
                zone.why(),
                Workload.Zone.NONE);
    }

    private static Estate later(Estate estate) {
        Estate.Facts facts = estate.facts();
        return new Estate(
                new Estate.Facts(
                        facts.now().plus(THREE_YEARS),
                        facts.coverage(),
                        facts.workload(),
                        facts.evidence(),
                        facts.content(),
                        facts.components(),
                        facts.flows(),
                        facts.zones(),
                        facts.conduits(),
                        facts.alerts(),
                        facts.transfers(),
                        facts.vulnerabilities()));
    }

    /// An estate of each section of each file of cases, of all families of rules.
    private static List<Estate> estates() throws IOException {
        List<Estate> estates = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(Cases.FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".cases")).sorted().toList();
        }
        for (Path file : files) {
            List<String> common = new ArrayList<>();
            List<String> open = common;
            List<List<String>> sections = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("== ")) {
                    open = new ArrayList<>(common);
                    sections.add(open);
                } else if (!line.startsWith("expect ")) {
                    open.add(line);
                }
            }
            sections.forEach(lines -> estates.add(EstateScript.estate(lines)));
        }
        return estates;
    }
}
