// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SIGHTING_KEY;

import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Json;
import io.bulkhead.model.Asset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Takes in what sensors tell of assets, and keeps devices concluded from it.
///
/// All of it happens in transactions inside [#exclusively]: who is who is decided one after the
/// other.
@Service
public final class Sightings {
    /// Of one sensor in one network; what is beyond is counted, so that a flood of addresses ends
    /// there.
    static final int MAX_IN_NETWORK = 25_000;

    private static final String BOUND = "devices";
    private static final int TOGETHER = 500;
    private static final long DAY = 86_400_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final SensorNetworks networks = new SensorNetworks();
    private final Sources sources = new Sources();
    private final DeviceRecords records = new DeviceRecords(sources);
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    /// Rows as they are, of those that are asked for in this transaction; empty where there is
    /// none.
    private final Map<String, Optional<Record>> expected = new HashMap<>();

    /// Last seen, of sightings and devices of which nothing else is new.
    private final Map<String, Long> seen = new HashMap<>();

    private final Map<String, Long> devicesSeen = new HashMap<>();
    private final List<DeviceFollower> followers = new CopyOnWriteArrayList<>();

    /// Who keeps rows that name devices is told when it turns out who is who.
    public void follow(DeviceFollower follower) {
        followers.add(follower);
    }

    /// Runs one transaction that decides who is who; if it fails, what was learned in it is
    /// forgotten.
    public <T> T exclusively(Supplier<T> transaction) {
        lock.lock();
        boolean done = false;
        try {
            T answer = transaction.get();
            done = true;
            return answer;
        } finally {
            if (!done) {
                forget();
            }
            lock.unlock();
        }
    }

    /// A transaction failed: what was learned in it is forgotten.
    public void forget() {
        networks.forget();
        sources.forget();
        counts.clear();
        written.clear();
        expected.clear();
        seen.clear();
        devicesSeen.clear();
    }

