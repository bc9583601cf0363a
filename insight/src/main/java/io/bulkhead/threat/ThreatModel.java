// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Assessment;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.estate.Zone;
import io.bulkhead.threat.Exposure.State;
import io.bulkhead.threat.ThreatInstance.Member;
import io.bulkhead.workload.Workload.Decision;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What all threat rules say of an estate, as instances that people can decide about. After a
/// change, only what touches it is asked and put together again.
public final class ThreatModel {
    private static final Comparator<ThreatInstance> ORDER =
            Comparator.comparing(ThreatInstance::severity)
                    .thenComparing(ThreatInstance::state)
                    .reversed()
                    .thenComparing(ThreatInstance::id);

    private static final Comparator<Member> MEMBERS =
            Comparator.comparing((Member member) -> !member.ruling().holds())
                    .thenComparing(Member::state)
                    .thenComparing(Member::severity)
                    .reversed()
                    .thenComparing(Member::element);

    private final List<ThreatRule> rules;
    private final Assessment<ThreatRule, Exposure> assessment;
    private final Map<String, Map<String, Kept>> kept = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Set<String> dirty = new LinkedHashSet<>();
    private final SortedSet<ThreatInstance> shown = new TreeSet<>(ORDER);
    private final Map<String, Decision> decisions = new HashMap<>();
    private Estate estate;

    /// What a rule said of an element that is concerned.
    ///
    /// @param group id of the instance that it belongs to; empty if it belongs to none, as it is
    ///   countered
    private record Kept(String group, String label, Exposure exposure) {}

    /// Elements of one instance, by id, and the instance once it was put together.
    private static final class Group {
        final Threat threat;
        final String from;
        final String to;
        final String protocol;
        final Map<String, Kept> members = new TreeMap<>();
        ThreatInstance instance;

        Group(Threat threat, String from, String to, String protocol) {
            this.threat = threat;
            this.from = from;
            this.to = to;
            this.protocol = protocol;
        }
    }

    public ThreatModel(Collection<? extends ThreatRule> rules) {
        this.rules =
                rules.stream()
                        .map(rule -> (ThreatRule) rule)
                        .sorted(Comparator.comparing(rule -> rule.threat().id()))
                        .toList();
        this.rules.forEach(rule -> kept.put(rule.threat().id(), new HashMap<>()));
        assessment = new Assessment<>(this.rules, new Keeping());
    }

