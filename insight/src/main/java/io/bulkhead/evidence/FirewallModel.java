// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import io.bulkhead.evidence.Decision.Verdict;
import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What the packet filters of a site decide, by the rules that were filed.
///
/// A question is about a conversation that begins. Rules of a chain are asked in their order. One
/// of which it cannot be said whether it fits (a name that is not resolved, a condition that is not
/// modelled, an interface that nobody asked about) leaves the answer unknown, unless it comes to
/// the same. Of a chain that several files have, the newest counts; where they are of the same age
/// and differ, nothing is known.
public final class FirewallModel {
    private static final Set<String> KNOWN_PROTOCOLS =
            Set.of(
                    "tcp", "udp", "icmp", "icmpv6", "sctp", "gre", "esp", "ah", "igmp", "ospf",
                    "pim");

    /// All addresses of IPv4 that stand for one host of the internet.
    private static final List<String> INTERNET =
            List.of(
                    "1.0.0.0-9.255.255.255",
                    "11.0.0.0-100.63.255.255",
                    "100.128.0.0-126.255.255.255",
                    "128.0.0.0-169.253.255.255",
                    "169.255.0.0-172.15.255.255",
                    "172.32.0.0-192.167.255.255",
                    "192.169.0.0-223.255.255.255");

    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    private final Map<String, Map<String, Chain>> devices = new LinkedHashMap<>();
    private final List<FirewallRule> translations = new ArrayList<>();
    private final Map<String, Decision> fromOutside = new ConcurrentHashMap<>();

    /// @param device name of the filter
    /// @param fromInterface where it comes in; empty if that is not known
    /// @param toInterface where it goes out; empty if that is not known
    /// @param protocol `tcp`, `udp`, `icmp` …
    /// @param source an address or network; `any` for everywhere
    /// @param target the same
    /// @param port 0 if there is none or it is not known
    public record Question(
            String device,
            String fromInterface,
            String toInterface,
            String protocol,
            String source,
            String target,
            int port) {
        /// A question that leaves open by which interfaces it goes.
        public static Question of(
                String device, String protocol, String source, String target, int port) {
            return new Question(device, "", "", protocol, source, target, port);
        }
    }

    /// That an address is reached from elsewhere by a translation.
    ///
    /// @param rule the translation
    /// @param passes whether the rules of the filter let it pass
    public record Publication(FirewallRule rule, Decision passes) {}

    private static final class Chain {
        private final String name;
        private final List<FirewallRule> rules = new ArrayList<>();
        private Optional<FirewallDefault> end = Optional.empty();
        private Way way = Way.UNSAID;
        private boolean disputed;

        private Chain(String name) {
            this.name = name;
        }
    }

    public FirewallModel(Evidence evidence) {
        Newest newest = new Newest();
        evidence.of(FirewallRule.class)
                .forEach(rule -> newest.see(rule, rule.device(), rule.chain()));
        evidence.of(FirewallDefault.class)
                .forEach(end -> newest.see(end, end.device(), end.chain()));
        for (FirewallRule rule : evidence.of(FirewallRule.class)) {
            if (newest.is(rule, rule.device(), rule.chain()) && rule.enabled()) {
                add(rule);
            }
        }
        for (FirewallDefault end : evidence.of(FirewallDefault.class)) {
            if (newest.is(end, end.device(), end.chain())) {
                Chain chain = chain(end.device(), end.chain());
                chain.end = Optional.of(end);
                chain.way = end.way();
                chain.disputed = newest.disputed(end.device(), end.chain());
            }
        }
    }

    private void add(FirewallRule rule) {
        if (!rule.translatesTo().isEmpty()) {
            translations.add(rule);
            chains(rule.device());
            return;
        }
        Chain chain = chain(rule.device(), rule.chain());
        chain.rules.add(rule);
        chain.way = rule.way();
    }

    /// Which file counts for each chain.
    private static final class Newest {
        private final Map<String, Source> newest = new HashMap<>();
        private final Set<String> disputed = new HashSet<>();

