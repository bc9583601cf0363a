// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.inventory.Said;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Networks of sites: what people call them, and in which zone they are.
@Service
public final class Networks {
    private static final Field<String> SITE_NAME = Names.ofSite(NETWORK.SITE_ID);
    private static final Field<String> ZONE_NAME =
            DSL.coalesce(
                            DSL.field(
                                    DSL.select(ZONE.NAME)
                                            .from(ZONE)
                                            .where(ZONE.ID.eq(NETWORK.ZONE_ID))),
                            DSL.inline(""))
                    .as("name_of_zone");
    private static final Field<Integer> DEVICES =
            DSL.field(DSL.selectCount().from(DEVICE).where(DEVICE.NETWORK_ID.eq(NETWORK.ID)))
                    .as("devices");
    private static final List<SelectFieldOrAsterisk> COLUMNS =
            List.of(NETWORK.asterisk(), SITE_NAME, ZONE_NAME, DEVICES);

    private final Store store;
    private final Said said;
    private final Audit audit;
    private final Changes changes;
    private final Listing<Network> listing;

    Networks(Store store, Said said, Audit audit, Changes changes, InstantSource clock) {
        this.store = store;
        this.said = said;
        this.audit = audit;
        this.changes = changes;
        this.listing =
                new Listing<>(NETWORK, NETWORK.ID, NETWORK.SITE_ID, COLUMNS, Networks::row)
                        .with(ListField.text("id", NETWORK.ID))
                        .with(ListField.text("site", NETWORK.SITE_ID))
                        .with(ListField.text("name", NETWORK.NAME))
                        .with(ListField.text("zone", NETWORK.ZONE_ID))
                        .with(ListField.time("created", NETWORK.CREATED_AT, clock))
                        .searching(List.of(NETWORK.NAME))
                        .orderedBy("name");
    }

    Listing<Network> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    Network require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private static Network require(DSLContext database, String id, Scope scope) {
        return database.select(COLUMNS)
                .from(NETWORK)
                .where(NETWORK.ID.eq(id))
                .fetchOptional(Networks::row)
                .filter(network -> scope.holds(network.site()))
                .orElseThrow(() -> Problem.missing("network " + id));
    }

    Network change(String id, NetworkChange change, String ifMatch, Caller caller) {
        Set<String> moved = new HashSet<>();
        Network after =
                store.write(transaction -> {
                    Network before = require(transaction, id, caller.scope());
                    Versions.check(ifMatch, before.version(), "network");
                    allowed(transaction, before, change);
                    transaction
                            .update(NETWORK)
                            .set(NETWORK.NAME, change.name())
                            .set(NETWORK.ZONE_ID, change.zone())
                            .set(NETWORK.VERSION, NETWORK.VERSION.plus(1))
                            .where(NETWORK.ID.eq(id))
                            .execute();
                    moved.addAll(said.rezone(transaction, before.site(), caller.name()));
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "network.change",
                            id,
                            Map.of("before", before, "after", change));
                    return require(transaction, id, caller.scope());
                });
        changes.tell(new Changed(Topic.SITES, after.site(), Set.of(after.site())));
        if (!moved.isEmpty()) {
            changes.tell(new Changed(Topic.DEVICES, after.site(), moved));
        }
        return after;
    }

    private static void allowed(DSLContext transaction, Network network, NetworkChange change) {
        boolean taken =
                transaction.fetchExists(
                        NETWORK,
                        NETWORK.SITE_ID
                                .eq(network.site())
                                .and(NETWORK.NAME.eq(change.name()))
                                .and(NETWORK.ID.ne(network.id())));
        if (taken) {
            throw Problem.conflict("The site has a network of this name.");
        }
        boolean zone =
                change.zone().isEmpty()
                        || transaction.fetchExists(
                                ZONE,
                                ZONE.ID
                                        .eq(change.zone())
                                        .and(ZONE.SITE_ID.eq(network.site()))
                                        .and(ZONE.DELETED_AT.eq(0L)));
        if (!zone) {
            throw Problem.field("zone", "the site has no zone '" + change.zone() + "'");
        }
    }

    private static Network row(Record row) {
        return new Network(
                row.get(NETWORK.ID),
                row.get(NETWORK.SITE_ID),
                row.get(SITE_NAME),
                row.get(NETWORK.NAME),
                row.get(NETWORK.ZONE_ID),
                row.get(ZONE_NAME),
                row.get(DEVICES),
                row.get(NETWORK.VERSION),
                Times.instant(row.get(NETWORK.CREATED_AT)));
    }
}
