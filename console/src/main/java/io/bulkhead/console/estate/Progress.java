// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.ESTATE_STATE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;

import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// How far each site is concluded, as it is kept.
final class Progress {
    private final Store store;

    Progress(Store store) {
        this.store = store;
    }

    /// Whether anything was ever concluded of a site.
    boolean concluded(String site) {
        return store.read(
                database -> database.fetchExists(ESTATE_STATE, ESTATE_STATE.SITE_ID.eq(site)));
    }

    List<String> concludedBefore(Instant time) {
        return store.read(database ->
                database.select(ESTATE_STATE.SITE_ID)
                        .from(ESTATE_STATE)
                        .where(ESTATE_STATE.CONCLUDED_AT.lt(Times.nanos(time)))
                        .fetch(ESTATE_STATE.SITE_ID));
    }

    /// @param took milliseconds
    void keep(Concluded concluded, SiteFacts facts, long took) {
        SiteFacts.Revisions revisions = facts.revisions();
        var coverage = concluded.conclusions().estate().coverage();
        store.change(transaction -> {
            Map<Field<?>, Object> values = new LinkedHashMap<>();
            values.put(ESTATE_STATE.CONCLUDED_AT, Times.nanos(concluded.at()));
            values.put(ESTATE_STATE.DEVICE_REVISION, revisions.devices());
            values.put(ESTATE_STATE.FLOW_REVISION, revisions.flows());
            values.put(ESTATE_STATE.ALERT_REVISION, revisions.alerts());
            values.put(ESTATE_STATE.TRANSFER_REVISION, revisions.transfers());
            values.put(ESTATE_STATE.COMPONENTS, facts.assets());
            values.put(ESTATE_STATE.FLOWS, facts.flows());
            values.put(
                    ESTATE_STATE.COVERAGE,
                    coverage.words()
                            + (concluded.leftOut().isEmpty() ? "" : "; " + concluded.leftOut()));
            values.put(ESTATE_STATE.TOOK_MS, took);
            values.put(ESTATE_STATE.REVISION, Revisions.next(transaction, "estate_state"));
            int updated =
                    transaction
                            .update(ESTATE_STATE)
                            .set(values)
                            .where(ESTATE_STATE.SITE_ID.eq(concluded.site()))
                            .execute();
            if (updated == 0) {
                values.put(ESTATE_STATE.SITE_ID, concluded.site());
                transaction.insertInto(ESTATE_STATE).set(values).execute();
            }
        });
    }

    /// Sites of which something came while nobody listened.
    List<String> behind() {
        return store.read(database -> {
            Map<String, SiteFacts.Revisions> known =
                    database.selectFrom(ESTATE_STATE)
                            .fetchMap(
                                    ESTATE_STATE.SITE_ID,
                                    row ->
                                            new SiteFacts.Revisions(
                                                    row.get(ESTATE_STATE.DEVICE_REVISION),
                                                    row.get(ESTATE_STATE.FLOW_REVISION),
                                                    row.get(ESTATE_STATE.ALERT_REVISION),
                                                    row.get(ESTATE_STATE.TRANSFER_REVISION)));
            Map<String, Long> devices = last(database, DEVICE.SITE_ID, DEVICE.REVISION);
            Map<String, Long> flows = last(database, FLOW.SITE_ID, FLOW.REVISION);
            Map<String, Long> alerts = last(database, ALERT.SITE_ID, ALERT.REVISION);
            Map<String, Long> transfers = last(database, TRANSFER.SITE_ID, TRANSFER.REVISION);
            return database.select(SITE.ID).from(SITE).fetch(SITE.ID).stream()
                    .filter(site -> {
                        SiteFacts.Revisions to = known.get(site);
                        return to == null
                                || devices.getOrDefault(site, 0L) > to.devices()
                                || flows.getOrDefault(site, 0L) > to.flows()
                                || alerts.getOrDefault(site, 0L) > to.alerts()
                                || transfers.getOrDefault(site, 0L) > to.transfers();
                    })
                    .toList();
        });
    }

    private static Map<String, Long> last(
            DSLContext database, TableField<?, String> site, TableField<?, Long> revision) {
        return database.select(site, DSL.max(revision))
                .from(revision.getTable())
                .groupBy(site)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
