// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import static io.bulkhead.console.store.tables.Tables.SIEM_DESTINATION;
import static io.bulkhead.console.store.tables.Tables.SIEM_TOLD;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.triage.Alerts;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.console.web.Versions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Where alerts go. For administrators of all sites: what goes out is of all of them.
@Service
final class Destinations {
    private static final int MOST = 50;
    private static final Field<Long> ALERTS = latest("alert");
    private static final Field<Long> WARNINGS = latest("sensor_warning");

    private final Store store;
    private final Audit audit;
    private final Alerts alerts;
    private final Seal seal;
    private final InstantSource clock;
    private final Listing<Destination> listing;

    Destinations(Store store, Audit audit, Alerts alerts, Seal seal, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.alerts = alerts;
        this.seal = seal;
        this.clock = clock;
        this.listing =
                new Listing<>(
                                SIEM_DESTINATION,
                                SIEM_DESTINATION.ID,
                                null,
                                List.of(SIEM_DESTINATION.asterisk(), ALERTS, WARNINGS),
                                Destinations::row)
                        .with(ListField.text("id", SIEM_DESTINATION.ID))
                        .with(ListField.text("name", SIEM_DESTINATION.NAME))
                        .with(ListField.text("host", SIEM_DESTINATION.HOST))
                        .with(ListField.text("format", SIEM_DESTINATION.FORMAT))
                        .with(ListField.flag("paused", SIEM_DESTINATION.PAUSED))
                        .with(ListField.time("delivered", SIEM_DESTINATION.DELIVERED_AT, clock))
                        .searching(List.of(SIEM_DESTINATION.NAME, SIEM_DESTINATION.HOST))
                        .orderedBy("name");
    }

    private static Field<Long> latest(String counter) {
        var table = io.bulkhead.console.store.tables.Tables.COUNTER;
        return DSL.coalesce(
                        DSL.field(
                                DSL.select(table.VALUE).from(table).where(table.NAME.eq(counter))),
                        DSL.inline(0L))
                .as("latest_" + counter);
    }

    Listing<Destination> listing() {
        return listing;
    }

    /// @throws Problem if the caller may not see all sites
    static void allowed(Caller caller) {
        if (!caller.scope().all()) {
            throw Problem.forbidden("What goes to a SIEM is of all sites: for who may see all.");
        }
    }

    Destination require(String id) {
        return store.read(database -> require(database, id));
    }

    private static Destination require(DSLContext database, String id) {
        return database.select(SIEM_DESTINATION.asterisk(), ALERTS, WARNINGS)
                .from(SIEM_DESTINATION)
                .where(SIEM_DESTINATION.ID.eq(id))
                .fetchOptional(Destinations::row)
                .orElseThrow(() -> Problem.missing("destination " + id));
    }

    /// What is needed to deliver; empty if the destination is gone.
    Optional<Target> target(String id) {
        return store.read(database ->
                database.selectFrom(SIEM_DESTINATION)
                        .where(SIEM_DESTINATION.ID.eq(id))
                        .fetchOptional(this::target));
    }

    List<String> ids() {
        return store.read(database ->
                database.select(SIEM_DESTINATION.ID)
                        .from(SIEM_DESTINATION)
                        .fetch(SIEM_DESTINATION.ID));
    }