    /// Looks up at once what a transaction will ask for one by one.
    ///
    /// @param sightings ids; see [EvidenceId#sighting]
    public void expect(DSLContext transaction, Collection<String> sightings) {
        List<String> all = sightings.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<String> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            some.forEach(id -> expected.put(id, Optional.empty()));
            select(transaction)
                    .where(SIGHTING.ID.in(some))
                    .forEach(row -> expected.put(row.get(SIGHTING.ID), Optional.of(row)));
        }
    }

    /// To be called at the end of a transaction, before it is committed.
    public void finish(DSLContext transaction) {
        LastSeen.write(transaction, seen, devicesSeen);
        expected.clear();
        seen.clear();
        devicesSeen.clear();
        if (!written.isEmpty()) {
            Set<String> devices = Set.copyOf(written);
            written.clear();
            followers.forEach(follower -> follower.written(transaction, devices));
        }
    }

    /// The site's network that a sensor's network is.
    public String network(DSLContext transaction, Reporter by, String name, long now) {
        return networks.of(transaction, by, name, now);
    }

    /// The site's numbers of sources.
    public Sources sources() {
        return sources;
    }

    /// An asset as a sensor now knows it.
    ///
    /// @param at when the sensor told it, nanoseconds since 1970
    public void seen(DSLContext transaction, Reporter by, Asset told, long at, Touched touched) {
        Asset asset = AssetBounds.of(told);
        if (asset.id().isEmpty()) {
            throw new IllegalArgumentException("an asset without an id");
        }
        String id = EvidenceId.sighting(by.sensor(), asset.id());
        String digest = EvidenceId.of(Json.write(DeviceRecords.with(asset, 0, asset.facts())));
        Record before = find(transaction, id);
        if (before != null && before.get(SIGHTING.DIGEST).equals(digest)) {
            seenAgain(transaction, by, id, before, asset.lastSeen(), at, touched);
            return;
        }
        expected.remove(id);
        seen.remove(id);
        String network = networks.of(transaction, by, asset.network(), at);
        if (before == null && !room(transaction, by, network, at)) {
            return;
        }
        Set<SightingKey> keys = SightingKey.of(by.site(), network, asset);
        save(transaction, by, id, network, asset, digest, keys, before);
        boolean identifies =
                before == null
                        || !before.get(SIGHTING.NETWORK_ID).equals(network)
                        || before.get(SIGHTING.GATEWAY) != asset.gateway()
                        || anotherDay(before.get(SIGHTING.LAST_SEEN), asset.lastSeen());
        boolean otherKeys = keep(transaction, id, keys, before == null);
        if (before == null && Identity.alone(transaction, id, keys)) {
            String device = devices(transaction, List.of(id)).iterator().next();
            transaction.deleteFrom(DEVICE_ALIAS).where(DEVICE_ALIAS.ID.eq(device)).execute();
            write(transaction, device, true, by.name(), at, touched);
        } else if (identifies || otherKeys) {
            conclude(transaction, List.of(id), by.name(), at, touched);
        } else {
            write(transaction, before.get(SIGHTING.DEVICE_ID), false, by.name(), at, touched);
        }
    }

    /// A sensor's asset is no more.
    ///
    /// @param into that it turned out to be part of; empty if it was forgotten
    public void gone(
            DSLContext transaction,
            Reporter by,
            String asset,
            String into,
            long at,
            Touched touched) {
        String id = EvidenceId.sighting(by.sensor(), asset);
        Record before = find(transaction, id);
        if (before == null) {
            if (!into.isEmpty()) {
                aliased(transaction, by, id, into, at);
            }
            return;
        }
        String intoId = EvidenceId.sighting(by.sensor(), into);
        Record other = into.isEmpty() || intoId.equals(id) ? null : find(transaction, intoId);
        if (other == null) {
            transaction
                    .update(SIGHTING)
                    .set(SIGHTING.PRESENT, false)
                    .where(SIGHTING.ID.eq(id))
                    .execute();
            return;
        }
        join(transaction, before, other, at);
        conclude(
                transaction,
                List.of(intoId),
                Set.of(before.get(SIGHTING.DEVICE_ID)),
                by.name(),
                at,
                touched);
    }

    /// Concludes anew who some sightings are, and writes what is shown.
    void conclude(
            DSLContext transaction,
            Collection<String> sightings,
            String toldBy,
            long at,
            Touched touched) {
        conclude(transaction, sightings, Set.of(), toldBy, at, touched);
    }

    /// A person said that a sensor's network is another than it was held to be.
    void place(
            DSLContext transaction,
            List<String> ids,
            String network,
            String toldBy,
            long at,
            Touched touched) {
        for (Record row :
                transaction
                        .select(SIGHTING.ID, SIGHTING.SITE_ID, SIGHTING.DEVICE_ID, SIGHTING.ASSET)
                        .from(SIGHTING)
                        .where(SIGHTING.ID.in(ids))
                        .fetch()) {
            String id = row.get(SIGHTING.ID);
            Asset asset = Json.read(row.get(SIGHTING.ASSET), Asset.class);
            transaction
                    .update(SIGHTING)
                    .set(SIGHTING.NETWORK_ID, network)
                    .where(SIGHTING.ID.eq(id))
                    .execute();
            keep(transaction, id, SightingKey.of(row.get(SIGHTING.SITE_ID), network, asset), false);
            String device = row.get(SIGHTING.DEVICE_ID);
            followers.forEach(follower -> follower.placed(transaction, id, device, network));
        }
        ids.forEach(id -> conclude(transaction, List.of(id), toldBy, at, touched));
    }

    // ---- what devices follow from

    /// @param left devices of which a sighting went away
    private void conclude(
            DSLContext transaction,
            Collection<String> sightings,
            Set<String> left,
            String toldBy,
            long at,
            Touched touched) {
        Identity.Concluded concluded = Identity.conclude(transaction, sightings);
        Map<String, String> emptied = new LinkedHashMap<>();
        for (Identity.Move move : concluded.moves()) {
            transaction
                    .update(SIGHTING)
                    .set(SIGHTING.DEVICE_ID, move.to())
                    .where(SIGHTING.ID.eq(move.sighting()))
                    .execute();
            expected.remove(move.sighting());
            emptied.putIfAbsent(move.from(), move.to());
        }
        Set<String> devices = devices(transaction, sightings);
        left.forEach(device -> emptied.putIfAbsent(device, devices.iterator().next()));
        concluded.moves().forEach(move -> devices.add(move.to()));
        for (String device : devices) {
            transaction.deleteFrom(DEVICE_ALIAS).where(DEVICE_ALIAS.ID.eq(device)).execute();
            write(transaction, device, true, toldBy, at, touched);
        }
        for (Identity.Move move : concluded.moves()) {
            followers.forEach(follower ->
                    follower.moved(
                            transaction, move.sighting(), move.sighting(), move.from(), move.to()));
        }
        emptied.forEach((device, into) -> {
            if (!devices.contains(device)
                    && !write(transaction, device, true, toldBy, at, touched)) {
                records.end(transaction, device, into, at, touched);
                followers.forEach(follower -> follower.ended(transaction, device, into));
            }
        });
    }

    private static Set<String> devices(DSLContext transaction, Collection<String> sightings) {
        return new LinkedHashSet<>(
                transaction
                        .selectDistinct(SIGHTING.DEVICE_ID)
                        .from(SIGHTING)
                        .where(SIGHTING.ID.in(sightings))
                        .orderBy(SIGHTING.DEVICE_ID)
                        .fetch(SIGHTING.DEVICE_ID));
    }

    private boolean write(
            DSLContext transaction,
            String device,
            boolean concluded,
            String toldBy,
            long at,
            Touched touched) {
        boolean there = records.write(transaction, device, concluded, toldBy, at, touched);
        if (there) {
            written.add(device);
        }
        return there;
    }

    /// Who an address was may be somebody else today: once a day that is looked at again.
    private void seenAgain(
            DSLContext transaction,
            Reporter by,
            String id,
            Record before,
            long lastSeen,
            long at,
            Touched touched) {
        String device = before.get(SIGHTING.DEVICE_ID);
        if (anotherDay(before.get(SIGHTING.LAST_SEEN), lastSeen)) {
            expected.remove(id);
            seen.remove(id);
            LastSeen.write(transaction, Map.of(id, lastSeen), Map.of(device, lastSeen));
            conclude(transaction, List.of(id), by.name(), at, touched);
        } else {
            seen.merge(id, lastSeen, Math::max);
            devicesSeen.merge(device, lastSeen, Math::max);
        }
    }

    private static boolean anotherDay(long before, long now) {
        return now / DAY > before / DAY;
    }

    // ---- rows of sightings

    private Record find(DSLContext transaction, String id) {
        Optional<Record> known = expected.get(id);
        return known == null
                ? select(transaction).where(SIGHTING.ID.eq(id)).fetchOne()
                : known.orElse(null);
    }

    private static SelectJoinStep<Record> select(DSLContext transaction) {
        List<Field<?>> fields =
                List.of(
                        SIGHTING.ID,
                        SIGHTING.DEVICE_ID,
                        SIGHTING.NETWORK_ID,
                        SIGHTING.IDENTITY,
                        SIGHTING.SINCE,
                        SIGHTING.LAST_SEEN,
                        SIGHTING.GATEWAY,
                        SIGHTING.DIGEST);
        return transaction.select(fields).from(SIGHTING);
    }

    private boolean room(DSLContext transaction, Reporter by, String network, long at) {
        Map<String, Integer> of =
                counts.computeIfAbsent(
                        by.sensor(),
                        sensor ->
                                transaction
                                        .select(SIGHTING.NETWORK_ID, DSL.count())
                                        .from(SIGHTING)
                                        .where(SIGHTING.SENSOR_ID.eq(sensor))
                                        .groupBy(SIGHTING.NETWORK_ID)
                                        .fetchMap(SIGHTING.NETWORK_ID, DSL.count()));
        if (of.getOrDefault(network, 0) >= MAX_IN_NETWORK) {
            Bounds.reached(transaction, by.sensor(), BOUND, 1, at);
            return false;
        }
        of.merge(network, 1, Integer::sum);
        return true;
    }

    private static void save(
            DSLContext transaction,
            Reporter by,
            String id,
            String network,
            Asset asset,
            String digest,
            Set<SightingKey> keys,
            Record before) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(SIGHTING.NETWORK_ID, network);
        values.put(SIGHTING.NETWORK, SensorNetworks.plain(asset.network()));
        values.put(SIGHTING.DIGEST, digest);
        values.put(SIGHTING.PRESENT, true);
        values.put(SIGHTING.STRONG, keys.stream().anyMatch(SightingKey::isMac));
        values.put(SIGHTING.GATEWAY, asset.gateway());
        values.put(SIGHTING.ASSET, Json.write(asset));
        if (before != null) {
            values.put(
                    SIGHTING.LAST_SEEN, Math.max(before.get(SIGHTING.LAST_SEEN), asset.lastSeen()));
            transaction.update(SIGHTING).set(values).where(SIGHTING.ID.eq(id)).execute();
            return;
        }
        values.put(SIGHTING.LAST_SEEN, asset.lastSeen());
        values.put(SIGHTING.SENSOR_ID, by.sensor());
        values.put(SIGHTING.ASSET_ID, asset.id());
        values.put(SIGHTING.SITE_ID, by.site());
        // One that is told again after it was part of another, which has its id.
        boolean taken = transaction.fetchExists(DEVICE, DEVICE.ID.eq(id));
        String identity = taken ? EvidenceId.of("again", id) : id;
        values.put(SIGHTING.DEVICE_ID, identity);
        values.put(SIGHTING.IDENTITY, identity);
        values.put(SIGHTING.SINCE, asset.firstSeen() == 0 ? Long.MAX_VALUE : asset.firstSeen());
        transaction.insertInto(SIGHTING).set(SIGHTING.ID, id).set(values).execute();
    }

    /// @return whether there are others than before
    private static boolean keep(
            DSLContext transaction, String id, Set<SightingKey> keys, boolean first) {
        Set<SightingKey> before =
                first
                        ? Set.of()
                        : transaction
                                .select(SIGHTING_KEY.SCOPE, SIGHTING_KEY.VALUE)
                                .from(SIGHTING_KEY)
                                .where(SIGHTING_KEY.SIGHTING_ID.eq(id))
                                .fetchSet(row -> new SightingKey(row.value1(), row.value2()));
        if (before.equals(keys)) {
            return false;
        }
        if (!first) {
            transaction.deleteFrom(SIGHTING_KEY).where(SIGHTING_KEY.SIGHTING_ID.eq(id)).execute();
        }
        var insert =
                transaction.insertInto(
                        SIGHTING_KEY,
                        SIGHTING_KEY.SCOPE,
                        SIGHTING_KEY.VALUE,
                        SIGHTING_KEY.SIGHTING_ID);
        for (SightingKey key : keys) {
            insert = insert.values(key.scope(), key.value(), id);
        }
        if (!keys.isEmpty()) {
            insert.execute();
        }
        return true;
    }

    /// A sighting turned out to be part of another, which takes on the older identity.
    private void join(DSLContext transaction, Record gone, Record into, long at) {
        String goneId = gone.get(SIGHTING.ID);
        String intoId = into.get(SIGHTING.ID);
        expected.remove(goneId);
        expected.remove(intoId);
        if (gone.get(SIGHTING.SINCE) < into.get(SIGHTING.SINCE)) {
            transaction
                    .update(SIGHTING)
                    .set(SIGHTING.IDENTITY, gone.get(SIGHTING.IDENTITY))
                    .set(SIGHTING.SINCE, gone.get(SIGHTING.SINCE))
                    .where(SIGHTING.ID.eq(intoId))
                    .execute();
        }
        transaction.deleteFrom(SIGHTING_KEY).where(SIGHTING_KEY.SIGHTING_ID.eq(goneId)).execute();
        transaction.deleteFrom(SIGHTING).where(SIGHTING.ID.eq(goneId)).execute();
        Rulings.moved(transaction, goneId, intoId);
        String from = gone.get(SIGHTING.DEVICE_ID);
        String to = into.get(SIGHTING.DEVICE_ID);
        followers.forEach(follower -> follower.moved(transaction, goneId, intoId, from, to));
        if (!goneId.equals(from)) {
            DeviceRecords.alias(transaction, goneId, to, at);
        }
    }

    /// Flows may still name an asset that was never told before it turned out to be another.
    private void aliased(DSLContext transaction, Reporter by, String id, String into, long at) {
        String intoId = EvidenceId.sighting(by.sensor(), into);
        Record other = find(transaction, intoId);
        String to = other == null ? intoId : other.get(SIGHTING.DEVICE_ID);
        DeviceRecords.alias(transaction, id, to, at);
        followers.forEach(follower -> follower.moved(transaction, id, intoId, id, to));
    }
}
