// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.importers.PacketFilter.Match;
import io.bulkhead.evidence.importers.PacketFilter.Step;
import io.bulkhead.evidence.importers.PacketFilter.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One rule of nftables, put together from what it asks and says, whether it was read from text or
/// from JSON. Rules about several fields at once become several steps.
final class NftRule {
    /// Steps that one rule may become.
    private static final int MOST = 4_096;

    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "sctp", "dccp", "udplite");

    private final int line;
    private final List<List<Branch>> clauses = new ArrayList<>();
    private final Map<String, List<List<String>>> sets;
    private String comment = "";
    private Optional<Verdict> verdict = Optional.empty();
    private String to = "";

    /// One of several ways in which a clause can hold, with what is then done, if that is said.
    private record Branch(Match match, Optional<Verdict> verdict, String to) {}

    /// A verdict as text or JSON says it.
    record Said(Verdict verdict, String to) {}

    /// @param sets named sets, by name: elements, each with one value a field
    NftRule(int line, Map<String, List<List<String>>> sets) {
        this.line = line;
        this.sets = sets;
    }

    void comment(String text) {
        comment = text;
    }

    void condition(String text) {
        clauses.add(List.of(new Branch(Match.condition(text), Optional.empty(), "")));
    }

    void verdict(Verdict said, String target) {
        verdict = Optional.of(said);
        to = target;
    }

    /// What of some fields must be so.
    ///
    /// @param values each with as many entries as there are fields; `@name` for a named set
    void ask(List<String> fields, boolean not, List<List<String>> values) {
        List<List<String>> elements = resolved(values);
        if (fields.size() == 1) {
            List<String> flat = elements.stream().map(List::getFirst).toList();
            List<Branch> branches = new ArrayList<>();
            for (Match match : matches(fields.getFirst(), not, flat)) {
                branches.add(new Branch(match, Optional.empty(), ""));
            }
            clauses.add(branches);
            return;
        }
        if (not) {
            condition(String.join(" . ", fields) + " is none of " + words(elements));
            return;
        }
        List<Branch> branches = new ArrayList<>();
        for (List<String> element : elements) {
            combined(fields, element)
                    .ifPresentOrElse(
                            match -> branches.add(new Branch(match, Optional.empty(), "")),
                            () ->
                                    branches.add(
                                            new Branch(
                                                    Match.condition(
                                                            String.join(" . ", fields)
                                                                    + " is "
                                                                    + String.join(" . ", element)),
                                                    Optional.empty(),
                                                    "")));
        }
        clauses.add(branches);
    }

    /// Values of some fields, and what is said of each.
    void map(List<String> fields, Map<List<String>, Said> verdicts) {
        List<Branch> branches = new ArrayList<>();
        verdicts.forEach((element, said) ->
                combined(fields, element)
                        .ifPresent(match ->
                                branches.add(
                                        new Branch(
                                                match, Optional.of(said.verdict()), said.to()))));
        clauses.add(branches);
    }

    private List<List<String>> resolved(List<List<String>> values) {
        if (values.size() == 1 && values.getFirst().size() == 1) {
            String name = values.getFirst().getFirst();
            List<List<String>> set = name.startsWith("@") ? sets.get(name.substring(1)) : null;
            return set == null ? values : set;
        }
        return values;
    }

    private static String words(List<List<String>> elements) {
        return String.join(
                ", ", elements.stream().limit(5).map(one -> String.join(" . ", one)).toList());
    }

    private static Optional<Match> combined(List<String> fields, List<String> element) {
        if (element.size() != fields.size()) {
            return Optional.empty();
        }
        Match all = Match.ANY;
        for (int i = 0; i < fields.size(); i++) {
            List<Match> one = matches(fields.get(i), false, List.of(element.get(i)));
            Optional<Match> next = one.size() == 1 ? all.and(one.getFirst()) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            all = next.get();
        }
        return Optional.of(all);
    }

    /// What a field must be, as one match or, where a match has room for one value only, several.
    private static List<Match> matches(String field, boolean not, List<String> values) {
        String[] words = field.split(" ");
        String last = words[words.length - 1];
        return switch (last) {
            case "saddr" -> List.of(addresses(words, signed(not, values), true));
            case "daddr" -> List.of(addresses(words, signed(not, values), false));
            case "sport" -> List.of(ports(words, signed(not, ports(values)), true));
            case "dport" -> List.of(ports(words, signed(not, ports(values)), false));
            case "iifname", "iif" ->
                    List.of(Match.interfaces(String.join(",", signed(not, names(values))), ""));
            case "oifname", "oif" ->
                    List.of(Match.interfaces("", String.join(",", signed(not, names(values)))));
            case "l4proto", "nexthdr", "protocol" -> protocols(field, not, values);
            case "state" -> List.of(Match.condition(states(not, values)));
            default ->
                    List.of(
                            about(words[0])
                                    .and(
                                            Match.condition(
                                                    field
                                                            + (not ? " is not " : " ")
                                                            + String.join(",", values)))
                                    .orElseThrow());
        };
    }

    /// Asking for a field of a protocol asks for the protocol too.
    private static Match about(String protocol) {
        return switch (protocol) {
            case "icmp", "icmpv6", "tcp", "udp", "sctp" -> Match.protocol(protocol);
            default -> Match.ANY;
        };
    }

    private static Match addresses(String[] words, List<String> values, boolean source) {
        boolean network = words[0].equals("ip") || words[0].equals("ip6");
        if (!network) {
            return Match.condition(String.join(" ", words) + " " + String.join(",", values));
        }
        return source ? Match.addresses(values, List.of()) : Match.addresses(List.of(), values);
    }

    private static Match ports(String[] words, List<String> values, boolean source) {
        String protocol = TRANSPORTS.contains(words[0]) ? words[0] : "ip";
        return source
                ? Match.ports(protocol, values, List.of())
                : Match.ports(protocol, List.of(), values);
    }

    private static List<String> ports(List<String> values) {
        return values.stream().map(value -> Services.ports(value, '-')).toList();
    }

    private static List<String> names(List<String> values) {
        return values.stream().map(value -> value.replace("\"", "")).toList();
    }

    private static List<String> signed(boolean not, List<String> values) {
        return not ? values.stream().map(value -> "!" + value).toList() : values;
    }

    private static List<Match> protocols(String field, boolean not, List<String> values) {
        if (not || field.startsWith("meta protocol")) {
            return List.of(
                    Match.condition(field + (not ? " is not " : " ") + String.join(",", values)));
        }
        return values.stream().map(value -> Match.protocol(Services.protocol(value))).toList();
    }

    /// Empty where a conversation that begins fits.
    private static String states(boolean not, List<String> values) {
        boolean fits = values.contains("new") != not;
        if (fits) {
            return "";
        }
        return "state " + (not ? "established,related,invalid" : String.join(",", values));
    }

    /// The steps that this rule is; none if it decides nothing.
    List<Step> steps() {
        List<Branch> all = List.of(new Branch(Match.ANY, verdict, to));
        for (List<Branch> clause : clauses) {
            List<Branch> next = new ArrayList<>();
            for (Branch branch : all) {
                clause.stream().flatMap(other -> joined(branch, other)).forEach(next::add);
                if (next.size() > MOST) {
                    return List.of(
                            new Step(
                                    line,
                                    Match.condition("one of very many cases"),
                                    verdict.orElse(Verdict.ACCEPT),
                                    to,
                                    comment));
                }
            }
            all = next;
        }
        List<Step> steps = new ArrayList<>();
        for (Branch branch : all) {
            branch.verdict()
                    .ifPresent(said ->
                            steps.add(new Step(line, branch.match(), said, branch.to(), comment)));
        }
        return steps;
    }

    private static Stream<Branch> joined(Branch one, Branch other) {
        return one.match().and(other.match()).stream()
                .map(match ->
                        new Branch(
                                match,
                                other.verdict().isPresent() ? other.verdict() : one.verdict(),
                                other.verdict().isPresent() ? other.to() : one.to()));
    }

    /// Named sets and maps of one table, and the chains of all, while a ruleset is read.
    static final class Tables {
        final Map<String, List<List<String>>> sets = new HashMap<>();
        final Map<String, Map<List<String>, Said>> maps = new HashMap<>();
    }
}
