// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import io.bulkhead.detect.Rule;
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Severity;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads rules that a site wrote. A rule that cannot be used is named with its line; the others
/// are.
public final class CustomRuleFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern TECHNIQUE = Pattern.compile("T0\\d{3}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_COUNT = 1_000;

    /// @param rules that can be used, in their order
    public record Result(List<CustomRule> rules, List<Problem> problems) {
        public Result {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }
    }

    private final String file;
    private final List<CustomRule> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private CustomRuleFile(String file) {
        this.file = file;
    }

    /// @param file its name, for problems
    /// @param text what it holds
    public static Result read(String file, String text) {
        CustomRuleFile reader = new CustomRuleFile(file);
        reader.read(text);
        return new Result(reader.rules, reader.problems);
    }

    private void read(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(10).build();
            Optional<Node> document = new Compose(settings).composeString(text);
            if (document.isPresent() && document.get() instanceof SequenceNode list) {
                readAll(list);
            } else {
                problem(1, "a list of rules is expected");
            }
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problem(line, "not YAML: " + notYaml.getProblem());
        } catch (YamlEngineException | StackOverflowError notYaml) {
            problem(1, "not YAML: " + notYaml.getMessage());
        }
    }

    private void readAll(SequenceNode list) {
        Set<String> ids = new HashSet<>();
        for (Node node : list.getValue()) {
            try {
                CustomRule rule = rule(new Keys(node));
                if (!ids.add(rule.rule().id())) {
                    throw new IllegalArgumentException(
                            "there is another rule with the id " + rule.rule().id());
                }
                rules.add(rule);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                problem(Keys.line(node), wrong.getMessage());
            }
        }
    }

    private void problem(int line, String what) {
        problems.add(new Problem(file, line, what));
    }

    private static CustomRule rule(Keys keys) {
        String id = keys.text("id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id: lower-case words joined by hyphens, not '" + id + "'");
        }
        String title = keys.text("title");
        Subject subject = keys.constant(Subject.class, "on", Subject.OPERATION);
        Set<Action> actions = Set.copyOf(keys.constants(Action.class, "actions"));
        Set<Phase> phases = Set.copyOf(keys.constants(Phase.class, "phases"));
        Condition when = Condition.of(keys.text("when", "true"), subject);
        CustomRule rule =
                new CustomRule(
                        described(keys, id, title),
                        subject,
                        Set.copyOf(keys.texts("protocols")),
                        actions,
                        phases,
                        when,
                        schedule(keys.node("schedule")),
                        count(keys.node("count")),
                        keys.constant(Severity.class, "severity", Severity.MEDIUM),
                        keys.text("say", title),
                        fixtures(keys.list("tests"), subject));
        keys.nothingElse();
        return rule;
    }

    private static Rule described(Keys keys, String id, String title) {
        List<String> techniques = keys.texts("techniques");
        for (String technique : techniques) {
            if (!TECHNIQUE.matcher(technique).matches()) {
                throw new IllegalArgumentException(
                        "techniques: '" + technique + "' is no id of ATT&CK for ICS");
            }
        }
        return Rule.named(id, title, Engine.POLICY_VIOLATION)
                .techniques(techniques.toArray(String[]::new))
                .why(keys.text("why", "A rule of this site."))
                .benign(keys.text("benign", "The rule's author did not say."))
                .blindSpots(keys.text("blindSpots", "What its condition does not say."))
                .advice(keys.text("advice", "Ask the rule's author."))
                .build();
    }

    private static Schedule schedule(Node node) {
        if (node == null) {
            return Schedule.ALWAYS;
        }
        Keys keys = new Keys(node);
        List<DayOfWeek> days = keys.constants(DayOfWeek.class, "days");
        Schedule schedule =
                new Schedule(
                        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days),
                        LocalTime.parse(keys.text("from", "00:00")),
                        LocalTime.parse(keys.text("to", "23:59:59.999999999")),
                        ZoneId.of(keys.text("zone", "UTC")),
                        keys.text("outside", "false").equals("true"));
        keys.nothingElse();
        return schedule;
    }

    private static Count count(Node node) {
        if (node == null) {
            return Count.ONCE;
        }
        Keys keys = new Keys(node);
        Count count =
                new Count(
                        keys.number("atLeast", 1, 1, MAX_COUNT),
                        duration(keys.text("within")),
                        keys.constant(Count.By.class, "by", Count.By.PAIR));
        keys.nothingElse();
        return count;
    }

    private static long duration(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new IllegalArgumentException(
                    "within: a time as 90 s, 5 m, 2 h or 1 d, not '" + text + "'");
        }
        long unit =
                switch (duration.group(2)) {
                    case "s" -> SECOND;
                    case "m" -> 60 * SECOND;
                    case "h" -> 3_600 * SECOND;
                    default -> 86_400 * SECOND;
                };
        return Long.parseLong(duration.group(1)) * unit;
    }

    private static List<CustomRule.Fixture> fixtures(List<Node> nodes, Subject subject) {
        List<CustomRule.Fixture> fixtures = new ArrayList<>();
        for (Node node : nodes) {
            Keys keys = new Keys(node);
            List<Map<String, Object>> events = new ArrayList<>();
            for (Node event : keys.list("events")) {
                events.add(event(new Keys(event), subject));
            }
            fixtures.add(
                    new CustomRule.Fixture(
                            keys.text("name"),
                            events,
                            keys.number("alerts", 0, 0, Integer.MAX_VALUE)));
            keys.nothingElse();
        }
        return fixtures;
    }

    /// The variables of one thing that happens, each as its type says.
    private static Map<String, Object> event(Keys keys, Subject subject) {
        Map<String, Object> event = new HashMap<>();
        event.put("time", time(keys.text("time")));
        keys.all()
                .forEach((name, node) -> {
                    if (!name.equals("time")) {
                        event.put(name, value(name, node, subject));
                    }
                });
        return event;
    }

    private static Object value(String name, Node node, Subject subject) {
        var type = subject.variables().get(name);
        if (type == null || !(node instanceof ScalarNode scalar)) {
            throw new IllegalArgumentException(
                    "an event has no '"
                            + name
                            + "'; it may have time, "
                            + String.join(", ", subject.variables().keySet()));
        }
        try {
            return switch (type.kind()) {
                case INT -> Long.parseLong(scalar.getValue());
                case DOUBLE -> Double.parseDouble(scalar.getValue());
                case BOOL -> Boolean.parseBoolean(scalar.getValue());
                default -> scalar.getValue();
            };
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException(
                    name + ": '" + scalar.getValue() + "' is not a number", notNumber);
        }
    }

    private static long time(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeParseException | ArithmeticException notTime) {
            throw new IllegalArgumentException(
                    "time: '" + text + "' is not as 2026-01-31T08:00:00Z", notTime);
        }
    }
}
