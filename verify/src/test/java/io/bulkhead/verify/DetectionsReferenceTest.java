// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Rule;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Names;
import io.bulkhead.model.Technique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/detections.md` is what the rules say of themselves, and which behaviours that
/// another product alerts on they find. After an intended change: `mvn verify -Dsamples.update`.
class DetectionsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "detections.md");

    /// Behaviours that no rule finds, each with the reason.
    private static final Path UNCOVERED =
            Path.of("..", "analysis", "detections", "not-covered.tsv");

    /// All behaviours, one a line (engine, behaviour, …), where somebody put the list.
    private static final Path BEHAVIOURS =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .resolve("knowledge/alert-parity.tsv");

    private static final String INTRODUCTION =
            """
            # Detections

            Generated from what each rule says of itself; `mvn -o verify -Dsamples.update` writes it anew.

            A severity is computed for each finding: what the event can do, whether its source is one who does it (the baseline), whether maintenance was announced, and what the
            target means to the plant. Every rule has a [sample](../../analysis/detections/README.md) or a test that fires and one that stays silent just below, and none of
            them fires more when the same traffic was mirrored twice, seen from one side only or cut. *Covers* names behaviours that a leading product alerts on; what of
            them is not covered stands [at the end](#not-covered), with the reason.

            """;

    private static List<Rule> rules() {
        return Detector.registered().stream()
                .flatMap(detection -> detection.rules().stream())
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }

    @Test
    void theGeneratedPageIsUpToDate() throws IOException {
        String page = page();
        if (System.getProperty("samples.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        Text.same("docs/reference/detections.md", page, Files.readString(PAGE));
    }

    @Test
    void everyBehaviourIsCoveredOrToldWhyNot() throws IOException {
        Set<String> covered =
                rules().stream()
                        .flatMap(rule -> rule.covers().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> uncovered = uncovered().keySet();
        assertThat(both(covered, uncovered)).as("covered, and told why not").isEmpty();
        assumeTrue(Files.exists(BEHAVIOURS), "the list of behaviours is not at hand");
        Set<String> all = behaviours();
        System.out.printf(
                "Of %d behaviours, %d are covered by %d rules and %d are not.%n",
                all.size(), both(covered, all).size(), rules().size(), uncovered.size());
        assertThat(without(covered, all)).as("names that no behaviour has").isEmpty();
        assertThat(without(uncovered, all)).as("names that no behaviour has").isEmpty();
        assertThat(without(without(all, covered), uncovered))
                .as("neither covered, nor told why not")
                .isEmpty();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> behaviours() throws IOException {
        try (Stream<String> lines = Files.lines(BEHAVIOURS)) {
            return lines.skip(1)
                    .map(line -> line.split("\t")[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, String> uncovered() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(UNCOVERED)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] columns = line.split("\t");
                assertThat(columns).as(line).hasSize(2);
                reasons.put(columns[0], columns[1]);
            }
        }
        return reasons;
    }

    // ---- the page

    private static String page() throws IOException {
        List<Rule> rules = rules();
        Map<String, String> uncovered = uncovered();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append(rules.size()).append(" rules of ").append(Engine.values().length);
        page.append(" engines:\n\n| rule | engine | techniques | covers |\n");
        page.append("| --- | --- | --- | --- |\n");
        rules.forEach(rule -> row(page, rule));
        for (Engine engine : Engine.values()) {
            page.append("\n## ").append(title(engine)).append("\n");
            rules.stream()
                    .filter(rule -> rule.engine() == engine)
                    .forEach(rule -> section(page, rule));
        }
        page.append("\n## Not covered\n\n| behaviour | why not |\n| --- | --- |\n");
        uncovered.forEach((behaviour, reason) ->
                page.append("| ").append(behaviour).append(" | ").append(reason).append(" |\n"));
        return page.toString();
    }

    private static String title(Engine engine) {
        String name = Names.of(engine).replace('-', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static void row(StringBuilder page, Rule rule) {
        page.append("| [").append(rule.id()).append("](#").append(rule.id()).append(") | ");
        page.append(Names.of(rule.engine())).append(" | ");
        page.append(String.join(" ", rule.techniques())).append(" | ");
        page.append(rule.covers().isEmpty() ? "" : rule.covers().size()).append(" |\n");
    }

    private static void section(StringBuilder page, Rule rule) {
        page.append("\n### ").append(rule.id()).append("\n\n");
        page.append("**").append(rule.title()).append(".** ").append(rule.why()).append("\n\n");
        line(page, "Benign", rule.benign());
        line(page, "Cannot see", rule.blindSpots());
        line(page, "First", rule.advice());
        if (!rule.techniques().isEmpty()) {
            line(page, "ATT&CK for ICS", techniques(rule));
        }
        if (!rule.covers().isEmpty()) {
            line(page, "Covers", String.join("; ", rule.covers()));
        }
        if (!rule.replayable()) {
            line(page, "Evidence", "its packets alone do not raise it again");
        }
    }

    private static void line(StringBuilder page, String what, String text) {
        page.append("* ").append(what).append(": ").append(text).append("\n");
    }

    private static String techniques(Rule rule) {
        return rule.techniques().stream()
                .map(id -> id + " " + Technique.byId(id).map(Technique::title).orElse(""))
                .collect(Collectors.joining(", "));
    }
}
