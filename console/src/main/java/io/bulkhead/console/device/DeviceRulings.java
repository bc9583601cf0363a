// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING;
import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING_SUBJECT;
import static io.bulkhead.console.store.tables.Tables.SENSOR_NETWORK;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.Asset;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Merges and splits by hand. They hold in every later conclusion, and each can be undone whatever
/// came after it.
@Service
public final class DeviceRulings {
    private static final int MAX_SUBJECTS = 1_000;
    private static final int MAX_NOTE = 2_000;

    private final Store store;
    private final Sightings sightings;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<DeviceRuling> listing;

    public DeviceRulings(
            Store store, Sightings sightings, Audit audit, Changes changes, InstantSource clock) {
        this.store = store;
        this.sightings = sightings;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        var subjects =
                DSL.field(
                                DSL.select(
                                                DSL.coalesce(
                                                        DSL.groupConcat(
                                                                DEVICE_RULING_SUBJECT.SIGHTING_ID),
                                                        ""))
                                        .from(DEVICE_RULING_SUBJECT)
                                        .where(
                                                DEVICE_RULING_SUBJECT.RULING_ID.eq(
                                                        DEVICE_RULING.ID)))
                        .as("subjects");
        this.listing =
                new Listing<>(
                                DEVICE_RULING,
                                DEVICE_RULING.ID,
                                DEVICE_RULING.SITE_ID,
                                List.of(DEVICE_RULING.asterisk(), subjects),
                                row -> view(row, row.get(subjects)))
                        .with(ListField.text("id", DEVICE_RULING.ID))
                        .with(ListField.text("site", DEVICE_RULING.SITE_ID))
                        .with(ListField.text("by", DEVICE_RULING.BY_CALLER))
                        .with(ListField.time("at", DEVICE_RULING.AT, clock))
                        .with(ListField.time("undone", DEVICE_RULING.UNDONE_AT, clock))
                        .searching(List.of(DEVICE_RULING.NOTE))
                        .orderedBy("-at");
    }

    Listing<DeviceRuling> listing() {
        return listing;
    }

    /// What sensors see of a device.
    List<DeviceRuling.Sighting> sightings(String device, Scope scope) {
        return store.read(database -> {
            String id = require(database, device, scope).get(DEVICE.ID);
            return database.selectFrom(SIGHTING)
                    .where(SIGHTING.DEVICE_ID.eq(id))
                    .orderBy(SIGHTING.SINCE, SIGHTING.ID)
                    .limit(MAX_SUBJECTS)
                    .fetch(DeviceRulings::sighting);
        });
    }

    private static DeviceRuling.Sighting sighting(Record row) {
        Asset asset = Json.read(row.get(SIGHTING.ASSET), Asset.class);
        return new DeviceRuling.Sighting(
                row.get(SIGHTING.ID),
                row.get(SIGHTING.SENSOR_ID),
                row.get(SIGHTING.ASSET_ID),
                row.get(SIGHTING.NETWORK),
                asset.macs(),
                asset.addresses(),
                Times.instant(row.get(SIGHTING.LAST_SEEN)),
                row.get(SIGHTING.PRESENT));
    }

    /// All sightings of some devices of one site are one device.
    public DeviceRuling merge(String device, DeviceRuling.Merge merge, Caller caller) {
        return change(
                caller,
                (transaction, touched) -> {
                    Record first = require(transaction, device, caller.scope());
                    Set<String> devices = new HashSet<>(Set.of(first.get(DEVICE.ID)));
                    for (String other : merge.devices()) {
                        Record row = require(transaction, other, caller.scope());
                        if (!row.get(DEVICE.SITE_ID).equals(first.get(DEVICE.SITE_ID))) {
                            throw Problem.field("devices", "of one site");
                        }
                        devices.add(row.get(DEVICE.ID));
                    }
                    if (devices.size() < 2) {
                        throw Problem.field("devices", "at least one other");
                    }
                    return rule(
                            transaction,
                            first.get(DEVICE.SITE_ID),
                            Ruling.Kind.MERGE,
                            of(transaction, devices),
                            merge.note(),
                            caller,
                            touched);
                });
    }

