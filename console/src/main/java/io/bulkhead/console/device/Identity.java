// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING;
import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING_SUBJECT;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SIGHTING_KEY;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Finds the sightings that can say anything about each other and concludes which devices they are.
///
/// Bounded against a flood of addresses: what more sightings share than a network can mean says
/// nothing, and a neighbourhood that is too large is cut, which is counted.
final class Identity {
    /// Sightings that share a key and are still told apart by it.
    static final int MAX_SHARING = 512;

    /// Sightings that are looked at together.
    static final int MAX_TOGETHER = 2_000;

    private final DSLContext transaction;
    private final Map<String, Sighted> found = new LinkedHashMap<>();
    private final Map<String, Ruling> rulings = new HashMap<>();
    private final Deque<Sighted> next = new ArrayDeque<>();
    private final Set<SightingKey> keysOfAll = new HashSet<>();
    private final Set<SightingKey> keysOfWeak = new HashSet<>();
    private final Set<SightingKey> meaningless = new HashSet<>();
    private final Set<String> devicesSeen = new HashSet<>();
    private boolean cut;

    private Identity(DSLContext transaction) {
        this.transaction = transaction;
    }

    /// A sighting that is of another device than it was held to be.
    record Move(String sighting, String from, String to) {}

    /// @param cut whether there were more than are looked at together
    record Concluded(List<Move> moves, boolean cut) {}

    /// @param seeds ids of sightings of which something changed
    static Concluded conclude(DSLContext transaction, Collection<String> seeds) {
        Identity identity = new Identity(transaction);
        identity.find(SIGHTING.ID.in(seeds));
        identity.spread();
        Map<String, String> devices =
                Clusters.devices(identity.evidence(), List.copyOf(identity.rulings.values()));
        List<Move> moves = new ArrayList<>();
        for (Sighted one : identity.found.values()) {
            String device = devices.get(one.id());
            if (!device.equals(one.device())) {
                moves.add(new Move(one.id(), one.device(), device));
            }
        }
        return new Concluded(moves, identity.cut);
    }

    private List<Sighted> evidence() {
        return found.values().stream()
                .map(one -> meaningless.isEmpty() ? one : one.without(meaningless))
                .toList();
    }

    /// Whether nobody has anything to do with a sighting that is new.
    static boolean alone(DSLContext transaction, String sighting, Collection<SightingKey> keys) {
        List<Condition> shared =
                keys.stream()
                        .map(key ->
                                SIGHTING_KEY
                                        .SCOPE
                                        .eq(key.scope())
                                        .and(SIGHTING_KEY.VALUE.eq(key.value())))
                        .toList();
        boolean sharing =
                !keys.isEmpty()
                        && transaction.fetchExists(
                                SIGHTING_KEY,
                                DSL.or(shared).and(SIGHTING_KEY.SIGHTING_ID.ne(sighting)));
        return !sharing
                && !transaction.fetchExists(
                        DEVICE_RULING_SUBJECT, DEVICE_RULING_SUBJECT.SIGHTING_ID.eq(sighting));
    }

    private void spread() {
        while (!next.isEmpty()) {
            Sighted one = next.poll();
            if (devicesSeen.add(one.device())) {
                find(SIGHTING.DEVICE_ID.eq(one.device()));
            }
            for (SightingKey key : one.keys()) {
                boolean all = key.isMac() || !one.strong();
                if ((all ? keysOfAll : keysOfWeak).add(key)) {
                    sharing(key, all);
                }
            }
            ruled(one.id());
        }
    }

    /// Others with a key. Those who have MACs and share only an address say nothing about each
    /// other, but about one without.
    private void sharing(SightingKey key, boolean all) {
        List<String> ids =
                transaction
                        .select(SIGHTING_KEY.SIGHTING_ID)
                        .from(SIGHTING_KEY)
                        .where(
                                SIGHTING_KEY.SCOPE.eq(key.scope()),
                                SIGHTING_KEY.VALUE.eq(key.value()))
                        .limit(MAX_SHARING + 1)
                        .fetch(SIGHTING_KEY.SIGHTING_ID);
        if (ids.size() > MAX_SHARING) {
            cut = true;
            meaningless.add(key);
            return;
        }
        ids.removeAll(found.keySet());
        if (!ids.isEmpty()) {
            Condition which = SIGHTING.ID.in(ids);
            find(all ? which : which.and(SIGHTING.STRONG.isFalse()));
        }
    }

    private void ruled(String sighting) {
        List<String> ids =
                transaction
                        .select(DEVICE_RULING.ID)
                        .from(DEVICE_RULING)
                        .join(DEVICE_RULING_SUBJECT)
                        .on(DEVICE_RULING_SUBJECT.RULING_ID.eq(DEVICE_RULING.ID))
                        .where(
                                DEVICE_RULING_SUBJECT.SIGHTING_ID.eq(sighting),
                                DEVICE_RULING.UNDONE_AT.eq(0L))
                        .fetch(DEVICE_RULING.ID);
        for (String id : ids) {
            if (rulings.containsKey(id)) {
                continue;
            }
            Ruling ruling = Rulings.require(transaction, id);
            rulings.put(id, ruling);
            Set<String> missing = new HashSet<>(ruling.subjects());
            missing.removeAll(found.keySet());
            if (!missing.isEmpty()) {
                find(SIGHTING.ID.in(missing));
            }
        }
    }

    private void find(Condition which) {
        if (found.size() >= MAX_TOGETHER) {
            cut = true;
            return;
        }
        Map<String, Record> rows = new LinkedHashMap<>();
        for (Record row :
                transaction
                        .select(
                                SIGHTING.ID,
                                SIGHTING.NETWORK_ID,
                                SIGHTING.DEVICE_ID,
                                SIGHTING.IDENTITY,
                                SIGHTING.SINCE,
                                SIGHTING.LAST_SEEN,
                                SIGHTING.GATEWAY)
                        .from(SIGHTING)
                        .where(which)
                        .orderBy(SIGHTING.SINCE, SIGHTING.ID)
                        .limit(MAX_TOGETHER)) {
            if (!found.containsKey(row.get(SIGHTING.ID))) {
                rows.put(row.get(SIGHTING.ID), row);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        Map<String, List<SightingKey>> keys = keys(rows.keySet());
        rows.forEach((id, row) -> {
            Sighted one =
                    new Sighted(
                            id,
                            row.get(SIGHTING.NETWORK_ID),
                            row.get(SIGHTING.DEVICE_ID),
                            row.get(SIGHTING.IDENTITY),
                            row.get(SIGHTING.SINCE),
                            row.get(SIGHTING.LAST_SEEN),
                            row.get(SIGHTING.GATEWAY),
                            keys.getOrDefault(id, List.of()));
            found.put(id, one);
            next.add(one);
        });
    }

    private Map<String, List<SightingKey>> keys(Set<String> sightings) {
        Map<String, List<SightingKey>> keys = new HashMap<>();
        transaction
                .select(SIGHTING_KEY.SIGHTING_ID, SIGHTING_KEY.SCOPE, SIGHTING_KEY.VALUE)
                .from(SIGHTING_KEY)
                .where(SIGHTING_KEY.SIGHTING_ID.in(sightings))
                .forEach(row ->
                        keys.computeIfAbsent(row.value1(), none -> new ArrayList<>())
                                .add(new SightingKey(row.value2(), row.value3())));
        return keys;
    }
}
