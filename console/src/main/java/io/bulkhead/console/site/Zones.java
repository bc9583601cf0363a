// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.ZONE;
import static io.bulkhead.console.store.tables.Tables.ZONE_RANGE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.inventory.Said;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Zones of sites, and which addresses stand in them. What devices show follows in the same
/// transaction.
@Service
public final class Zones {
    private static final Field<String> SITE_NAME = Names.ofSite(ZONE.SITE_ID);
    private static final Field<Integer> DEVICES =
            DSL.field(DSL.selectCount().from(DEVICE).where(DEVICE.ZONE_ID.eq(ZONE.ID)))
                    .as("devices");
    private static final Field<Integer> OPEN_ALERTS =
            DSL.coalesce(
                            DSL.field(
                                    DSL.select(DSL.sum(DEVICE.OPEN_ALERTS).cast(Integer.class))
                                            .from(DEVICE)
                                            .where(DEVICE.ZONE_ID.eq(ZONE.ID))),
                            DSL.inline(0))
                    .as("open_alerts");
    private static final List<SelectFieldOrAsterisk> COLUMNS =
            List.of(ZONE.asterisk(), SITE_NAME, DEVICES, OPEN_ALERTS);

    private final Store store;
    private final Said said;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<Zone> listing;

    Zones(Store store, Said said, Audit audit, Changes changes, InstantSource clock) {
        this.store = store;
        this.said = said;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.listing =
                new Listing<>(ZONE, ZONE.ID, ZONE.SITE_ID, COLUMNS, Zones::row)
                        .with(ListField.text("id", ZONE.ID))
                        .with(ListField.text("site", ZONE.SITE_ID))
                        .with(ListField.text("name", ZONE.NAME))
                        .with(ListField.text("kind", ZONE.KIND))
                        .with(ListField.number("trust", ZONE.TRUST))
                        .with(ListField.number("targetLevel", ZONE.TARGET_LEVEL))
                        .with(ListField.time("created", ZONE.CREATED_AT, clock))
                        .with(ListField.time("deleted", ZONE.DELETED_AT, clock))
                        .searching(List.of(ZONE.NAME, ZONE.NOTE))
                        .orderedBy("name");
    }

    Listing<Zone> listing() {
        return listing;
    }

    /// With the ranges of all zones of the page, read at once.
    Page<Zone> page(ListQuery query, Scope scope) {
        return store.read(database -> {
            Page<Zone> page = listing.page(database, query, scope);
            Map<String, List<ZoneRange>> ranges =
                    ranges(database, page.items().stream().map(Zone::id).toList());
            return new Page<>(
                    page.items().stream()
                            .map(zone -> zone.with(ranges.getOrDefault(zone.id(), List.of())))
                            .toList(),
                    page.next(),
                    page.total());
        });
    }

    /// @throws Problem if there is none that the scope holds
    Zone require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private static Zone require(DSLContext database, String id, Scope scope) {
        Zone zone =
                database.select(COLUMNS)
                        .from(ZONE)
                        .where(ZONE.ID.eq(id))
                        .fetchOptional(Zones::row)
                        .filter(one -> scope.holds(one.site()))
                        .orElseThrow(() -> Problem.missing("zone " + id));
        return zone.with(ranges(database, List.of(id)).getOrDefault(id, List.of()));
    }

    private static Map<String, List<ZoneRange>> ranges(
            DSLContext database, Collection<String> zones) {
        Map<String, List<ZoneRange>> ranges = new HashMap<>();
        database.selectFrom(ZONE_RANGE)
                .where(ZONE_RANGE.ZONE_ID.in(zones))
                .orderBy(ZONE_RANGE.RANGE, ZONE_RANGE.NETWORK_ID)
                .forEach(row ->
                        ranges.computeIfAbsent(
                                        row.get(ZONE_RANGE.ZONE_ID), zone -> new ArrayList<>())
                                .add(
                                        new ZoneRange(
                                                row.get(ZONE_RANGE.NETWORK_ID),
                                                row.get(ZONE_RANGE.RANGE))));
        return ranges;
    }

    Zone add(ZoneChange change, Caller caller) {
        String id = Ids.make();
        return changed(
                transaction -> {
                    Sites.require(transaction, change.site(), caller.scope());
                    free(transaction, change.site(), change.name(), id);
                    transaction
                            .insertInto(ZONE)
                            .set(ZONE.ID, id)
                            .set(ZONE.SITE_ID, change.site())
                            .set(ZONE.NAME, change.name())
                            .set(ZONE.KIND, change.kind())
                            .set(ZONE.TRUST, change.trust())
                            .set(ZONE.TARGET_LEVEL, change.targetLevel())
                            .set(ZONE.NOTE, change.note())
                            .set(ZONE.CREATED_AT, Times.nanos(clock.instant()))
                            .execute();
                    put(transaction, id, change.site(), change.ranges());
                    audit.record(
                            transaction, caller, change.site(), "zone.add", id, details(change));
                    return id;
                },
                caller);
    }