    /// All rules that there are.
    public static ThreatModel registered() {
        return new ThreatModel(
                ServiceLoader.load(ThreatRule.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /// By id.
    public List<ThreatRule> rules() {
        return rules;
    }

    /// Asks every rule about every element.
    public void assess(Estate all) {
        kept.values().forEach(Map::clear);
        groups.clear();
        dirty.clear();
        shown.clear();
        take(all);
        assessment.assess(all);
    }

    /// Asks again about what a change concerns; what comes out is the same as if all were asked.
    public void changed(EstateChange change) {
        if (change.whole()) {
            assess(change.after());
            return;
        }
        take(change.after());
        assessment.changed(change);
        if (change.people()) {
            dirty.addAll(groups.keySet());
        }
    }

    private void take(Estate taken) {
        estate = taken;
        decisions.clear();
        taken.workload()
                .decisions()
                .forEach(one -> decisions.merge(one.subject(), one, this::later));
    }

    /// Of two decisions about the same, the one in force counts, else the later one.
    private Decision later(Decision one, Decision other) {
        boolean first = one.holds(estate.now());
        if (first != other.holds(estate.now())) {
            return first ? one : other;
        }
        return other.decided().isBefore(one.decided()) ? one : other;
    }

    // ---- what rules say

    private final class Keeping implements Assessment.Hearer<ThreatRule, Exposure> {
        @Override
        public void concluded(
                ThreatRule rule, Optional<Element> before, Element element, Exposure exposure) {
            before.ifPresent(old -> forget(rule.threat().id(), old.id()));
            keep(rule.threat(), element, exposure);
        }

        @Override
        public void gone(ThreatRule rule, Element before) {
            forget(rule.threat().id(), before.id());
        }
    }

    private void keep(Threat threat, Element element, Exposure exposure) {
        switch (exposure.state()) {
            case NOT_CONCERNED -> {}
            case COUNTERED ->
                    kept.get(threat.id())
                            .put(element.id(), new Kept("", element.label(), exposure));
            case UNKNOWN, INHERENT, EVIDENT -> join(threat, element, exposure);
        }
    }

    private void forget(String rule, String element) {
        Kept old = kept.get(rule).remove(element);
        if (old != null && !old.group().isEmpty()) {
            Group group = groups.get(old.group());
            group.members.remove(element);
            dirty.add(old.group());
        }
    }

    private void join(Threat threat, Element element, Exposure exposure) {
        Group made = group(threat, element);
        String id = id(made, element);
        Group group = groups.computeIfAbsent(id, _ -> made);
        Kept member = new Kept(id, label(element), exposure);
        kept.get(threat.id()).put(element.id(), member);
        group.members.put(element.id(), member);
        dirty.add(id);
    }

    private Group group(Threat threat, Element element) {
        return switch (element) {
            case Component component -> new Group(threat, component.zone(), component.zone(), "");
            case DataFlow flow ->
                    new Group(
                            threat,
                            estate.source(flow).zone(),
                            estate.target(flow).zone(),
                            flow.label());
            case Zone zone -> new Group(threat, zone.id(), zone.id(), "");
            case Conduit conduit -> new Group(threat, conduit.from(), conduit.to(), "");
            case Estate _ -> new Group(threat, "", "", "");
        };
    }

    private static String id(Group group, Element element) {
        String place =
                switch (element) {
                    case Component component -> component.zone();
                    case DataFlow _ -> group.from + ">" + group.to + "/" + group.protocol;
                    case Zone zone -> zone.id();
                    case Conduit conduit -> conduit.id();
                    case Estate whole -> whole.id();
                };
        return group.threat.id() + "@" + place;
    }

    private String label(Element element) {
        return element instanceof DataFlow flow
                ? estate.source(flow).label() + " to " + estate.target(flow).label()
                : element.label();
    }

    // ---- instances

    /// By severity, worst first, then by state, strongest first, then by id.
    public List<ThreatInstance> instances() {
        for (String id : dirty) {
            Group group = groups.get(id);
            if (group.instance != null) {
                shown.remove(group.instance);
            }
            if (group.members.isEmpty()) {
                groups.remove(id);
            } else {
                group.instance = instance(id, group);
                shown.add(group.instance);
            }
        }
        dirty.clear();
        return List.copyOf(shown);
    }

    /// How many elements stand how to a rule; elements that it is not concerned with are in none.
    public Map<State, Integer> counts(String rule) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        kept.getOrDefault(rule, Map.of())
                .values()
                .forEach(one -> counts.merge(one.exposure().state(), 1, Integer::sum));
        return counts;
    }

    /// Decisions about threats of these rules that are about nothing any more: what they were about
    /// is gone, is countered now, or is written in another way.
    public List<Decision> idle() {
        return estate.workload().decisions().stream()
                .filter(decision -> {
                    String[] parts = decision.subject().split("@", 2);
                    return parts.length == 2
                            && kept.containsKey(parts[0])
                            && !isGroup(decision.subject())
                            && !isMember(parts[0], parts[1]);
                })
                .toList();
    }

    private boolean isGroup(String id) {
        Group group = groups.get(id);
        return group != null && !group.members.isEmpty();
    }

    private boolean isMember(String rule, String element) {
        Kept member = kept.get(rule).get(element);
        return member != null && !member.group().isEmpty();
    }

    /// What a decision in force is about no longer counts, unless it is about all of it.
    private ThreatInstance instance(String id, Group group) {
        List<Member> members =
                group.members.entrySet().stream()
                        .map(one -> member(group, one.getKey(), one.getValue()))
                        .sorted(MEMBERS)
                        .toList();
        List<Member> undecided =
                members.stream().filter(member -> !member.ruling().holds()).toList();
        List<Member> counting = undecided.isEmpty() ? members : undecided;
        return new ThreatInstance(
                id,
                group.threat,
                counting.getFirst().state(),
                counting.stream()
                        .map(Member::severity)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                group.from,
                group.to,
                group.protocol,
                members.subList(0, Math.min(ThreatInstance.MAX_MEMBERS, members.size())),
                members.size(),
                undecided.size(),
                ruling(id));
    }

    private Member member(Group group, String element, Kept member) {
        Exposure exposure = member.exposure();
        return new Member(
                element,
                member.label(),
                exposure.state(),
                exposure.severity(),
                exposure.because(),
                exposure.proofs(),
                ruling(group.threat.id() + "@" + element));
    }

    private Ruling ruling(String subject) {
        Decision decision = decisions.get(subject);
        return decision == null ? Ruling.OPEN : Ruling.of(decision, estate.now());
    }
}
