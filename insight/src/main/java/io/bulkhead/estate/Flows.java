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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Joins conversations of the same two ends in the same protocol into flows. Bounded by the number
/// of devices and of flows, not by that of conversations.
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

    private final Map<Key, Join> joins = new LinkedHashMap<>();
    private final Map<String, Asset> groups = new LinkedHashMap<>();
    private long dropped;

    private record Key(String source, String target, String protocol, String transport, int port) {}

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
    }

    public void add(Conversation conversation) {
        // Whoever asks is somebody: a source without a device is an address not yet given
        // (0.0.0.0).
        String source = conversation.source().asset();
        String target = source.isEmpty() ? "" : target(conversation);
        if (source.isEmpty() || target.isEmpty() || source.equals(target)) {
            return;
        }
        Key key =
                new Key(
                        source,
                        target,
                        conversation.protocol(),
                        conversation.transport(),
                        port(conversation));
        Join join = joins.get(key);
        if (join == null) {
            if (joins.size() >= MAX_FLOWS) {
                dropped++;
                return;
            }
            join = new Join();
            joins.put(key, join);
        }
        sum(join, conversation);
    }

    private static int port(Conversation conversation) {
        int port = conversation.target().port();
        boolean both = conversation.source().port() == port;
        return port < FIRST_MOMENTARY || both ? port : 0;
    }

    /// A group has no asset: it gets a component of its own, as what is told to it is told to
    /// somebody.
    private String target(Conversation conversation) {
        Conversation.End end = conversation.target();
        if (!end.asset().isEmpty()) {
            return end.asset();
        }
        if (end.address().isEmpty()) {
            return "";
        }
        String id = "group:" + conversation.network() + "/" + end.address();
        if (!groups.containsKey(id)) {
            if (groups.size() >= MAX_GROUPS) {
                return "";
            }
            groups.put(id, group(id, conversation, end.address()));
        }
        return id;
    }

    private static Asset group(String id, Conversation conversation, String address) {
        return new Asset(
                id,
                conversation.network(),
                List.of(),
                List.of(address),
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
        return List.copyOf(groups.values());
    }

    /// All flows, by id.
    ///
    /// @param component id of the component that an asset is part of
    /// @param declared what people say of a flow with these ends and protocol, if anything
    List<DataFlow> flows(
            Function<String, String> component,
            Function<DataFlow, Optional<Workload.Flow>> declared) {
        Map<String, DataFlow> flows = new TreeMap<>();
        joins.forEach((key, join) -> {
            String source = component.apply(key.source());
            String target = component.apply(key.target());
            if (!source.equals(target)) {
                DataFlow flow = flow(source, target, key, join, Workload.Flow.NONE);
                flows.merge(flow.id(), flow, Flows::merged);
            }
        });
        flows.replaceAll((id, flow) -> declared.apply(flow).map(flow::with).orElse(flow));
        return new ArrayList<>(flows.values());
    }

    private static DataFlow flow(
            String source, String target, Key key, Join join, Workload.Flow declared) {
        return new DataFlow(
                id(source, target, key),
                source,
                target,
                key.protocol(),
                key.transport(),
                key.port(),
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
                declared);
    }

    private static String id(String source, String target, Key key) {
        String service =
                key.protocol().isEmpty()
                        ? key.transport() + "/" + (key.port() == 0 ? "any" : key.port())
                        : key.protocol() + (key.port() == 0 ? "" : "/" + key.port());
        return source + ">" + target + "/" + service;
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
