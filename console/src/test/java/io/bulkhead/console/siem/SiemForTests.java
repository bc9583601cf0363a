// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.triage.AlertsFor;
import io.bulkhead.console.web.Csv;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.siem.SiemFormat.Product;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// The way out over a store, and alerts to go it.
final class SiemForTests implements AutoCloseable {
    static final Product PRODUCT = new Product("1.4.0", "console.example");
    static final Caller ANNA = Api.caller("anna");
    private static final long TIME = 1_772_359_200_000_000_000L;

    final JsonMapper json = new JsonMapper();
    final Changes changes = new Changes();
    final Receiver receiver = new Receiver(Duration.ofSeconds(10));
    final Store store;
    final Outbox outbox;
    final Destinations destinations;
    final Couriers couriers;

    SiemForTests(Store store) {
        this.store = store;
        InstantSource clock = InstantSource.system();
        outbox = new Outbox(store, AlertsFor.tests(clock), clock, json);
        destinations =
                new Destinations(
                        store,
                        AuditFor.tests(),
                        AlertsFor.tests(clock),
                        new Seal(new byte[32]),
                        clock);
        couriers =
                new Couriers(destinations, outbox, changes, this::courier, Duration.ofMillis(20));
        store.change(transaction -> {
            transaction
                    .insertInto(SITE)
                    .set(SITE.ID, "north")
                    .set(SITE.NAME, "North works")
                    .set(SITE.CREATED_AT, 1L)
                    .execute();
            transaction
                    .insertInto(NETWORK)
                    .set(NETWORK.ID, "cell")
                    .set(NETWORK.SITE_ID, "north")
                    .set(NETWORK.NAME, "cell 1")
                    .set(NETWORK.CREATED_AT, 1L)
                    .execute();
        });
    }

    Courier courier(String id) {
        return new Courier(id, destinations, outbox, receiver, PRODUCT);
    }

    MockMvc as(Caller caller) {
        return Api.of(
                caller,
                new DestinationController(
                        destinations,
                        couriers,
                        outbox,
                        receiver,
                        PRODUCT,
                        AuditFor.tests(),
                        store,
                        InstantSource.system(),
                        new Csv(json, store)));
    }

    /// Rows as ingest makes them.
    void raise(String id, Severity severity, String words) {
        Alert alert =
                new Alert(
                        id,
                        "controller-stopped",
                        "Controller stopped",
                        Engine.values()[0],
                        severity,
                        "",
                        List.of("T0858"),
                        "cell 1",
                        new Alert.Party("10.0.1.5", "", words, 50_000),
                        new Alert.Party("10.0.2.10", "", "PLC 1", 102),
                        "S7",
                        id,
                        TIME,
                        TIME,
                        1,
                        List.of(),
                        words,
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        Handling.OPEN);
        store.change(transaction -> {
            transaction
                    .insertInto(ALERT)
                    .set(ALERT.ID, id)
                    .set(ALERT.SITE_ID, "north")
                    .set(ALERT.NETWORK_ID, "cell")
                    .set(ALERT.RULE, alert.rule())
                    .set(ALERT.TITLE, alert.title())
                    .set(ALERT.ENGINE, alert.engine().name())
                    .set(ALERT.SEVERITY, severity.ordinal() + 1)
                    .set(ALERT.SOURCE_ID, "")
                    .set(ALERT.TARGET_ID, "")
                    .set(ALERT.SOURCE_SIGHTING, "")
                    .set(ALERT.TARGET_SIGHTING, "")
                    .set(ALERT.SOURCE_ADDRESS, "10.0.1.5")
                    .set(ALERT.TARGET_ADDRESS, "10.0.2.10")
                    .set(ALERT.PROTOCOL, "S7")
                    .set(ALERT.SUBJECT, id)
                    .set(ALERT.WHAT, "")
                    .set(ALERT.SENSORS, "hall-3")
                    .set(ALERT.FIRST_AT, TIME)
                    .set(ALERT.LAST_AT, TIME)
                    .set(ALERT.COUNT, 1L)
                    .set(ALERT.STATE, 0)
                    .set(ALERT.EVIDENCE_SENSOR, "")
                    .set(ALERT.RAISED_AT, TIME)
                    .set(ALERT.REVISION, Revisions.next(transaction, "alert"))
                    .execute();
            transaction
                    .insertInto(ALERT_BODY)
                    .set(ALERT_BODY.ALERT_ID, id)
                    .set(ALERT_BODY.ALERT, json.writeValueAsString(alert))
                    .execute();
        });
        tell();
    }

    /// As ingest (with the state as it was) and triage do.
    void becomes(String id, int state) {
        store.change(transaction ->
                transaction
                        .update(ALERT)
                        .set(ALERT.STATE, state)
                        .set(ALERT.REVISION, Revisions.next(transaction, "alert"))
                        .where(ALERT.ID.eq(id))
                        .execute());
        tell();
    }

    private void tell() {
        changes.tell(new Changed(Topic.ALERTS, "north", Set.of()));
    }

    static DestinationChange to(int port, String transport, String format) {
        return new DestinationChange(
                "plant SIEM",
                "127.0.0.1",
                port,
                transport,
                format,
                "",
                "info",
                false,
                true,
                "",
                "",
                "",
                null,
                false,
                "beginning");
    }

    @Override
    public void close() {
        couriers.close();
        store.close();
    }
}
