// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Cases of a family of rules: a file of each rule, named by its id, with sections `== KIND:
/// title`. Every rule has at least one section of each kind.
///
/// @param firing name of the state in which a rule of this family fires
/// @param silent names of the states in which it does not
public record Cases<C>(
        Path folder,
        String firing,
        Set<String> silent,
        Function<C, Enum<?>> state,
        Function<C, String> words) {
    public static final Path FOLDER = Path.of("src/test/cases");
    private static final String SECTION = "== ";
    private static final String EXPECT = "expect ";
    private static final Set<String> KINDS = Set.of("fires", "silent", "unknown");

    /// Tests of all rules by id.
    public <R extends Assessing<C>> Stream<DynamicTest> tests(Map<String, R> rules) {
        List<DynamicTest> tests = new ArrayList<>();
        rules.forEach((id, rule) -> tests.addAll(tests(id, rule)));
        tests.add(
                DynamicTest.dynamicTest("every file is of a rule", () -> noStrays(rules.keySet())));
        return tests.stream();
    }

    private void noStrays(Set<String> ids) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".cases"))
                                    .map(name -> name.replace(".cases", "")))
                    .allMatch(ids::contains);
        }
    }

    private <R extends Assessing<C>> List<DynamicTest> tests(String id, R rule) {
        List<DynamicTest> tests = new ArrayList<>();
        Path file = folder.resolve(id + ".cases");
        Set<String> kinds = new HashSet<>();
        if (Files.exists(file)) {
            sections(file)
                    .forEach((title, lines) -> {
                        kinds.add(title.split(":")[0].strip());
                        tests.add(
                                DynamicTest.dynamicTest(
                                        id + " " + title, () -> check(rule, title, lines)));
                    });
        }
        tests.add(
                DynamicTest.dynamicTest(
                        id + " has all kinds of cases",
                        () -> assertThat(kinds).as(file.toString()).containsAll(KINDS)));
        return tests;
    }

    private static Map<String, List<String>> sections(Path file) {
        Map<String, List<String>> sections = new TreeMap<>();
        List<String> common = new ArrayList<>();
        List<String> open = common;
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(SECTION)) {
                    open = new ArrayList<>(common);
                    sections.put(line.substring(SECTION.length()), open);
                } else {
                    open.add(line);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sections;
    }

    /// What is not named must be silent; in a case of `unknown`, something must be unknown.
    private <R extends Assessing<C>> void check(R rule, String title, List<String> lines) {
        String kind = title.split(":")[0].strip();
        assertThat(KINDS).as("kind of " + title).contains(kind);
        Estate estate =
                EstateScript.estate(
                        lines.stream().filter(line -> !line.startsWith(EXPECT)).toList());
        Map<String, C> concluded = new TreeMap<>();
        Assessment.elements(rule.about(), estate)
                .forEach(element -> concluded.put(element.id(), rule.conclude(element, estate)));
        Set<String> named = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith(EXPECT)) {
                named.add(expect(line, concluded));
            }
        }
        if (!kind.equals("silent")) {
            assertThat(named).as("something is expected").isNotEmpty();
        }
        Set<String> states = new HashSet<>();
        concluded.forEach((id, conclusion) -> {
            String found = name(state.apply(conclusion));
            states.add(found);
            if (!named.contains(id)) {
                assertThat(silent).as(id + ": " + words.apply(conclusion)).contains(found);
            }
        });
        if (kind.equals("fires")) {
            assertThat(states).contains(firing);
        } else {
            assertThat(states).doesNotContain(firing);
        }
        if (kind.equals("unknown")) {
            assertThat(states).contains("unknown");
        }
    }

    /// `expect ELEMENT STATE [word of its words …]`.
    private String expect(String line, Map<String, C> concluded) {
        String[] parts = line.substring(EXPECT.length()).strip().split(" ", 3);
        assertThat(concluded).as(line).containsKey(parts[0]);
        C conclusion = concluded.get(parts[0]);
        String all = words.apply(conclusion);
        assertThat(name(state.apply(conclusion))).as(line + ": " + all).isEqualTo(parts[1]);
        if (parts.length > 2) {
            assertThat(all).as(line).contains(parts[2].strip());
        }
        return parts[0];
    }

    /// The words of a conclusion with those of its proofs.
    public static String all(String words, List<Proof> proofs) {
        return words + proofs.stream().map(proof -> "; " + proof.text()).reduce("", String::concat);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
