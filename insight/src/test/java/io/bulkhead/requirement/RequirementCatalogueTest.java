// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.requirement.Requirement.Clause;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.threat.ThreatRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for all requirements at once, and `docs/reference/requirements.md`, which is what
/// they say of themselves. After an intended change: `mvn verify -Dsamples.update`.
class RequirementCatalogueTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "requirements.md");

    /// How many of each party there are.
    private static final Map<Party, Integer> COUNTS =
            Map.of(
                    Party.MANUFACTURER,
                    20,
                    Party.DEVELOPER,
                    22,
                    Party.DEPLOYER,
                    22,
                    Party.OPERATOR,
                    23);

    private static final String INTRODUCTION =
            """
            # Requirements

            Generated from what each requirement says of itself; `mvn -o verify -Dsamples.update` writes it anew.

            Each requirement has a check that holds it against what was seen, declared and filed, element by element. A check answers one of six: *proved* (evidence shows
            that it is met), *refuted* (evidence shows that it is not), *not contradicted* (it was watched for as long as is stated, and a violation would have shown), *unknown*
            (with what would settle it), *attested* (a person vouches for it with a document) and *not applicable*. Evidence that is older than the requirement allows, or than a year,
            proves nothing. What people declare is a claim: it can refute, and it says what is allowed, but alone it proves nothing about a device. The worst element decides.

            Standards are named by identifier and edition only.

            """;

    private static List<RequirementCheck> checks() {
        return ServiceLoader.load(RequirementCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.requirement().id()))
                .toList();
    }

    private static Set<String> ids() {
        return checks().stream()
                .map(check -> check.requirement().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String letter(Party party) {
        return switch (party) {
            case MANUFACTURER -> "M";
            case DEVELOPER -> "D";
            case DEPLOYER -> "P";
            case OPERATOR -> "O";
        };
    }

    private static Set<String> expected(Party party) {
        return IntStream.rangeClosed(1, COUNTS.get(party))
                .mapToObj(number -> letter(party) + "-%02d".formatted(number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyIdIsThereOnce() {
        assertThat(ids()).hasSize(checks().size());
        for (Party party : Party.values()) {
            Set<String> found =
                    checks().stream()
                            .map(RequirementCheck::requirement)
                            .filter(one -> one.party() == party)
                            .map(Requirement::id)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).as(party.words()).isEqualTo(expected(party));
        }
    }

    @Test
    void everyRequirementIsSaidInFull() {
        for (RequirementCheck check : checks()) {
            Requirement one = check.requirement();
            assertThat(
                            List.of(
                                    one.headline(),
                                    one.statement(),
                                    one.verify(),
                                    one.needs(),
                                    Titles.of(check)))
                    .as(one.id())
                    .allSatisfy(text -> assertThat(text).isNotBlank());
            assertThat(one.statement()).as(one.id()).endsWith(".");
            assertThat(one.verify()).as(one.id()).endsWith(".");
            assertThat(one.zones()).as(one.id()).isNotEmpty();
            assertThat(one.stride()).as(one.id()).isNotEmpty();
            assertThat(one.sights()).as(one.id()).isNotEmpty();
            assertThat(one.clauses()).as(one.id()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(one.clauses())
                    .as(one.id())
                    .allSatisfy(clause -> assertThat(clause.id()).isNotBlank());
            assertThat(check.getClass().getPackageName()).endsWith(".catalogue");
        }
    }

    @Test
    void everyThreatNamesRequirementsThatExist() {
        Set<String> known = new TreeSet<>();
        Arrays.stream(Party.values()).forEach(party -> known.addAll(expected(party)));
        for (ThreatRule rule : ServiceLoader.load(ThreatRule.class)) {
            assertThat(rule.threat().requirements()).as(rule.threat().id()).isNotEmpty();
            assertThat(known).as(rule.threat().id()).containsAll(rule.threat().requirements());
        }
    }

    @Test
    void everyRequirementMitigatesSomeThreat() {
        Set<String> named =
                ServiceLoader.load(ThreatRule.class).stream()
                        .flatMap(rule -> rule.get().threat().requirements().stream())
                        .collect(Collectors.toSet());
        assertThat(named).containsAll(ids());
    }

    @Test
    void theGeneratedPageIsUpToDate() throws IOException {
        String page = page();
        if (System.getProperty("samples.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("made by -Dsamples.update").isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| party | requirements |\n| --- | --- |\n");
        for (Party party : Party.values()) {
            page.append("| [").append(party.words()).append("](#").append(anchor(party.words()));
            page.append(") | ").append(of(party).count()).append(" |\n");
        }
        for (Party party : Party.values()) {
            page.append("\n## ").append(capital(party.words())).append('\n');
            String headline = "";
            for (RequirementCheck check :
                    of(party)
                            .sorted(
                                    Comparator.comparing((RequirementCheck one) ->
                                                    one.requirement().headline())
                                            .thenComparing(one -> one.requirement().id()))
                            .toList()) {
                if (!check.requirement().headline().equals(headline)) {
                    headline = check.requirement().headline();
                    page.append("\n### ").append(headline).append('\n');
                }
                append(page, check);
            }
        }
        return page.toString();
    }

    private static Stream<RequirementCheck> of(Party party) {
        return checks().stream().filter(check -> check.requirement().party() == party);
    }

    private static void append(StringBuilder page, RequirementCheck check) {
        Requirement one = check.requirement();
        page.append("\n#### ").append(one.id()).append(' ').append(Titles.of(check));
        page.append("\n\n").append(one.statement()).append("\n\n");
        page.append("* Verify: ").append(one.verify()).append('\n');
        page.append("* The check needs ").append(one.needs()).append(".\n");
        page.append("* Zones: ").append(words(one.zones().stream())).append("; against ");
        page.append(words(one.stride().stream())).append('\n');
        Map<String, String> clauses = new TreeMap<>();
        for (Clause clause : one.clauses()) {
            clauses.merge(
                    clause.standard().edition(), clause.id(), (some, more) -> some + ", " + more);
        }
        page.append("* ");
        page.append(
                clauses.entrySet().stream()
                        .map(clause -> clause.getKey() + ": " + clause.getValue())
                        .collect(Collectors.joining("; ")));
        page.append('\n');
    }

    private static String words(Stream<? extends Enum<?>> constants) {
        return constants
                .sorted(Comparator.comparing(Enum::ordinal))
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String anchor(String words) {
        return words.replace(' ', '-');
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
