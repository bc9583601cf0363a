// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Sites, and what people say of them.
@Service
public final class Sites {
    private final Store store;
    private final Audit audit;
    private final InstantSource clock;
    private final Listing<Site> listing;

    Sites(Store store, Audit audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.listing =
                new Listing<>(SITE, SITE.ID, SITE.ID, List.of(SITE.asterisk()), Sites::row)
                        .with(ListField.text("id", SITE.ID))
                        .with(ListField.text("name", SITE.NAME))
                        .with(ListField.time("created", SITE.CREATED_AT, clock))
                        .searching(List.of(SITE.NAME, SITE.NOTE))
                        .orderedBy("name");
    }

    Listing<Site> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    public Site require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    static Site require(DSLContext database, String id, Scope scope) {
        return database.selectFrom(SITE)
                .where(SITE.ID.eq(id))
                .fetchOptional(Sites::row)
                .filter(site -> scope.holds(site.id()))
                .orElseThrow(() -> Problem.missing("site " + id));
    }

    public Site add(SiteChange change, Caller caller) {
        String id = Ids.make();
        store.change(transaction -> {
            transaction
                    .insertInto(SITE)
                    .set(SITE.ID, id)
                    .set(SITE.NAME, change.name())
                    .set(SITE.NOTE, change.note())
                    .set(SITE.CREATED_AT, Times.nanos(clock.instant()))
                    .execute();
            audit.record(transaction, caller, id, "site.add", id, Map.of("name", change.name()));
        });
        return require(id, Scope.EVERYWHERE);
    }

    /// @param ifMatch the version that the caller saw; null for any
    public Site change(String id, SiteChange change, String ifMatch, Caller caller) {
        return store.write(transaction -> {
            Site before = require(transaction, id, caller.scope());
            Versions.check(ifMatch, before.version(), "site");
            transaction
                    .update(SITE)
                    .set(SITE.NAME, change.name())
                    .set(SITE.NOTE, change.note())
                    .set(SITE.VERSION, SITE.VERSION.plus(1))
                    .where(SITE.ID.eq(id))
                    .execute();
            audit.record(
                    transaction,
                    caller,
                    id,
                    "site.change",
                    id,
                    Map.of("before", before.name(), "after", change.name()));
            return require(transaction, id, caller.scope());
        });
    }

    private static Site row(Record row) {
        return new Site(
                row.get(SITE.ID),
                row.get(SITE.NAME),
                row.get(SITE.NOTE),
                row.get(SITE.VERSION),
                Times.instant(row.get(SITE.CREATED_AT)));
    }
}