    Destination add(DestinationChange change, Caller caller) {
        allowed(caller);
        check(change, change.clientKey() == null ? "" : change.clientKey());
        return store.write(transaction -> {
            if (transaction.fetchCount(SIEM_DESTINATION) >= MOST) {
                throw Problem.conflict("There are " + MOST + " destinations already.");
            }
            String id = Ids.make();
            boolean now = change.from().equals("now");
            transaction
                    .insertInto(SIEM_DESTINATION)
                    .set(SIEM_DESTINATION.ID, id)
                    .set(SIEM_DESTINATION.NAME, change.name())
                    .set(SIEM_DESTINATION.HOST, change.host())
                    .set(SIEM_DESTINATION.PORT, change.port())
                    .set(SIEM_DESTINATION.TRANSPORT, change.transport())
                    .set(SIEM_DESTINATION.FORMAT, change.format())
                    .set(SIEM_DESTINATION.FILTER, change.filter())
                    .set(SIEM_DESTINATION.MINIMUM_SEVERITY, severity(change))
                    .set(SIEM_DESTINATION.UPDATES, change.updates())
                    .set(SIEM_DESTINATION.WARNINGS, change.warnings())
                    .set(SIEM_DESTINATION.AUTHORITY, change.authority())
                    .set(SIEM_DESTINATION.SERVER_NAME, change.serverName())
                    .set(SIEM_DESTINATION.CLIENT_CERTIFICATE, change.clientCertificate())
                    .set(
                            SIEM_DESTINATION.CLIENT_KEY,
                            seal.close(change.clientKey() == null ? "" : change.clientKey(), id))
                    .set(SIEM_DESTINATION.PAUSED, change.paused())
                    .set(
                            SIEM_DESTINATION.ALERT_CURSOR,
                            now ? Outbox.latest(transaction, "alert") : 0L)
                    .set(
                            SIEM_DESTINATION.WARNING_CURSOR,
                            now ? Outbox.latest(transaction, "sensor_warning") : 0L)
                    .set(SIEM_DESTINATION.CREATED_AT, Times.nanos(clock.instant()))
                    .execute();
            record(transaction, caller, "siem.add", id, change);
            return require(transaction, id);
        });
    }

    /// @param ifMatch the version that the caller saw; null for any
    Destination change(String id, DestinationChange change, String ifMatch, Caller caller) {
        allowed(caller);
        Target before = target(id).orElseThrow(() -> Problem.missing("destination " + id));
        String key = change.clientKey() == null ? before.clientKey() : change.clientKey();
        String kept = change.clientCertificate().isEmpty() ? "" : key;
        check(change, kept);
        return store.write(transaction -> {
            Versions.check(ifMatch, require(transaction, id).version(), "destination");
            UpdateSetMoreStep<?> update =
                    transaction
                            .update(SIEM_DESTINATION)
                            .set(SIEM_DESTINATION.NAME, change.name())
                            .set(SIEM_DESTINATION.HOST, change.host())
                            .set(SIEM_DESTINATION.PORT, change.port())
                            .set(SIEM_DESTINATION.TRANSPORT, change.transport())
                            .set(SIEM_DESTINATION.FORMAT, change.format())
                            .set(SIEM_DESTINATION.FILTER, change.filter())
                            .set(SIEM_DESTINATION.MINIMUM_SEVERITY, severity(change))
                            .set(SIEM_DESTINATION.UPDATES, change.updates())
                            .set(SIEM_DESTINATION.WARNINGS, change.warnings())
                            .set(SIEM_DESTINATION.AUTHORITY, change.authority())
                            .set(SIEM_DESTINATION.SERVER_NAME, change.serverName())
                            .set(SIEM_DESTINATION.CLIENT_CERTIFICATE, change.clientCertificate())
                            .set(SIEM_DESTINATION.CLIENT_KEY, seal.close(kept, id))
                            .set(SIEM_DESTINATION.PAUSED, change.paused())
                            .set(SIEM_DESTINATION.VERSION, SIEM_DESTINATION.VERSION.plus(1));
            update.where(SIEM_DESTINATION.ID.eq(id)).execute();
            record(transaction, caller, "siem.change", id, change);
            return require(transaction, id);
        });
    }

    void delete(String id, Caller caller) {
        allowed(caller);
        store.change(transaction -> {
            Destination gone = require(transaction, id);
            transaction.deleteFrom(SIEM_TOLD).where(SIEM_TOLD.DESTINATION_ID.eq(id)).execute();
            transaction.deleteFrom(SIEM_DESTINATION).where(SIEM_DESTINATION.ID.eq(id)).execute();
            audit.record(
                    transaction,
                    caller,
                    "",
                    "siem.delete",
                    id,
                    Map.of("name", gone.name(), "host", gone.host()));
        });
    }

    private void record(
            DSLContext transaction,
            Caller caller,
            String action,
            String id,
            DestinationChange change) {
        audit.record(
                transaction,
                caller,
                "",
                action,
                id,
                Map.of(
                        "name", change.name(),
                        "host", change.host(),
                        "port", change.port(),
                        "transport", change.transport(),
                        "filter", change.filter(),
                        "paused", change.paused(),
                        "newKey", change.clientKey() != null && !change.clientKey().isEmpty()));
    }

