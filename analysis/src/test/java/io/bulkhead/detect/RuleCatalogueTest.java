// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.DetectionSample;
import io.bulkhead.detect.testing.DetectionSample.Expectation;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Technique;
import io.bulkhead.protocol.testing.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every rule owes its reader and its user, checked for all of them at once.
class RuleCatalogueTest {
    private static final Path TESTS = Path.of("target", "test-classes");
    private static final int LONGEST_TITLE = 80;

    private static Stream<Rule> rules() {
        return Detector.registered().stream().flatMap(detection -> detection.rules().stream());
    }

    @TestFactory
    Stream<DynamicTest> everyRuleTellsWhatAnAnalystMustKnow() {
        return rules().map(rule -> Named.test(rule.id(), () -> complete(rule)));
    }

    private static void complete(Rule rule) {
        assertThat(rule.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)+");
        assertThat(rule.title()).matches("\\p{Lu}.*[^.]").hasSizeLessThanOrEqualTo(LONGEST_TITLE);
        assertThat(List.of(rule.why(), rule.benign(), rule.blindSpots(), rule.advice()))
                .allMatch(text -> text.length() >= 20 && text.endsWith("."));
        assertThat(rule.techniques())
                .as("techniques of ATT&CK for ICS")
                .doesNotHaveDuplicates()
                .allMatch(id -> Technique.byId(id).isPresent());
        assertThat(rule.covers()).doesNotHaveDuplicates();
    }

    @Test
    void noTwoRulesShareAnId() {
        assertThat(rules().map(Rule::id).toList()).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleIsShownFiringAndSilent() {
        Set<String> fires = proven(true);
        Set<String> silent = proven(false);
        Set<String> all = rules().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(without(all, fires)).as("rules that no test shows firing").isEmpty();
        assertThat(without(all, silent)).as("rules that no test shows silent").isEmpty();
        assertThat(without(fires, all)).as("rules of tests that do not exist").isEmpty();
        assertThat(without(silent, all)).as("rules of tests that do not exist").isEmpty();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> proven(boolean fires) {
        Set<String> ids = new TreeSet<>();
        for (DetectionSample sample : DetectionSample.all()) {
            for (Expectation expectation : sample.expected()) {
                if (expectation.fires() == fires && !expectation.rule().isEmpty()) {
                    ids.add(expectation.rule());
                }
            }
        }
        for (Proves proof : proofs()) {
            ids.addAll(Arrays.asList(fires ? proof.fires() : proof.silent()));
        }
        return ids;
    }

    private static List<Proves> proofs() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.class"))
                    .sorted()
                    .flatMap(RuleCatalogueTest::methods)
                    .map(method -> method.getAnnotation(Proves.class))
                    .filter(proof -> proof != null)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Method> methods(Path file) {
        String path = TESTS.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, RuleCatalogueTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
