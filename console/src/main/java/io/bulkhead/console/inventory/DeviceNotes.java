// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_NOTE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Parts;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/// What people say of devices: kept with who and when, and taken back by marking it so.
@Service
public final class DeviceNotes {
    private static final int MAX_SHOWN = 200;

    private final Store store;
    private final Devices devices;
    private final Said said;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;

    DeviceNotes(
            Store store,
            Devices devices,
            Said said,
            Audit audit,
            Changes changes,
            InstantSource clock) {
        this.store = store;
        this.devices = devices;
        this.said = said;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /// @param ifMatch the version that the caller saw; null for any
    public Device change(String id, NotesChange change, String ifMatch, Caller caller) {
        Map<NotedAttribute, String> values = change.values();
        Device after =
                store.write(transaction -> {
                    Device before = devices.require(transaction, id, caller.scope());
                    Versions.check(ifMatch, before.version(), "device");
                    String zone = values.getOrDefault(NotedAttribute.ZONE, "");
                    if (!zone.isEmpty() && !zoneIsOf(transaction, zone, before.site())) {
                        throw Problem.field("zone", "the device's site has no zone '" + zone + "'");
                    }
                    Map<String, String> recorded =
                            say(
                                    transaction,
                                    before.id(),
                                    before.site(),
                                    values,
                                    Ids.make(),
                                    caller);
                    said.apply(transaction, List.of(before.id()), caller.name());
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "device.say",
                            before.id(),
                            recorded);
                    return devices.require(transaction, before.id(), caller.scope());
                });
        changes.tell(new Changed(Topic.DEVICES, after.site(), Set.of(after.id())));
        return after;
    }

    private static boolean zoneIsOf(DSLContext database, String zone, String site) {
        return database.fetchExists(
                ZONE, ZONE.ID.eq(zone).and(ZONE.SITE_ID.eq(site)).and(ZONE.DELETED_AT.eq(0L)));
    }

    /// Keeps what is said, of one device.
    ///
    /// @return for the record of changes
    Map<String, String> say(
            DSLContext transaction,
            String device,
            String site,
            Map<NotedAttribute, String> values,
            String batch,
            Caller caller) {
        long now = Times.nanos(clock.instant());
        long sequence = Revisions.next(transaction, "device_note");
        Map<String, String> recorded = new TreeMap<>();
        values.forEach((attribute, value) -> {
            recorded.put(attribute.word(), value);
            transaction
                    .insertInto(DEVICE_NOTE)
                    .set(DEVICE_NOTE.ID, Ids.make())
                    .set(DEVICE_NOTE.DEVICE_ID, device)
                    .set(DEVICE_NOTE.SITE_ID, site)
                    .set(DEVICE_NOTE.ATTRIBUTE, attribute.word())
                    .set(DEVICE_NOTE.VALUE, value)
                    .set(DEVICE_NOTE.BATCH_ID, batch)
                    .set(DEVICE_NOTE.SEQUENCE, sequence)
                    .set(DEVICE_NOTE.AT, now)
                    .set(DEVICE_NOTE.BY_USER, caller.user())
                    .set(DEVICE_NOTE.BY_NAME, caller.name())
                    .execute();
        });
        newVersion(transaction, List.of(device));
        recorded.put("batch", batch);
        return recorded;
    }

    private static void newVersion(DSLContext transaction, List<String> ids) {
        transaction
                .update(DEVICE)
                .set(DEVICE.VERSION, DEVICE.VERSION.plus(1))
                .where(DEVICE.ID.in(ids))
                .execute();
    }

    /// Puts devices into a zone by hand.
    ///
    /// @param zone id; empty takes back what was said by hand
    /// @throws Problem if a device is not of the site
    public Undone place(String site, String zone, List<String> ids, Caller caller) {
        String batch = Ids.make();
        store.change(transaction -> {
            for (String id : ids) {
                Device device = devices.require(transaction, id, caller.scope());
                if (!device.site().equals(site)) {
                    throw Problem.invalid("the device " + id + " is at another site");
                }
                say(
                        transaction,
                        device.id(),
                        site,
                        Map.of(NotedAttribute.ZONE, zone),
                        batch,
                        caller);
            }
            said.apply(transaction, ids, caller.name());
            audit.record(
                    transaction,
                    caller,
                    site,
                    "device.place",
                    zone,
                    Map.of("devices", ids.size(), "batch", batch));
        });
        changes.tell(new Changed(Topic.DEVICES, site, Set.copyOf(ids)));
        return new Undone(batch, ids.size());
    }