        void see(Item item, String device, String chain) {
            String key = key(device, chain);
            Source before = newest.putIfAbsent(key, item.source());
            if (before == null || before.file().equals(item.source().file())) {
                return;
            }
            int later = item.source().dated().compareTo(before.dated());
            if (later > 0) {
                newest.put(key, item.source());
                disputed.remove(key);
            } else if (later == 0 && !before.sha256().equals(item.source().sha256())) {
                disputed.add(key);
            }
        }

        boolean is(Item item, String device, String chain) {
            return newest.get(key(device, chain)).file().equals(item.source().file());
        }

        boolean disputed(String device, String chain) {
            return disputed.contains(key(device, chain));
        }

        private static String key(String device, String chain) {
            return device + "\n" + chain;
        }
    }

    private Map<String, Chain> chains(String device) {
        return devices.computeIfAbsent(device, name -> new LinkedHashMap<>());
    }

    private Chain chain(String device, String name) {
        return chains(device).computeIfAbsent(name, Chain::new);
    }

    /// Filters of which something was filed, by name.
    public List<String> devices() {
        return List.copyOf(new TreeSet<>(devices.keySet()));
    }

    // ---- deciding

    /// What a filter does with traffic that goes through it: every chain that is asked must let it
    /// pass.
    public Decision decide(Question question) {
        List<Decision> sure = new ArrayList<>();
        List<Decision> perhaps = new ArrayList<>();
        for (Chain chain : devices.getOrDefault(question.device(), Map.of()).values()) {
            Fit asked = asked(chain, question);
            if (chain.way == Way.THROUGH && asked != Fit.NO) {
                (asked == Fit.YES ? sure : perhaps).add(decide(question, chain));
            }
        }
        for (Decision decision : sure) {
            if (decision.denies()) {
                return decision;
            }
        }
        for (Decision decision : sure) {
            if (!decision.allows()) {
                return decision;
            }
        }
        for (Decision decision : perhaps) {
            if (!decision.allows()) {
                return new Decision(
                        Verdict.UNKNOWN,
                        decision.by(),
                        "it is not known by which interface it goes; where this list is asked, it is "
                                + decision.why());
            }
        }
        if (sure.isEmpty()) {
            return new Decision(
                    Verdict.UNKNOWN,
                    List.of(),
                    devices.containsKey(question.device())
                            ? "no list of " + question.device() + " is surely asked about it"
                            : "no rules of " + question.device() + " were filed");
        }
        return sure.getFirst();
    }

    /// What a filter does with what begins at any address of the internet and goes to any private
    /// address (IPv4): denied only if all of it surely is. Asked once for each filter.
    public Decision fromOutside(String device) {
        return fromOutside.computeIfAbsent(device, this::askFromOutside);
    }

    private Decision askFromOutside(String device) {
        Decision denied =
                new Decision(Verdict.UNKNOWN, List.of(), "no rules of " + device + " were filed");
        for (String protocol : List.of("tcp", "udp")) {
            for (String source : INTERNET) {
                for (String target : PRIVATE) {
                    denied = decide(Question.of(device, protocol, source, target, 0));
                    if (!denied.denies()) {
                        return denied;
                    }
                }
            }
        }
        return denied;
    }

    /// What one chain or list says, wherever it is used.
    public Decision decide(Question question, String chain) {
        Chain named = devices.getOrDefault(question.device(), Map.of()).get(chain);
        return named == null
                ? new Decision(
                        Verdict.UNKNOWN,
                        List.of(),
                        "no list " + chain + " of " + question.device() + " was filed")
                : decide(question, named);
    }

    /// Whether a chain is asked about such traffic at all.
    private static Fit asked(Chain chain, Question question) {
        int version = version(question);
        if (chain.name.startsWith("ip ") && version == 6
                || chain.name.startsWith("ip6 ") && version == 4) {
            return Fit.NO;
        }
        return chain.end
                .map(end ->
                        onInterface(end.fromInterface(), question.fromInterface())
                                .and(onInterface(end.toInterface(), question.toInterface())))
                .orElse(Fit.YES);
    }

    private static int version(Question question) {
        return AddressSpan.parse(question.target())
                .or(() -> AddressSpan.parse(question.source()))
                .map(AddressSpan::version)
                .orElse(4);
    }

