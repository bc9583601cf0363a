// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.metrics;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.COUNTER;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.PACKET_REQUEST;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SIEM_DESTINATION;

import io.bulkhead.console.fleet.ProgramVersion;
import io.bulkhead.console.fleet.SensorState;
import io.bulkhead.console.ingest.Ingest;
import io.bulkhead.console.store.Store;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// How the console is: what waits, what arrives, how large the store is, how its sensors are. No
/// name of a plant and no address is in it.
@Service
final class Metrics {
    private static final int READY = 1;

    private final Store store;
    private final Ingest ingest;
    private final ProgramVersion version;

    Metrics(Store store, Ingest ingest, ProgramVersion version) {
        this.store = store;
        this.ingest = ingest;
        this.version = version;
    }

    String text() {
        Exposition out = new Exposition();
        out.metric("bulkhead_console_info", "gauge", "Version of the console.")
                .value("bulkhead_console_info", "version", version.text(), 1);
        Ingest.Numbers numbers = ingest.numbers();
        one(out, "ingest_events_total", "counter", "Events that arrived.", numbers.events());
        one(
                out,
                "ingest_transactions_total",
                "counter",
                "Transactions in which they were kept.",
                numbers.transactions());
        one(out, "ingest_waiting", "gauge", "Batches that wait to be kept.", numbers.waiting());
        one(
                out,
                "disk_full",
                "gauge",
                "1 while nothing can be kept, since the disk is full.",
                numbers.full() ? 1 : 0);
        store.read(database -> {
            kept(database, out);
            sensors(database, out);
            siem(database, out);
            return null;
        });
        Runtime runtime = Runtime.getRuntime();
        one(
                out,
                "heap_bytes",
                "gauge",
                "Memory of the Java heap in use.",
                runtime.totalMemory() - runtime.freeMemory());
        return out.text();
    }

    private static void one(Exposition out, String name, String type, String help, double value) {
        String whole = "bulkhead_console_" + name;
        out.metric(whole, type, help).value(whole, value);
    }

    private void kept(DSLContext database, Exposition out) {
        one(out, "store_bytes", "gauge", "Size of the database.", size(database));
        one(out, "devices", "gauge", "Devices that are known.", database.fetchCount(DEVICE));
        one(out, "alerts", "gauge", "Alerts that are kept.", database.fetchCount(ALERT));
        one(
                out,
                "packet_files",
                "gauge",
                "Files of packets that people asked for.",
                database.fetchCount(PACKET_REQUEST, PACKET_REQUEST.STATE.eq(READY)));
    }

    private double size(DSLContext database) {
        String statement =
                switch (store.kind()) {
                    case SQLITE ->
                            "select page_count * page_size from pragma_page_count(),"
                                    + " pragma_page_size()";
                    case POSTGRESQL -> "select pg_database_size(current_database())";
                };
        Number size = (Number) database.fetchValue(statement);
        return size == null ? 0 : size.doubleValue();
    }

    private static void sensors(DSLContext database, Exposition out) {
        String name = "bulkhead_console_sensors";
        out.metric(name, "gauge", "Sensors by state.");
        for (SensorState state : SensorState.values()) {
            int count =
                    database.fetchCount(
                            SENSOR, SENSOR.STATE.eq(state.ordinal()).and(SENSOR.DELETED_AT.eq(0L)));
            out.value(name, "state", state.word(), count);
        }
        one(
                out,
                "sensors_with_warnings",
                "gauge",
                "Joined sensors that a person should look at.",
                database.fetchCount(
                        SENSOR,
                        SENSOR.STATE
                                .eq(SensorState.JOINED.ordinal())
                                .and(SENSOR.DELETED_AT.eq(0L))
                                .and(SENSOR.WARNINGS.gt(0))));
    }

    private static void siem(DSLContext database, Exposition out) {
        Long latest =
                database.select(COUNTER.VALUE)
                        .from(COUNTER)
                        .where(COUNTER.NAME.eq("alert"))
                        .fetchOne(COUNTER.VALUE);
        String lag = "bulkhead_console_siem_lag";
        out.metric(lag, "gauge", "Changes of alerts that a SIEM destination was not told of yet.");
        var rows =
                database.select(
                                SIEM_DESTINATION.ID,
                                DSL.val(latest == null ? 0L : latest)
                                        .minus(SIEM_DESTINATION.ALERT_CURSOR))
                        .from(SIEM_DESTINATION)
                        .fetch();
        rows.forEach(row -> out.value(lag, "destination", row.value1(), row.value2()));
    }
}