    /// Some sightings of a device are another device.
    public DeviceRuling split(String device, DeviceRuling.Split split, Caller caller) {
        return change(
                caller,
                (transaction, touched) -> {
                    Record row = require(transaction, device, caller.scope());
                    Set<String> all = of(transaction, Set.of(row.get(DEVICE.ID)));
                    Set<String> own = Set.copyOf(split.sightings());
                    if (own.isEmpty() || !all.containsAll(own) || own.size() == all.size()) {
                        throw Problem.field("sightings", "some of the device's, not all");
                    }
                    return rule(
                            transaction,
                            row.get(DEVICE.SITE_ID),
                            Ruling.Kind.SPLIT,
                            own,
                            split.note(),
                            caller,
                            touched);
                });
    }

    /// What was said holds no more.
    public DeviceRuling undo(String id, Caller caller) {
        return change(
                caller,
                (transaction, touched) -> {
                    DeviceRuling ruling = requireRuling(transaction, id);
                    if (!caller.scope().holds(ruling.site())) {
                        throw Problem.missing("ruling " + id);
                    }
                    long now = Times.nanos(clock.instant());
                    int undone =
                            transaction
                                    .update(DEVICE_RULING)
                                    .set(DEVICE_RULING.UNDONE_BY, caller.name())
                                    .set(DEVICE_RULING.UNDONE_AT, now)
                                    .where(DEVICE_RULING.ID.eq(id), DEVICE_RULING.UNDONE_AT.eq(0L))
                                    .execute();
                    if (undone == 0) {
                        throw Problem.invalid("It was undone already.");
                    }
                    conclude(transaction, ruling.sightings(), caller, now, touched);
                    audit.record(
                            transaction,
                            caller,
                            ruling.site(),
                            "device.undo-" + ruling.kind(),
                            id,
                            Map.of("sightings", ruling.sightings()));
                    return requireRuling(transaction, id);
                });
    }

    /// A sensor's network is another of its site.
    ///
    /// @param name as the sensor calls it
    public void map(String sensor, String name, String network, Caller caller) {
        store.read(database -> {
            NetworkMappings.requireSite(database, sensor, caller.scope());
            return sensor;
        });
        long now = Times.nanos(clock.instant());
        Touched touched =
                NetworkMappings.map(
                        store,
                        sightings,
                        sensor,
                        name,
                        network,
                        caller.name(),
                        now,
                        (transaction, site, before) ->
                                audit.record(
                                        transaction,
                                        caller,
                                        site,
                                        "network.map",
                                        sensor,
                                        Map.of("name", name, "before", before, "after", network)));
        touched.tell(changes);
    }

    /// Which networks a sensor's are, by its names.
    Map<String, String> networks(String sensor, Scope scope) {
        return store.read(database -> {
            NetworkMappings.requireSite(database, sensor, scope);
            return database.select(SENSOR_NETWORK.NAME, SENSOR_NETWORK.NETWORK_ID)
                    .from(SENSOR_NETWORK)
                    .where(SENSOR_NETWORK.SENSOR_ID.eq(sensor))
                    .orderBy(SENSOR_NETWORK.NAME)
                    .fetchMap(SENSOR_NETWORK.NAME, SENSOR_NETWORK.NETWORK_ID);
        });
    }

    // ---- inside

    private interface Work {
        DeviceRuling in(DSLContext transaction, Touched touched);
    }

    private DeviceRuling change(Caller caller, Work work) {
        Touched touched = new Touched();
        DeviceRuling ruling =
                sightings.exclusively(
                        () -> store.write(transaction -> work.in(transaction, touched)));
        touched.tell(changes);
        return ruling;
    }