    private static Decision decide(Question question, Chain chain) {
        if (chain.disputed) {
            return new Decision(
                    Verdict.UNKNOWN,
                    List.of(),
                    "two files of the same age say different things of " + chain.name);
        }
        List<FirewallRule> perhaps = new ArrayList<>();
        for (FirewallRule rule : chain.rules) {
            Fit fit = fits(rule, question);
            if (fit == Fit.YES) {
                return decided(rule.allow(), rule, perhaps, "a rule of " + chain.name);
            }
            if (fit == Fit.MAYBE) {
                perhaps.add(rule);
            }
        }
        if (chain.end.isEmpty()) {
            return new Decision(
                    Verdict.UNKNOWN,
                    List.copyOf(perhaps),
                    "no rule of " + chain.name + " surely fits, and it does not say what then");
        }
        FirewallDefault end = chain.end.get();
        return decided(end.allow(), end, perhaps, "the end of " + chain.name);
    }

    private static Decision decided(
            boolean allow, Item by, List<FirewallRule> perhaps, String what) {
        for (FirewallRule rule : perhaps) {
            if (rule.allow() != allow) {
                return new Decision(
                        Verdict.UNKNOWN,
                        List.of(rule, by),
                        "the rule at "
                                + Decision.place(rule)
                                + " may "
                                + (rule.allow() ? "allow" : "deny")
                                + " it"
                                + (rule.condition().isEmpty() ? "" : " (" + rule.condition() + ")")
                                + "; else "
                                + what
                                + " would "
                                + (allow ? "allow" : "deny")
                                + " it");
            }
        }
        return new Decision(
                allow ? Verdict.ALLOW : Verdict.DENY,
                List.of(by),
                (allow ? "allowed by " : "denied by ") + what + ", " + Decision.place(by));
    }

    // ---- fitting

    private static Fit fits(FirewallRule rule, Question question) {
        int version = version(question);
        return protocol(rule.protocol(), question.protocol())
                .and(condition(rule.condition()))
                .and(addresses(rule.sources(), question.source(), version))
                .and(addresses(rule.targets(), question.target(), version))
                .and(ports(rule.targetPorts(), question.port()))
                .and(rule.sourcePorts().isEmpty() ? Fit.YES : Fit.MAYBE)
                .and(onInterface(rule.fromInterface(), question.fromInterface()))
                .and(onInterface(rule.toInterface(), question.toInterface()));
    }

    private static Fit protocol(String rule, String asked) {
        if (rule.equals("ip") || rule.equals(asked)) {
            return Fit.YES;
        }
        boolean known = KNOWN_PROTOCOLS.contains(rule) && KNOWN_PROTOCOLS.contains(asked);
        return known ? Fit.NO : Fit.MAYBE;
    }

    /// What only goes on was begun before.
    private static Fit condition(String condition) {
        if (condition.isEmpty()) {
            return Fit.YES;
        }
        for (String one : condition.split("; ")) {
            if (one.startsWith("state ")) {
                return Fit.NO;
            }
        }
        return Fit.MAYBE;
    }

    private static Fit addresses(List<String> listed, String asked, int version) {
        if (listed.equals(List.of("any"))) {
            return Fit.YES;
        }
        if (!listed.isEmpty() && listed.stream().allMatch(one -> one.startsWith("!"))) {
            return addresses(listed.stream().map(one -> one.substring(1)).toList(), asked, version)
                    .not();
        }
        Optional<AddressSpan> span =
                asked.equals("any")
                        ? Optional.of(version == 4 ? AddressSpan.ALL_IPV4 : AddressSpan.ALL_IPV6)
                        : AddressSpan.parse(asked);
        Fit fit = Fit.NO;
        for (String one : listed) {
            Optional<AddressSpan> entry = AddressSpan.parse(one);
            if (entry.isEmpty() || span.isEmpty()) {
                fit = fit.or(one.equals("any") || one.equals(asked) ? Fit.YES : Fit.MAYBE);
            } else if (entry.get().covers(span.get())) {
                fit = Fit.YES;
            } else if (entry.get().meets(span.get())) {
                fit = fit.or(Fit.MAYBE);
            }
        }
        return fit;
    }

