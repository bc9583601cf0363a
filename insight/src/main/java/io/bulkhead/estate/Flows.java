// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Joins conversations of the same two ends in the same protocol into flows. Bounded by the number
/// of devices and of flows, not by that of conversations.
///
/// Goes on from estate to estate: what is said of two ends can be taken back and said anew, and
/// flows of which nothing new was said stay the same objects.
public final class Flows {
    /// Flows that are kept; more are counted.
    public static final int MAX_FLOWS = 500_000;

    /// Addresses of groups that are kept apart.
    private static final int MAX_GROUPS = 10_000;

    /// Values of traits that one flow keeps.
    private static final int MAX_TRAITS = 64;

    /// Ports from here on are mostly given for one conversation and tell nothing.
    static final int FIRST_MOMENTARY = 32_768;

    private static final Set<String> UNANSWERED = Set.of("attempted", "rejected");

    private final Map<Ends, Map<Service, Join>> joins = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int size;
    private long dropped;

    private record Ends(String source, String target) {}

    private record Service(String protocol, String transport, int port) {}

    private static final class Group {
        final Asset asset;
        int askers;

        Group(Asset asset) {
            this.asset = asset;
        }
    }

    /// What is summed up of a flow.
    private static final class Join {
        final Set<Action> asked = EnumSet.noneOf(Action.class);
        final Set<Action> told = EnumSet.noneOf(Action.class);
        final Map<String, Trait.Observed> traits = new LinkedHashMap<>();
        long conversations;
        boolean answered;
        boolean whole = true;
        long packets;
        long bytes;
        long control;
        long data;
        long unknown;
        long first = Long.MAX_VALUE;
        long last;
        int capture;
        long frame;

        /// As it was told the last time; null where something was added since.
        DataFlow made;
    }

    public void add(Conversation conversation) {
        // Whoever asks is somebody: a source without a device is an address not yet given
        // (0.0.0.0).
        Ends ends = new Ends(conversation.source().asset(), targetOf(conversation));
        if (ends.source().isEmpty()
                || ends.target().isEmpty()
                || ends.source().equals(ends.target())) {
            return;
        }
        Service service =
                new Service(conversation.protocol(), conversation.transport(), port(conversation));
        Map<Service, Join> between = joins.getOrDefault(ends, Map.of());
        Join join = between.get(service);
        if (join == null) {
            boolean group = conversation.target().asset().isEmpty();
            if (group && groups.size() >= MAX_GROUPS && !groups.containsKey(ends.target())) {
                return;
            }
            if (size >= MAX_FLOWS) {
                dropped++;
                return;
            }
            size++;
            join = new Join();
            if (between.isEmpty() && group) {
                groups.computeIfAbsent(ends.target(), id -> new Group(group(id, conversation)))
                        .askers++;
            }
            joins.computeIfAbsent(ends, any -> new LinkedHashMap<>(2)).put(service, join);
        }
        join.made = null;
        sum(join, conversation);
    }

    /// Takes back all that was said of these ends.
    ///
    /// @param target id of an asset, or of a group as [#targetOf] gives it
    public void forget(String source, String target) {
        Map<Service, Join> gone = joins.remove(new Ends(source, target));
        if (gone != null) {
            size -= gone.size();
            groups.computeIfPresent(target, (id, group) -> --group.askers == 0 ? null : group);
        }
    }

    private static int port(Conversation conversation) {
        int port = conversation.target().port();
        boolean both = conversation.source().port() == port;
        return port < FIRST_MOMENTARY || both ? port : 0;
    }

    /// Who is told: an asset, or a group, which has none: it gets a component of its own, as what
    /// is told to it is told to somebody. Empty if it is nobody.
    public static String targetOf(Conversation conversation) {
        Conversation.End end = conversation.target();
        if (!end.asset().isEmpty() || end.address().isEmpty()) {
            return end.asset();
        }
        return "group:" + conversation.network() + "/" + end.address();
    }

    private static Asset group(String id, Conversation conversation) {
        return new Asset(
                id,
                conversation.network(),
                List.of(),
                List.of(conversation.target().address()),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                List.of(),
                0,
                0,
                List.of());
    }

