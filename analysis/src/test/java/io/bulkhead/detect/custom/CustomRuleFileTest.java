// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomRuleFileTest {
    private static final String GOOD =
            """
            - id: good
              title: Good
              when: value > 10.0 && object.startsWith("tank")
              tests:
                - name: fires
                  events:
                    - {time: 2026-01-01T00:00:00Z, object: tank-1, value: 11}
                  alerts: 1
                - name: silent just below
                  events:
                    - {time: 2026-01-01T00:00:00Z, object: tank-1, value: 10}
                    - {time: 2026-01-01T00:00:00Z, object: pump-1, value: 11}
                  alerts: 0
            """;

    @Test
    void fixturesComeOutAsTheySay() {
        CustomRuleFile.Result result = CustomRuleFile.read("rules.yaml", GOOD);
        assertThat(result.problems()).isEmpty();
        CustomRule rule = result.rules().getFirst();
        assertThat(rule.fixtures())
                .hasSize(2)
                .allSatisfy(fixture ->
                        assertThat(FixtureRun.alerts(rule, fixture)).isEqualTo(fixture.alerts()));
    }

    @Test
    void oneBadRuleOfManyIsNamedAndTheOthersAreUsed() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("- {id: rule-").append(i).append(", title: T, when: ");
            many.append(i == 4_711 ? "nonsense > 1" : "'true'").append("}\n");
        }
        CustomRuleFile.Result result = CustomRuleFile.read("rules.yaml", many.toString());
        assertThat(result.rules()).hasSize(9_999);
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(4_712);
                    assertThat(problem.what()).contains("undeclared reference to 'nonsense'");
                });
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'- {title: T}';                                    no id;             no id",
                "'- {id: a}';                                       no title;          no title",
                "'- {id: A b, title: T}';                           hyphens;           an id that is no id",
                "'- {id: a, title: T, colour: red}';                unknown key;       a key that nobody knows",
                "'- {id: a, title: T, on: packet}';                 none of operation; a subject that there is not",
                "'- {id: a, title: T, when: 1 + 1}';                condition;         a condition that is no condition",
                "'- {id: a, title: T, on: flow, when: value > 1.0}'; undeclared;       a variable of another subject",
                "'- {id: a, title: T, count: {atLeast: 0, within: 1 s}}'; of 1 to;     a count of nothing",
                "'- {id: a, title: T, count: {within: soon}}';      90 s;              a time that is none",
                "'- {id: a, title: T, schedule: {zone: Mars/Base}}'; Mars;             a zone that there is not",
                "'- {id: a, title: T, techniques: [T1059]}';        ATT&CK for ICS;    a technique of another matrix",
                "'- [';                                             not YAML;          no YAML",
                "'{id: a}';                                         a list;            no list",
                "'- text';                                          keys and values;   no mapping",
            })
    void saysWhyARuleCannotBeUsed(String yaml, String words, String why) {
        CustomRuleFile.Result result = CustomRuleFile.read("rules.yaml", yaml);
        assertThat(result.rules()).isEmpty();
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains(words));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "2026-03-02T23:00:00Z, late on a Monday, true",
        "2026-03-03T05:59:59Z, early the morning after, true",
        "2026-03-03T06:00:01Z, just after, false",
        "2026-03-02T05:00:00Z, early on the Monday itself, false",
        "2026-03-03T23:00:00Z, late on a Tuesday, false",
    })
    void hoursGoPastMidnight(String time, String what, boolean fires) {
        String yaml =
                """
                - id: night
                  title: Night
                  schedule: {days: [monday], from: "22:00", to: "06:00"}
                  tests:
                    - {name: one, events: [{time: %s}]}
                """
                        .formatted(time);
        CustomRule rule = CustomRuleFile.read("rules.yaml", yaml).rules().getFirst();
        assertThat(FixtureRun.alerts(rule, rule.fixtures().getFirst())).isEqualTo(fires ? 1 : 0);
    }
}