    /// What can be said before it is tried.
    private void check(DestinationChange change, String key) {
        alerts.listing().where(Outbox.filter(change.filter()), Scope.EVERYWHERE);
        if (change.clientCertificate().isEmpty() != key.isEmpty()) {
            throw Problem.fields(
                    List.of(
                            new Problem.FieldError("clientCertificate", "with its key, or neither"),
                            new Problem.FieldError(
                                    "clientKey", "with its certificate, or neither")));
        }
        try {
            Keys.context(change.authority(), change.clientCertificate(), key);
        } catch (IOException wrong) {
            throw Problem.invalid(wrong.getMessage());
        }
    }

    private static int severity(DestinationChange change) {
        return Ranks.SEVERITIES.indexOf(change.minimumSeverity());
    }

    private Target target(Record row) {
        return new Target(
                row.get(SIEM_DESTINATION.ID),
                row.get(SIEM_DESTINATION.NAME),
                row.get(SIEM_DESTINATION.HOST),
                row.get(SIEM_DESTINATION.PORT),
                row.get(SIEM_DESTINATION.TRANSPORT).equals("tls"),
                row.get(SIEM_DESTINATION.FORMAT),
                row.get(SIEM_DESTINATION.FILTER),
                row.get(SIEM_DESTINATION.MINIMUM_SEVERITY),
                row.get(SIEM_DESTINATION.UPDATES),
                row.get(SIEM_DESTINATION.WARNINGS),
                row.get(SIEM_DESTINATION.AUTHORITY),
                row.get(SIEM_DESTINATION.SERVER_NAME),
                row.get(SIEM_DESTINATION.CLIENT_CERTIFICATE),
                seal.open(row.get(SIEM_DESTINATION.CLIENT_KEY), row.get(SIEM_DESTINATION.ID)),
                row.get(SIEM_DESTINATION.PAUSED),
                row.get(SIEM_DESTINATION.ALERT_CURSOR),
                row.get(SIEM_DESTINATION.WARNING_CURSOR),
                row.get(SIEM_DESTINATION.DELIVERED),
                row.get(SIEM_DESTINATION.VERSION));
    }

    private static Destination row(Record row) {
        boolean warnings = row.get(SIEM_DESTINATION.WARNINGS);
        long behind =
                row.get(ALERTS)
                        - row.get(SIEM_DESTINATION.ALERT_CURSOR)
                        + (warnings
                                ? row.get(WARNINGS) - row.get(SIEM_DESTINATION.WARNING_CURSOR)
                                : 0);
        return new Destination(
                row.get(SIEM_DESTINATION.ID),
                row.get(SIEM_DESTINATION.NAME),
                row.get(SIEM_DESTINATION.HOST),
                row.get(SIEM_DESTINATION.PORT),
                row.get(SIEM_DESTINATION.TRANSPORT),
                row.get(SIEM_DESTINATION.FORMAT),
                row.get(SIEM_DESTINATION.FILTER),
                Ranks.word(Ranks.SEVERITIES, row.get(SIEM_DESTINATION.MINIMUM_SEVERITY)),
                row.get(SIEM_DESTINATION.UPDATES),
                warnings,
                row.get(SIEM_DESTINATION.AUTHORITY),
                row.get(SIEM_DESTINATION.SERVER_NAME),
                row.get(SIEM_DESTINATION.CLIENT_CERTIFICATE),
                !row.get(SIEM_DESTINATION.CLIENT_KEY).isEmpty(),
                row.get(SIEM_DESTINATION.PAUSED),
                Math.max(0, behind),
                row.get(SIEM_DESTINATION.DELIVERED),
                Times.instant(row.get(SIEM_DESTINATION.DELIVERED_AT)),
                Times.instant(row.get(SIEM_DESTINATION.FAILING_SINCE)),
                row.get(SIEM_DESTINATION.PROBLEM),
                Times.instant(row.get(SIEM_DESTINATION.CREATED_AT)),
                row.get(SIEM_DESTINATION.VERSION));
    }
}