    /// What came of taking something back.
    ///
    /// @param devices how many show something else now, or may
    public record Undone(String batch, int devices) {}

    /// Takes back what was said together: one change, or one import.
    ///
    /// @throws Problem if there is none that the scope holds, or it was taken back already
    public Undone undo(String batch, Caller caller) {
        Map<String, Set<String>> ofSite = new HashMap<>();
        store.change(transaction -> {
            List<String> waiting = new ArrayList<>();
            boolean any = false;
            for (var row :
                    transaction
                            .selectFrom(DEVICE_NOTE)
                            .where(DEVICE_NOTE.BATCH_ID.eq(batch))
                            .fetch()) {
                if (!caller.scope().holds(row.get(DEVICE_NOTE.SITE_ID))) {
                    throw Problem.missing("change " + batch);
                }
                any = true;
                if (row.get(DEVICE_NOTE.UNDONE_AT) == 0) {
                    waiting.add(row.get(DEVICE_NOTE.ID));
                    ofSite.computeIfAbsent(row.get(DEVICE_NOTE.SITE_ID), site -> new HashSet<>())
                            .add(row.get(DEVICE_NOTE.DEVICE_ID));
                }
            }
            if (!any) {
                throw Problem.missing("change " + batch);
            }
            if (waiting.isEmpty()) {
                throw Problem.conflict("This was undone already.");
            }
            transaction
                    .update(DEVICE_NOTE)
                    .set(DEVICE_NOTE.UNDONE_AT, Times.nanos(clock.instant()))
                    .set(DEVICE_NOTE.UNDONE_BY, caller.name())
                    .where(DEVICE_NOTE.BATCH_ID.eq(batch))
                    .and(DEVICE_NOTE.UNDONE_AT.eq(0L))
                    .execute();
            ofSite.forEach((site, ids) -> {
                Parts.of(List.copyOf(ids), some -> newVersion(transaction, some));
                said.apply(transaction, ids, caller.name());
                audit.record(
                        transaction,
                        caller,
                        site,
                        "device.say.undo",
                        batch,
                        Map.of("devices", ids.size()));
            });
        });
        ofSite.forEach((site, ids) -> changes.tell(new Changed(Topic.DEVICES, site, ids)));
        return new Undone(batch, ofSite.values().stream().mapToInt(Set::size).sum());
    }

    /// The latest first.
    static List<Note> of(DSLContext database, String device) {
        Set<NotedAttribute> told = EnumSet.noneOf(NotedAttribute.class);
        List<Note> notes = new ArrayList<>();
        database.select(DEVICE_NOTE.fields())
                .select(ZONE.NAME)
                .from(DEVICE_NOTE)
                .leftJoin(ZONE)
                .on(ZONE.ID.eq(DEVICE_NOTE.VALUE).and(DEVICE_NOTE.ATTRIBUTE.eq("zone")))
                .where(DEVICE_NOTE.DEVICE_ID.eq(device))
                .orderBy(DEVICE_NOTE.SEQUENCE.desc(), DEVICE_NOTE.ID.desc())
                .limit(MAX_SHOWN)
                .forEach(row -> {
                    boolean stands = row.get(DEVICE_NOTE.UNDONE_AT) == 0;
                    String value = row.get(DEVICE_NOTE.VALUE);
                    boolean holds =
                            stands
                                    && NotedAttribute.of(row.get(DEVICE_NOTE.ATTRIBUTE))
                                            .map(told::add)
                                            .orElse(false)
                                    && !value.isEmpty();
                    String zone = row.get(ZONE.NAME);
                    notes.add(
                            new Note(
                                    row.get(DEVICE_NOTE.ID),
                                    row.get(DEVICE_NOTE.ATTRIBUTE),
                                    value,
                                    zone == null ? value : zone,
                                    row.get(DEVICE_NOTE.BATCH_ID),
                                    Times.instant(row.get(DEVICE_NOTE.AT)),
                                    row.get(DEVICE_NOTE.BY_NAME),
                                    holds,
                                    Times.instant(row.get(DEVICE_NOTE.UNDONE_AT)),
                                    row.get(DEVICE_NOTE.UNDONE_BY)));
                });
        return notes;
    }
}