    private static Fit ports(List<String> listed, int asked) {
        if (listed.isEmpty()) {
            return Fit.YES;
        }
        if (asked == 0) {
            return Fit.MAYBE;
        }
        if (listed.stream().allMatch(one -> one.startsWith("!"))) {
            return ports(listed.stream().map(one -> one.substring(1)).toList(), asked).not();
        }
        Fit fit = Fit.NO;
        for (String one : listed) {
            fit = fit.or(port(one, asked));
        }
        return fit;
    }

    private static Fit port(String range, int asked) {
        if (!range.matches("\\d{1,5}(-\\d{1,5})?")) {
            return Fit.MAYBE;
        }
        String[] ends = range.split("-");
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        return first <= asked && asked <= last ? Fit.YES : Fit.NO;
    }

    private static Fit onInterface(String listed, String asked) {
        if (listed.isEmpty()) {
            return Fit.YES;
        }
        if (asked.isEmpty()) {
            // Nothing from elsewhere comes in by the interface to oneself.
            return listed.equals("lo") ? Fit.NO : Fit.MAYBE;
        }
        boolean not = listed.startsWith("!");
        for (String one : listed.split(",")) {
            String name = not && one.startsWith("!") ? one.substring(1) : one;
            boolean fits =
                    name.endsWith("*")
                            ? asked.startsWith(name.substring(0, name.length() - 1))
                            : name.equals(asked);
            if (fits) {
                return not ? Fit.NO : Fit.YES;
            }
        }
        return not ? Fit.YES : Fit.NO;
    }

    // ---- publishing

    /// Translations by which an address and port inside are reached from outside. Those that only
    /// our own addresses may use are left out.
    ///
    /// @param target an address
    /// @param port 0 for any
    public List<Publication> publishes(String target, int port) {
        List<Publication> found = new ArrayList<>();
        Optional<AddressSpan> asked = AddressSpan.parse(target);
        for (FirewallRule rule : translations) {
            Inside inside = Inside.of(rule.translatesTo());
            boolean there =
                    asked.isPresent()
                            && AddressSpan.parse(inside.address())
                                    .filter(span -> span.covers(asked.get()))
                                    .isPresent();
            List<String> ports =
                    inside.ports().isEmpty() ? rule.targetPorts() : List.of(inside.ports());
            if (there && (port == 0 || ports(ports, port) != Fit.NO) && outside(rule)) {
                found.add(new Publication(rule, passes(rule, target, port)));
            }
        }
        return List.copyOf(found);
    }

    private static boolean outside(FirewallRule rule) {
        return rule.sources().stream()
                .anyMatch(source ->
                        AddressSpan.parse(source).map(span -> !span.internal()).orElse(true));
    }

    /// Filters ask about the address inside or, like lists of IOS, about the one outside.
    private Decision passes(FirewallRule rule, String target, int port) {
        String source = rule.sources().getFirst();
        String protocol = rule.protocol().equals("ip") ? "tcp" : rule.protocol();
        Decision inside =
                decide(
                        new Question(
                                rule.device(),
                                rule.fromInterface(),
                                "",
                                protocol,
                                source,
                                target,
                                port));
        if (inside.allows() || rule.targets().equals(List.of("any"))) {
            return inside;
        }
        int outer =
                rule.targetPorts().size() == 1 && rule.targetPorts().getFirst().matches("\\d{1,5}")
                        ? Integer.parseInt(rule.targetPorts().getFirst())
                        : port;
        Decision outside =
                decide(
                        new Question(
                                rule.device(),
                                rule.fromInterface(),
                                "",
                                protocol,
                                source,
                                rule.targets().getFirst(),
                                outer));
        return outside.allows() || !outside.denies() && inside.denies() ? outside : inside;
    }

    /// Where a translation goes.
    ///
    /// @param ports empty if they are not changed
    private record Inside(String address, String ports) {
        static Inside of(String text) {
            if (text.startsWith("[")) {
                int end = text.indexOf(']');
                String rest = end < 0 ? "" : text.substring(end + 1);
                return new Inside(
                        text.substring(1, end < 0 ? text.length() : end),
                        rest.startsWith(":") ? rest.substring(1) : "");
            }
            int colon = text.indexOf(':');
            boolean one = colon >= 0 && text.indexOf(':', colon + 1) < 0;
            return one
                    ? new Inside(text.substring(0, colon), text.substring(colon + 1))
                    : new Inside(text, "");
        }
    }
}