    private static void sum(Join join, Conversation conversation) {
        join.conversations++;
        join.answered |=
                conversation.targetPackets() > 0
                        && conversation.sourcePackets() > 0
                        && !UNANSWERED.contains(conversation.state());
        join.whole &= conversation.whole();
        join.packets += conversation.sourcePackets() + conversation.targetPackets();
        join.bytes += conversation.sourceBytes() + conversation.targetBytes();
        join.control += conversation.control();
        join.data += conversation.data();
        join.unknown += conversation.unknown();
        join.asked.addAll(conversation.asked());
        join.told.addAll(conversation.told());
        if (conversation.first() < join.first) {
            join.first = conversation.first();
            join.capture = conversation.capture();
            join.frame = conversation.frame();
        }
        join.last = Math.max(join.last, conversation.last());
        for (Trait.Observed trait : conversation.traits()) {
            String key = trait.trait().ordinal() + " " + trait.value();
            if (join.traits.size() < MAX_TRAITS || join.traits.containsKey(key)) {
                join.traits.merge(key, trait, Flows::together);
            }
        }
    }

    private static Trait.Observed together(Trait.Observed one, Trait.Observed other) {
        return new Trait.Observed(
                one.trait(), one.value(), one.count() + other.count(), one.capture(), one.frame());
    }

    /// Conversations that found no room.
    public long dropped() {
        return dropped;
    }

    /// Those who listen to group addresses.
    public List<Asset> groups() {
        return groups.values().stream().map(group -> group.asset).toList();
    }

    /// All flows, by id.
    ///
    /// @param component id of the component that an asset is part of
    List<DataFlow> flows(Function<String, String> component) {
        Map<String, DataFlow> flows = new TreeMap<>();
        joins.forEach((ends, between) -> {
            String source = component.apply(ends.source());
            String target = component.apply(ends.target());
            if (!source.equals(target)) {
                between.forEach((service, join) -> {
                    DataFlow flow = flow(source, target, service, join);
                    flows.merge(flow.id(), flow, Flows::merged);
                });
            }
        });
        return new ArrayList<>(flows.values());
    }

    private static DataFlow flow(String source, String target, Service service, Join join) {
        DataFlow made = join.made;
        if (made == null || !made.source().equals(source) || !made.target().equals(target)) {
            made = made(source, target, service, join);
            join.made = made;
        }
        return made;
    }

    private static DataFlow made(String source, String target, Service service, Join join) {
        return new DataFlow(
                id(source, target, service),
                source,
                target,
                service.protocol(),
                service.transport(),
                service.port(),
                join.conversations,
                join.answered,
                join.whole,
                join.packets,
                join.bytes,
                join.control,
                join.data,
                join.unknown,
                join.asked,
                join.told,
                join.first,
                join.last,
                join.capture,
                join.frame,
                List.copyOf(join.traits.values()),
                Workload.Flow.NONE);
    }

    private static String id(String source, String target, Service service) {
        String words =
                service.protocol().isEmpty()
                        ? service.transport() + "/" + (service.port() == 0 ? "any" : service.port())
                        : service.protocol() + (service.port() == 0 ? "" : "/" + service.port());
        return source + ">" + target + "/" + words;
    }

    /// Two assets that people say are one component.
    private static DataFlow merged(DataFlow one, DataFlow other) {
        DataFlow first = one.first() <= other.first() ? one : other;
        Set<Action> asked = EnumSet.noneOf(Action.class);
        asked.addAll(one.asked());
        asked.addAll(other.asked());
        Set<Action> told = EnumSet.noneOf(Action.class);
        told.addAll(one.told());
        told.addAll(other.told());
        List<Trait.Observed> traits = new ArrayList<>(one.traits());
        traits.addAll(other.traits());
        return new DataFlow(
                one.id(),
                one.source(),
                one.target(),
                one.protocol(),
                one.transport(),
                one.port(),
                one.conversations() + other.conversations(),
                one.answered() || other.answered(),
                one.whole() && other.whole(),
                one.packets() + other.packets(),
                one.bytes() + other.bytes(),
                one.control() + other.control(),
                one.data() + other.data(),
                one.unknown() + other.unknown(),
                asked,
                told,
                first.first(),
                Math.max(one.last(), other.last()),
                first.capture(),
                first.frame(),
                List.copyOf(traits.subList(0, Math.min(MAX_TRAITS, traits.size()))),
                one.declared());
    }
}