    Zone change(String id, ZoneChange change, String ifMatch, Caller caller) {
        return changed(
                transaction -> {
                    Zone before = require(transaction, id, caller.scope());
                    Versions.check(ifMatch, before.version(), "zone");
                    free(transaction, before.site(), change.name(), id);
                    transaction
                            .update(ZONE)
                            .set(ZONE.NAME, change.name())
                            .set(ZONE.KIND, change.kind())
                            .set(ZONE.TRUST, change.trust())
                            .set(ZONE.TARGET_LEVEL, change.targetLevel())
                            .set(ZONE.NOTE, change.note())
                            .set(ZONE.VERSION, ZONE.VERSION.plus(1))
                            .where(ZONE.ID.eq(id))
                            .execute();
                    put(transaction, id, before.site(), change.ranges());
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "zone.change",
                            id,
                            Map.of("before", before, "after", details(change)));
                    return id;
                },
                caller);
    }

    /// Its devices stand elsewhere then; restoring it has them back.
    ///
    /// @param deleted whether it is to be deleted, or restored
    Zone delete(String id, boolean deleted, Caller caller) {
        return changed(
                transaction -> {
                    Zone before = require(transaction, id, caller.scope());
                    if (deleted == (before.deleted() != null)) {
                        throw Problem.conflict(
                                deleted
                                        ? "This zone is deleted already."
                                        : "This zone is not deleted.");
                    }
                    transaction
                            .update(ZONE)
                            .set(ZONE.DELETED_AT, deleted ? Times.nanos(clock.instant()) : 0L)
                            .set(ZONE.VERSION, ZONE.VERSION.plus(1))
                            .where(ZONE.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            deleted ? "zone.delete" : "zone.restore",
                            id,
                            Map.of("name", before.name()));
                    return id;
                },
                caller);
    }

    private static Map<String, ?> details(ZoneChange change) {
        return Map.of(
                "name", change.name(),
                "kind", change.kind(),
                "trust", change.trust(),
                "targetLevel", change.targetLevel(),
                "ranges", change.ranges());
    }

    /// Changes a zone and all devices that stand elsewhere by that, and tells when it is done.
    ///
    /// @param work gives the zone's id
    private Zone changed(Function<DSLContext, String> work, Caller caller) {
        Set<String> moved = new HashSet<>();
        Zone zone =
                store.write(transaction -> {
                    String id = work.apply(transaction);
                    Zone after = require(transaction, id, caller.scope());
                    moved.addAll(said.rezone(transaction, after.site(), caller.name()));
                    return require(transaction, id, caller.scope());
                });
        changes.tell(new Changed(Topic.SITES, zone.site(), Set.of(zone.site())));
        if (!moved.isEmpty()) {
            changes.tell(new Changed(Topic.DEVICES, zone.site(), moved));
        }
        return zone;
    }

    private static void free(DSLContext transaction, String site, String name, String id) {
        Record other =
                transaction
                        .selectFrom(ZONE)
                        .where(ZONE.SITE_ID.eq(site))
                        .and(ZONE.NAME.eq(name))
                        .and(ZONE.ID.ne(id))
                        .fetchOne();
        if (other != null) {
            throw Problem.conflict(
                    other.get(ZONE.DELETED_AT) == 0
                            ? "The site has a zone of this name."
                            : "A zone of this name was deleted: restore it, or take another name.");
        }
    }

    private static void put(
            DSLContext transaction, String zone, String site, List<ZoneRange> ranges) {
        Set<String> networks =
                new HashSet<>(
                        transaction
                                .select(NETWORK.ID)
                                .from(NETWORK)
                                .where(NETWORK.SITE_ID.eq(site))
                                .fetch(NETWORK.ID));
        networks.add("");
        transaction.deleteFrom(ZONE_RANGE).where(ZONE_RANGE.ZONE_ID.eq(zone)).execute();
        for (ZoneRange range : ranges) {
            if (!networks.contains(range.network())) {
                throw Problem.field("ranges", "the site has no network '" + range.network() + "'");
            }
            transaction
                    .insertInto(ZONE_RANGE)
                    .set(ZONE_RANGE.ZONE_ID, zone)
                    .set(ZONE_RANGE.NETWORK_ID, range.network())
                    .set(ZONE_RANGE.RANGE, range.range())
                    .execute();
        }
    }

    private static Zone row(Record row) {
        return new Zone(
                row.get(ZONE.ID),
                row.get(ZONE.SITE_ID),
                row.get(SITE_NAME),
                row.get(ZONE.NAME),
                row.get(ZONE.KIND),
                row.get(ZONE.TRUST),
                row.get(ZONE.TARGET_LEVEL),
                row.get(ZONE.NOTE),
                List.of(),
                row.get(DEVICES),
                row.get(OPEN_ALERTS),
                row.get(ZONE.VERSION),
                Times.instant(row.get(ZONE.CREATED_AT)),
                Times.instant(row.get(ZONE.DELETED_AT)));
    }
}