    private DeviceRuling rule(
            DSLContext transaction,
            String site,
            Ruling.Kind kind,
            Set<String> subjects,
            String note,
            Caller caller,
            Touched touched) {
        if (subjects.size() > MAX_SUBJECTS || note.length() > MAX_NOTE) {
            throw Problem.invalid(
                    "at most "
                            + MAX_SUBJECTS
                            + " sightings and "
                            + MAX_NOTE
                            + " characters of note");
        }
        String id = Ids.make();
        long now = Times.nanos(clock.instant());
        transaction
                .insertInto(DEVICE_RULING)
                .set(DEVICE_RULING.ID, id)
                .set(DEVICE_RULING.SITE_ID, site)
                .set(DEVICE_RULING.KIND, kind.ordinal())
                .set(DEVICE_RULING.NOTE, note)
                .set(DEVICE_RULING.BY_CALLER, caller.name())
                .set(DEVICE_RULING.AT, now)
                .execute();
        for (String subject : subjects) {
            transaction
                    .insertInto(DEVICE_RULING_SUBJECT)
                    .set(DEVICE_RULING_SUBJECT.RULING_ID, id)
                    .set(DEVICE_RULING_SUBJECT.SIGHTING_ID, subject)
                    .execute();
        }
        conclude(transaction, subjects, caller, now, touched);
        audit.record(
                transaction,
                caller,
                site,
                "device." + kind.name().toLowerCase(Locale.ROOT),
                id,
                Map.of("sightings", subjects, "note", note));
        return requireRuling(transaction, id);
    }

    private void conclude(
            DSLContext transaction,
            Collection<String> subjects,
            Caller caller,
            long now,
            Touched touched) {
        sightings.conclude(transaction, subjects, caller.name(), now, touched);
        sightings.finish(transaction);
    }

    private static Set<String> of(DSLContext transaction, Set<String> devices) {
        return transaction
                .select(SIGHTING.ID)
                .from(SIGHTING)
                .where(SIGHTING.DEVICE_ID.in(devices))
                .fetchSet(SIGHTING.ID);
    }

    /// @param id its own, or one that it had
    private static Record require(DSLContext database, String id, Scope scope) {
        return database.select(DEVICE.ID, DEVICE.SITE_ID)
                .from(DEVICE)
                .where(
                        DEVICE.ID
                                .eq(id)
                                .or(
                                        DEVICE.ID.in(
                                                database.select(DEVICE_ALIAS.DEVICE_ID)
                                                        .from(DEVICE_ALIAS)
                                                        .where(DEVICE_ALIAS.ID.eq(id)))))
                .limit(1)
                .fetchOptional()
                .filter(row -> scope.holds(row.value2()))
                .orElseThrow(() -> Problem.missing("device " + id));
    }

    private static DeviceRuling requireRuling(DSLContext database, String id) {
        Record row = database.selectFrom(DEVICE_RULING).where(DEVICE_RULING.ID.eq(id)).fetchOne();
        if (row == null) {
            throw Problem.missing("ruling " + id);
        }
        return view(row, String.join(",", Rulings.require(database, id).subjects()));
    }

    private static DeviceRuling view(Record row, String subjects) {
        return new DeviceRuling(
                row.get(DEVICE_RULING.ID),
                row.get(DEVICE_RULING.SITE_ID),
                Ruling.Kind.values()[row.get(DEVICE_RULING.KIND)].name().toLowerCase(Locale.ROOT),
                subjects.isEmpty()
                        ? List.of()
                        : Arrays.stream(subjects.split(",")).sorted().toList(),
                row.get(DEVICE_RULING.NOTE),
                row.get(DEVICE_RULING.BY_CALLER),
                Times.instant(row.get(DEVICE_RULING.AT)),
                row.get(DEVICE_RULING.UNDONE_BY),
                Times.instant(row.get(DEVICE_RULING.UNDONE_AT)));
    }
}
