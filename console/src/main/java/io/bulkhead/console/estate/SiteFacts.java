// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;

import io.bulkhead.console.estate.EstateRows.Unreadable;
import io.bulkhead.estate.Flows;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What sensors told of one site, in memory, and how far it was read. After the first reading only
/// what has another revision is read; where rows went (merges, retention) all is read again.
final class SiteFacts {
    /// Alerts and transfers that are held, the newest; older ones count no more.
    static final int MAX_ALERTS = 20_000;

    static final int MAX_TRANSFERS = 20_000;

    /// Open, closed and reopened; not what was learned as usual or muted.
    private static final List<Integer> COUNTING = List.of(0, 1, 4);

    private static final int FETCH = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SiteFacts.class);

    private final String site;
    private final EstateRows rows = new EstateRows();
    private final Map<String, Asset> assets = new TreeMap<>();
    private final SiteFlows flows = new SiteFlows();
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, Transfer> transfers = new TreeMap<>();
    private Map<String, String> aliases = Map.of();
    private Revisions revisions = Revisions.NONE;
    private boolean read;

    /// Rows that were read since it was asked.
    private int news;

    /// How far each table was read.
    record Revisions(long devices, long flows, long alerts, long transfers) {
        static final Revisions NONE = new Revisions(-1, -1, -1, -1);

        static Revisions of(DSLContext database) {
            return new Revisions(
                    greatest(database, DEVICE, DEVICE.REVISION),
                    greatest(database, FLOW, FLOW.REVISION),
                    greatest(database, ALERT, ALERT.REVISION),
                    greatest(database, TRANSFER, TRANSFER.REVISION));
        }

        private static long greatest(DSLContext database, Table<?> table, Field<Long> revision) {
            Long greatest = database.select(DSL.max(revision)).from(table).fetchOne(0, Long.class);
            return greatest == null ? 0 : greatest;
        }
    }

    SiteFacts(String site) {
        this.site = site;
    }

    Revisions revisions() {
        return revisions;
    }

    int assets() {
        return assets.size();
    }

    int flows() {
        return flows.size();
    }

    /// Reads what is new.
    ///
    /// @param database in which one state is seen while this runs
    /// @return whether anything was new
    boolean refresh(DSLContext database) {
        news = 0;
        Revisions now = Revisions.of(database);
        if (read) {
            read(database, revisions);
        }
        if (!read || gone(database)) {
            assets.clear();
            flows.clear();
            alerts.clear();
            transfers.clear();
            read(database, Revisions.NONE);
            read = true;
            news++;
        }
        Map<String, String> named =
                database.select(DEVICE_ALIAS.ID, DEVICE_ALIAS.DEVICE_ID)
                        .from(DEVICE_ALIAS)
                        .join(DEVICE)
                        .on(DEVICE.ID.eq(DEVICE_ALIAS.DEVICE_ID))
                        .where(DEVICE.SITE_ID.eq(site))
                        .fetchMap(DEVICE_ALIAS.ID, DEVICE_ALIAS.DEVICE_ID);
        news += named.equals(aliases) ? 0 : 1;
        aliases = named;
        revisions = now;
        return news > 0;
    }

    private boolean gone(DSLContext database) {
        return database.fetchCount(DEVICE, DEVICE.SITE_ID.eq(site)) != assets.size()
                || database.fetchCount(FLOW, FLOW.SITE_ID.eq(site)) != flows.size()
                || counting(database) != alerts.size()
                || Math.min(MAX_TRANSFERS, database.fetchCount(TRANSFER, TRANSFER.SITE_ID.eq(site)))
                        != transfers.size();
    }

    private int counting(DSLContext database) {
        int count =
                database.fetchCount(ALERT, ALERT.SITE_ID.eq(site).and(ALERT.STATE.in(COUNTING)));
        return Math.min(MAX_ALERTS, count);
    }

    private void read(DSLContext database, Revisions after) {
        devices(database, DEVICE.SITE_ID.eq(site).and(DEVICE.REVISION.gt(after.devices())));
        flows(database, FLOW.SITE_ID.eq(site).and(FLOW.REVISION.gt(after.flows())));
        alerts(database, ALERT.SITE_ID.eq(site).and(ALERT.REVISION.gt(after.alerts())));
        transfers(database, TRANSFER.SITE_ID.eq(site).and(TRANSFER.REVISION.gt(after.transfers())));
    }

    private void devices(DSLContext database, Condition which) {
        for (Record row :
                database.select(DEVICE.fields())
                        .select(DEVICE_ASSET.ASSET, NETWORK.NAME)
                        .from(DEVICE)
                        .join(NETWORK)
                        .on(NETWORK.ID.eq(DEVICE.NETWORK_ID))
                        .leftJoin(DEVICE_ASSET)
                        .on(DEVICE_ASSET.DEVICE_ID.eq(DEVICE.ID))
                        .where(which)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            news++;
            try {
                assets.put(row.get(DEVICE.ID), rows.asset(row));
            } catch (Unreadable unreadable) {
                LOG.error("device {}", row.get(DEVICE.ID), unreadable);
                assets.put(row.get(DEVICE.ID), rows.bare(row));
            }
        }
    }

    private void flows(DSLContext database, Condition which) {
        for (Record row :
                database.select(FLOW.fields())
                        .select(FLOW_TRAIT.TRAITS, NETWORK.NAME)
                        .from(FLOW)
                        .join(NETWORK)
                        .on(NETWORK.ID.eq(FLOW.NETWORK_ID))
                        .leftJoin(FLOW_TRAIT)
                        .on(FLOW_TRAIT.FLOW_ID.eq(FLOW.ID))
                        .where(which)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            news += flows.put(row.get(FLOW.ID), rows.flow(row)) ? 1 : 0;
        }
    }

    private void alerts(DSLContext database, Condition which) {
        for (Record row :
                database.select(ALERT.ID, ALERT.STATE, ALERT.DISPOSITION, ALERT_BODY.ALERT)
                        .from(ALERT)
                        .leftJoin(ALERT_BODY)
                        .on(ALERT_BODY.ALERT_ID.eq(ALERT.ID))
                        .where(which)
                        .orderBy(ALERT.LAST_AT.desc())
                        .limit(MAX_ALERTS)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            news++;
            String id = row.get(ALERT.ID);
            alerts.remove(id);
            if (COUNTING.contains(row.get(ALERT.STATE)) && alerts.size() < MAX_ALERTS) {
                try {
                    alerts.put(id, rows.alert(row));
                } catch (Unreadable unreadable) {
                    LOG.error("alert {}", id, unreadable);
                }
            }
        }
    }

    private void transfers(DSLContext database, Condition which) {
        for (Record row :
                database.select(TRANSFER.ID, TRANSFER.TRANSFER_)
                        .from(TRANSFER)
                        .where(which)
                        .orderBy(TRANSFER.LAST_AT.desc())
                        .limit(MAX_TRANSFERS)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            news++;
            try {
                transfers.put(row.get(TRANSFER.ID), rows.transfer(row));
            } catch (Unreadable unreadable) {
                LOG.error("transfer {}", row.get(TRANSFER.ID), unreadable);
            }
        }
    }

    // ---- as estates are made of it

    List<Asset> devices() {
        return new ArrayList<>(assets.values());
    }

    Flows joined() {
        Map<String, String> known = new HashMap<>(aliases);
        assets.keySet().forEach(id -> known.put(id, id));
        return flows.joined(known);
    }

    List<Alert> raised() {
        return new ArrayList<>(alerts.values());
    }

    List<Transfer> moved() {
        return new ArrayList<>(transfers.values());
    }
}
