// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.AddressSpan;
import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Chains that jump to one another, as Linux filters with them, made into plain lists of rules.
///
/// A rule that is reached by a jump says what the jump asks and what it asks itself. What `return`
/// leaves out cannot be said by a rule, and stands as a condition in those after it.
final class PacketFilter {
    /// Chains within chains; the kernel has the same bound.
    private static final int DEEPEST = 16;

    /// Steps that are looked at, with those that are reached several times.
    private static final int MOST_STEPS = 1_000_000;

    private static final int MOST_EXCEPTIONS = 4;

    /// Exceptions of a chain that are compared with each step after them.
    private static final int MOST_COMPARED = 50;

    /// Pairs of addresses that are compared for one step.
    private static final int MOST_PAIRS = 10_000;

    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private final Reading reading;
    private final String device;
    private int visited;

    PacketFilter(Reading reading, String device) {
        this.reading = reading;
        this.device = device;
    }

    /// What a rule asks of a packet; lists that are empty ask nothing, entries that all begin with
    /// `!` ask for none of these.
    record Match(
            String protocol,
            List<String> sources,
            List<String> sourcePorts,
            List<String> targets,
            List<String> targetPorts,
            String fromInterface,
            String toInterface,
            List<String> conditions) {
        private static final Pattern RANGE = Pattern.compile("\\d{1,5}(-\\d{1,5})?");

        static final Match ANY =
                new Match("ip", List.of(), List.of(), List.of(), List.of(), "", "", List.of());

        static Match protocol(String protocol) {
            return new Match(
                    protocol, List.of(), List.of(), List.of(), List.of(), "", "", List.of());
        }

        static Match addresses(List<String> sources, List<String> targets) {
            return new Match("ip", sources, List.of(), targets, List.of(), "", "", List.of());
        }

        static Match ports(String protocol, List<String> sourcePorts, List<String> targetPorts) {
            return new Match(
                    protocol, List.of(), sourcePorts, List.of(), targetPorts, "", "", List.of());
        }

        static Match interfaces(String from, String to) {
            return new Match("ip", List.of(), List.of(), List.of(), List.of(), from, to, List.of());
        }

        static Match condition(String condition) {
            return new Match(
                    "ip",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    "",
                    condition.isEmpty() ? List.of() : List.of(condition));
        }

        /// What fits both; empty if nothing can.
        Optional<Match> and(Match inner) {
            if (!protocol.equals("ip")
                    && !inner.protocol.equals("ip")
                    && !protocol.equals(inner.protocol)) {
                return Optional.empty();
            }
            List<String> both = new ArrayList<>(conditions);
            inner.conditions.stream().filter(one -> !both.contains(one)).forEach(both::add);
            Optional<List<String>> from = addresses("source", sources, inner.sources, both);
            Optional<List<String>> to = addresses("target", targets, inner.targets, both);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (apart(sourcePorts, inner.sourcePorts)
                    || apart(targetPorts, inner.targetPorts)
                    || apart(fromInterface, inner.fromInterface)
                    || apart(toInterface, inner.toInterface)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Match(
                            protocol.equals("ip") ? inner.protocol : protocol,
                            from.get(),
                            either("source port", sourcePorts, inner.sourcePorts, both),
                            to.get(),
                            either("port", targetPorts, inner.targetPorts, both),
                            either("interface", fromInterface, inner.fromInterface, both),
                            either("to interface", toInterface, inner.toInterface, both),
                            List.copyOf(both)));
        }

        private static Optional<List<String>> addresses(
                String what, List<String> one, List<String> other, List<String> conditions) {
            if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
                return Optional.of(one.isEmpty() ? other : one);
            }
            List<String> common = new ArrayList<>();
            if ((long) one.size() * other.size() > MOST_PAIRS) {
                conditions.add(what + " is one of " + other.size());
                return Optional.of(one);
            }
            for (String left : one) {
                for (String right : other) {
                    Optional<AddressSpan> first = AddressSpan.parse(left);
                    Optional<AddressSpan> second = AddressSpan.parse(right);
                    if (first.isEmpty() || second.isEmpty()) {
                        conditions.add(what + " " + String.join(",", other));
                        return Optional.of(one);
                    }
                    first.get().with(second.get()).map(AddressSpan::text).ifPresent(common::add);
                }
            }
            return common.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(common));
        }

        /// Whether no port is in both.
        private static boolean apart(List<String> one, List<String> other) {
            if ((long) one.size() * other.size() > MOST_PAIRS) {
                return false;
            }
            for (String left : one) {
                for (String right : other) {
                    if (!RANGE.matcher(left).matches()
                            || !RANGE.matcher(right).matches()
                            || first(left) <= last(right) && first(right) <= last(left)) {
                        return false;
                    }
                }
            }
            return !one.isEmpty() && !other.isEmpty();
        }

        private static int first(String range) {
            return Integer.parseInt(range.split("-")[0]);
        }

        private static int last(String range) {
            String[] ends = range.split("-");
            return Integer.parseInt(ends[ends.length - 1]);
        }

        /// Whether they name different interfaces.
        private static boolean apart(String one, String other) {
            boolean plain = !(one + other).matches(".*[!*,].*");
            return plain && !one.isEmpty() && !other.isEmpty() && !one.equals(other);
        }

        private static List<String> either(
                String what, List<String> one, List<String> other, List<String> conditions) {
            if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
                return one.isEmpty() ? other : one;
            }
            conditions.add(what + " " + String.join(",", one));
            return other;
        }

        private static String either(
                String what, String one, String other, List<String> conditions) {
            if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
                return one.isEmpty() ? other : one;
            }
            conditions.add(what + " " + one);
            return other;
        }

        boolean any() {
            return equals(ANY);
        }

        /// Whether what begins a conversation never fits.
        boolean onlyGoesOn() {
            return conditions.stream().anyMatch(one -> one.startsWith("state "));
        }

        String words() {
            List<String> words = new ArrayList<>();
            word(words, "", protocol.equals("ip") ? "" : protocol);
            word(words, "from ", String.join(",", sources));
            word(words, "source port ", String.join(",", sourcePorts));
            word(words, "to ", String.join(",", targets));
            word(words, "port ", String.join(",", targetPorts));
            word(words, "in by ", fromInterface);
            word(words, "out by ", toInterface);
            words.addAll(conditions);
            return String.join(" ", words);
        }

        private static void word(List<String> words, String what, String value) {
            if (!value.isEmpty()) {
                words.add(what + value);
            }
        }
    }

    enum Verdict {
        ACCEPT,
        DROP,
        RETURN,
        JUMP,
        GOTO,
        /// Destination NAT.
        TRANSLATE
    }

    /// @param to the chain of a jump, or the address of a translation
    record Step(int line, Match match, Verdict verdict, String to, String comment) {}

    /// A chain. One with a hook is asked by the kernel, others only by jumps.
    static final class Chain {
        private final String name;
        private final int line;
        private final List<Step> steps = new ArrayList<>();
        private Way way = Way.UNSAID;
        private boolean hooked;
        private boolean translates;
        private boolean allows = true;

        private Chain(String name, int line) {
            this.name = name;
            this.line = line;
        }

        void hook(Way asked, boolean translating, boolean policyAllows) {
            hooked = true;
            way = asked;
            translates = translating;
            allows = policyAllows;
        }

        String name() {
            return name;
        }

        void policy(boolean policyAllows) {
            allows = policyAllows;
        }

        void add(Step step) {
            steps.add(step);
        }
    }

    Chain chain(String name, int line) {
        return chains.computeIfAbsent(name, key -> new Chain(name, line));
    }

    /// Makes items of all chains that the kernel asks.
    void finish() {
        for (Chain chain : chains.values()) {
            if (chain.hooked) {
                int[] order = {0};
                walk(chain, chain, Match.ANY, 0, order);
                if (!chain.translates) {
                    reading.add(
                            new FirewallDefault(
                                    reading.source(),
                                    chain.line,
                                    device,
                                    chain.name,
                                    chain.way,
                                    chain.allows,
                                    "",
                                    ""));
                }
            }
        }
    }

    private void walk(Chain chain, Chain base, Match guard, int depth, int[] order) {
        List<Match> exceptions = new ArrayList<>();
        for (Step step : chain.steps) {
            if (++visited > MOST_STEPS) {
                if (visited == MOST_STEPS + 1) {
                    reading.problems().at(step.line(), 0, "too many jumps; the rest is not read");
                }
                return;
            }
            Optional<Match> both = guard.and(step.match());
            if (both.isEmpty()) {
                continue;
            }
            Match match = unless(both.get(), exceptions);
            switch (step.verdict()) {
                case ACCEPT, DROP -> {
                    if (base.translates) {
                        exceptions.add(step.match());
                    } else {
                        rule(base, step, match, step.verdict() == Verdict.ACCEPT, order);
                    }
                }
                case TRANSLATE -> rule(base, step, match, true, order);
                case JUMP, GOTO -> {
                    jump(step, base, match, depth, order);
                    if (step.verdict() == Verdict.GOTO && left(step, base, match, depth, order)) {
                        return;
                    }
                    if (step.verdict() == Verdict.GOTO && !step.match().onlyGoesOn()) {
                        exceptions.add(step.match());
                    }
                }
                case RETURN -> {
                    if (left(step, base, match, depth, order)) {
                        return;
                    }
                    if (!step.match().onlyGoesOn()) {
                        exceptions.add(step.match());
                    }
                }
            }
        }
    }

    /// What leaves a chain for good, so that no step after it is asked.
    ///
    /// @return whether that is everything
    private boolean left(Step step, Chain base, Match match, int depth, int[] order) {
        if (depth == 0 && !base.translates) {
            rule(base, step, match, base.allows, order);
        }
        return step.match().any();
    }

    private void jump(Step step, Chain base, Match match, int depth, int[] order) {
        Chain target = chains.get(step.to());
        if (target == null) {
            reading.problems().at(step.line(), 0, "no chain is named " + step.to());
            Match unknown = match.and(Match.condition("what " + step.to() + " says")).orElse(match);
            rule(base, step, unknown, true, order);
        } else if (depth >= DEEPEST) {
            reading.problems().at(step.line(), 0, "chains jump to each other without end");
        } else {
            walk(target, base, match, depth + 1, order);
        }
    }

    /// Exceptions that have nothing in common with a match need not be told.
    private static Match unless(Match match, List<Match> exceptions) {
        Match limited = match;
        int told = 0;
        for (Match exception : exceptions.subList(0, Math.min(exceptions.size(), MOST_COMPARED))) {
            if (match.and(exception).isPresent() && told++ <= MOST_EXCEPTIONS) {
                String text =
                        told > MOST_EXCEPTIONS ? "more that goes elsewhere" : exception.words();
                limited = limited.and(Match.condition("unless " + text)).orElse(limited);
            }
        }
        return exceptions.size() > MOST_COMPARED
                ? limited.and(Match.condition("unless more that goes elsewhere")).orElse(limited)
                : limited;
    }

    private void rule(Chain base, Step step, Match match, boolean allow, int[] order) {
        order[0]++;
        reading.add(
                new FirewallRule(
                        reading.source(),
                        step.line(),
                        device,
                        base.name,
                        base.way,
                        order[0],
                        allow,
                        true,
                        match.protocol(),
                        match.sources().isEmpty() ? List.of("any") : match.sources(),
                        match.sourcePorts(),
                        match.targets().isEmpty() ? List.of("any") : match.targets(),
                        match.targetPorts(),
                        match.fromInterface(),
                        match.toInterface(),
                        step.verdict() == Verdict.TRANSLATE ? step.to() : "",
                        String.join("; ", match.conditions()),
                        step.comment()));
    }
}
