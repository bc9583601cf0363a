// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import io.bulkhead.estate.Flows;
import io.bulkhead.model.Action;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What sensors told of flows of one site, joined for its estate. Of what is told anew only the two
/// ends are joined again.
///
/// A conversation that several sensors see, or one sensor in several networks, is one: of each
/// counter the greatest counts, actions and traits of all do, and a trait's proof names the source
/// that saw it.
final class SiteFlows {
    private final Map<String, Conversation> rows = new HashMap<>();
    private final Map<Ends, Set<String>> between = new HashMap<>();
    private final Set<String> unjoined = new HashSet<>();
    private final Set<Ends> moved = new HashSet<>();
    private Map<String, String> known = Map.of();
    private Flows joined = new Flows();

    /// Devices, or who listens to a group.
    private record Ends(String source, String target) {}

    /// What makes rows one conversation, wherever it is seen.
    private record Identity(
            String source, String target, String transport, String protocol, int port) {
        static Identity of(Conversation flow) {
            return new Identity(
                    flow.source().address(),
                    flow.target().address(),
                    flow.transport(),
                    flow.protocol(),
                    flow.target().port());
        }
    }

    int size() {
        return rows.size();
    }

    void clear() {
        rows.clear();
        forget();
    }

    private void forget() {
        between.clear();
        unjoined.clear();
        moved.clear();
        joined = new Flows();
    }

    /// @param id of the row
    /// @return whether it is another than it was
    boolean put(String id, Conversation flow) {
        Conversation before = rows.put(id, flow);
        if (flow.equals(before)) {
            return false;
        }
        if (before != null && !unjoined.contains(id)) {
            Ends ends = ends(before);
            Set<String> there = between.get(ends);
            if (there != null && there.remove(id)) {
                moved.add(ends);
            }
        }
        unjoined.add(id);
        return true;
    }

    /// Flows of those who are known: what names a device that no sensor has told yet waits.
    ///
    /// @param devices by each id that a device has or had
    Flows joined(Map<String, String> devices) {
        if (!devices.equals(known)) {
            known = Map.copyOf(devices);
            forget();
            unjoined.addAll(rows.keySet());
        }
        for (String id : unjoined) {
            Ends ends = ends(rows.get(id));
            if (!ends.source().isEmpty() && !ends.target().isEmpty()) {
                between.computeIfAbsent(ends, any -> new TreeSet<>()).add(id);
                moved.add(ends);
            }
        }
        unjoined.clear();
        moved.forEach(this::join);
        moved.clear();
        return joined;
    }

    /// Empty where nobody is known.
    private Ends ends(Conversation flow) {
        String target = flow.target().asset();
        return new Ends(
                known.getOrDefault(flow.source().asset(), ""),
                target.isEmpty() ? Flows.targetOf(flow) : known.getOrDefault(target, ""));
    }

    private void join(Ends ends) {
        joined.forget(ends.source(), ends.target());
        Map<Identity, Conversation> seen = new LinkedHashMap<>();
        Set<String> ids = between.getOrDefault(ends, Set.of());
        for (String id : ids) {
            Conversation flow = rows.get(id);
            seen.merge(Identity.of(flow), flow, SiteFlows::greater);
        }
        if (ids.isEmpty()) {
            between.remove(ends);
        }
        for (Conversation flow : seen.values()) {
            String target = flow.target().asset().isEmpty() ? "" : ends.target();
            boolean same =
                    ends.source().equals(flow.source().asset())
                            && target.equals(flow.target().asset());
            joined.add(same ? flow : EstateRows.between(flow, ends.source(), target));
        }
    }

    // ---- one conversation, seen from several places

    static Conversation greater(Conversation one, Conversation other) {
        boolean later = other.first() != 0 && (one.first() == 0 || other.first() < one.first());
        Conversation first = later ? other : one;
        Conversation fuller = other.targetPackets() > one.targetPackets() ? other : one;
        return new Conversation(
                first.id(),
                first.network(),
                first.source(),
                first.target(),
                first.transport(),
                first.protocol(),
                Math.max(one.sourcePackets(), other.sourcePackets()),
                Math.max(one.targetPackets(), other.targetPackets()),
                Math.max(one.sourceBytes(), other.sourceBytes()),
                Math.max(one.targetBytes(), other.targetBytes()),
                first.first(),
                Math.max(one.last(), other.last()),
                fuller.state(),
                Math.max(one.control(), other.control()),
                Math.max(one.data(), other.data()),
                Math.max(one.unknown(), other.unknown()),
                both(one.asked(), other.asked()),
                both(one.told(), other.told()),
                first.capture(),
                first.frame(),
                one.whole() || other.whole(),
                traits(one.traits(), other.traits()));
    }

    private static Set<Action> both(Set<Action> one, Set<Action> other) {
        Set<Action> both = EnumSet.noneOf(Action.class);
        both.addAll(one);
        both.addAll(other);
        return both;
    }

    private static List<Trait.Observed> traits(
            Collection<Trait.Observed> one, Collection<Trait.Observed> other) {
        Map<String, Trait.Observed> all = new TreeMap<>();
        for (Collection<Trait.Observed> some : List.of(one, other)) {
            for (Trait.Observed trait : some) {
                all.merge(
                        trait.trait() + " " + trait.value(),
                        trait,
                        (known, more) -> known.count() >= more.count() ? known : more);
            }
        }
        return List.copyOf(all.values());
    }
}
