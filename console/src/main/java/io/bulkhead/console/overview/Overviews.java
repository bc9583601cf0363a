// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.DeviceChanges;
import io.bulkhead.console.overview.Overview.Count;
import io.bulkhead.console.overview.Overview.RuleCount;
import io.bulkhead.console.overview.Overview.SiteSum;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.triage.Alerts;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Sums everything: one read of each table, whatever the number of sites.
@Service
final class Overviews {
    private static final int TOP = 10;
    private static final int SHOWN = 10;
    private static final int SENSOR_JOINED = 1;
    private static final Duration SILENT = Duration.ofHours(1);
    private static final List<String> STATES =
            List.of("open", "closed", "learned", "muted", "reopened");

    private final Alerts alerts;
    private final DeviceChanges changes;
    private final InstantSource clock;

    Overviews(Alerts alerts, DeviceChanges changes, InstantSource clock) {
        this.alerts = alerts;
        this.changes = changes;
        this.clock = clock;
    }

    /// What a read of devices adds up to.
    private static final class Devices {
        private final Map<String, Integer> roles = new HashMap<>();
        private final Map<String, Integer> types = new HashMap<>();
        private final Map<Integer, Integer> criticalities = new TreeMap<>();
        private final Map<String, int[]> sites = new HashMap<>();
        private int total;
        private int fresh;
        private int alerting;
        private int zoneless;
    }

    /// @param site id; empty for all that the scope holds
    Overview of(DSLContext database, String site, Instant since, Scope scope) {
        require(database, site, scope);
        long from = Times.nanos(since);
        Devices devices = devices(database, here(DEVICE.SITE_ID, site, scope), from);
        Condition openHere = here(ALERT.SITE_ID, site, scope).and(ALERT.STATE.in(Alerts.OPEN));
        ListQuery first = new ListQuery("", "", SHOWN, "", false);
        ListQuery gravest = new ListQuery("", "-severity", SHOWN, "", false);
        return new Overview(
                since,
                new Overview.Devices(
                        devices.total,
                        devices.fresh,
                        changed(database, here(DEVICE_CHANGE.SITE_ID, site, scope), from),
                        devices.alerting,
                        devices.zoneless,
                        top(devices.roles),
                        top(devices.types),
                        ranked(devices.criticalities, Ranks.CRITICALITIES)),
                alerts(database, site, scope, from),
                sensors(database, here(SENSOR.SITE_ID, site, scope)),
                sites(database, here(SITE.ID, site, scope), devices, openHere),
                changes.listing()
                        .page(database, first, scope, here(DEVICE_CHANGE.SITE_ID, site, scope))
                        .items(),
                alerts.listing().page(database, gravest, scope, openHere).items(),
                Standpoints.scores(database, site, scope, from),
                Standpoints.actions(database, site, scope));
    }

    /// @param site id; empty for all that the scope holds
    /// @throws Problem if there is no such site that the scope holds
    static void require(DSLContext database, String site, Scope scope) {
        if (!site.isEmpty()
                && !(scope.holds(site) && database.fetchExists(SITE, SITE.ID.eq(site)))) {
            throw Problem.missing("site " + site);
        }
    }

    static Condition here(Field<String> column, String site, Scope scope) {
        if (!site.isEmpty()) {
            return column.eq(site);
        }
        return scope.all() ? DSL.noCondition() : column.in(scope.sites());
    }

    private static Devices devices(DSLContext database, Condition here, long from) {
        Field<Integer> fresh = sumOf(DEVICE.FIRST_SEEN.ge(from));
        Field<Integer> alerting = sumOf(DEVICE.OPEN_ALERTS.gt(0));
        Field<Integer> zoneless = sumOf(DEVICE.ZONE_ID.eq(""));
        Devices sum = new Devices();
        database.select(
                        DEVICE.SITE_ID,
                        DEVICE.ROLE,
                        DEVICE.TYPE,
                        DEVICE.CRITICALITY,
                        DSL.count(),
                        fresh,
                        alerting,
                        zoneless)
                .from(DEVICE)
                .where(here)
                .groupBy(DEVICE.SITE_ID, DEVICE.ROLE, DEVICE.TYPE, DEVICE.CRITICALITY)
                .forEach(row -> {
                    int count = row.value5();
                    sum.total += count;
                    sum.fresh += row.value6();
                    sum.alerting += row.value7();
                    sum.zoneless += row.value8();
                    sum.roles.merge(row.value2(), count, Integer::sum);
                    sum.types.merge(row.value3(), count, Integer::sum);
                    sum.criticalities.merge(row.value4(), count, Integer::sum);
                    sum.sites.computeIfAbsent(row.value1(), id -> new int[1])[0] += count;
                });
        return sum;
    }

    private static Field<Integer> sumOf(Condition condition) {
        return DSL.sum(DSL.when(condition, DSL.inline(1)).otherwise(DSL.inline(0)))
                .cast(Integer.class);
    }

    private static List<Count> top(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Count> ranked(Map<Integer, Integer> counts, List<String> words) {
        List<Count> ranked = new ArrayList<>();
        for (int rank = words.size() - 1; rank >= 0; rank--) {
            int count = counts.getOrDefault(rank, 0);
            if (count > 0) {
                ranked.add(new Count(words.get(rank), count));
            }
        }
        return ranked;
    }

    private static int changed(DSLContext database, Condition here, long from) {
        return database.select(DSL.countDistinct(DEVICE_CHANGE.DEVICE_ID))
                .from(DEVICE_CHANGE)
                .where(here)
                .and(DEVICE_CHANGE.AT.ge(from))
                .fetchSingle()
                .value1();
    }

    private static Overview.Alerts alerts(
            DSLContext database, String site, Scope scope, long from) {
        Condition here = here(ALERT.SITE_ID, site, scope);
        Field<Integer> fresh = sumOf(ALERT.RAISED_AT.ge(from));
        Map<Integer, Integer> severities = new TreeMap<>();
        Map<Integer, Integer> states = new TreeMap<>();
        int[] sums = new int[2];
        database.select(ALERT.STATE, ALERT.SEVERITY, DSL.count(), fresh)
                .from(ALERT)
                .where(here)
                .groupBy(ALERT.STATE, ALERT.SEVERITY)
                .forEach(row -> {
                    states.merge(row.value1(), row.value3(), Integer::sum);
                    sums[1] += row.value4();
                    if (Alerts.OPEN.contains(row.value1())) {
                        severities.merge(row.value2(), row.value3(), Integer::sum);
                        sums[0] += row.value3();
                    }
                });
        int closed =
                database.select(DSL.countDistinct(ALERT_STEP.ALERT_ID))
                        .from(ALERT_STEP)
                        .where(here(ALERT_STEP.SITE_ID, site, scope))
                        .and(ALERT_STEP.AT.ge(from))
                        .and(ALERT_STEP.UNDONE_AT.eq(0L))
                        .and(ALERT_STEP.KIND.in("close", "learn", "mute"))
                        .fetchSingle()
                        .value1();
        return new Overview.Alerts(
                sums[0],
                sums[1],
                closed,
                ranked(severities, Ranks.SEVERITIES),
                ranked(states, STATES),
                topRules(database, here));
    }

    private static List<RuleCount> topRules(DSLContext database, Condition here) {
        Field<Integer> count = DSL.count();
        return database.select(ALERT.RULE, DSL.max(ALERT.TITLE), DSL.max(ALERT.SEVERITY), count)
                .from(ALERT)
                .where(here)
                .and(ALERT.STATE.in(Alerts.OPEN))
                .groupBy(ALERT.RULE)
                .orderBy(count.desc(), ALERT.RULE)
                .limit(TOP)
                .fetch(row ->
                        new RuleCount(
                                row.value1(),
                                row.value2(),
                                Ranks.word(Ranks.SEVERITIES, row.value3()),
                                row.value4()));
    }

    private Overview.Sensors sensors(DSLContext database, Condition here) {
        int[] states = new int[3];
        int[] silent = new int[1];
        long heard = Times.nanos(clock.instant().minus(SILENT));
        database.select(SENSOR.STATE, SENSOR.CONTACT_AT)
                .from(SENSOR)
                .where(here)
                .forEach(row -> {
                    int state = Math.clamp(row.value1(), 0, states.length - 1);
                    states[state]++;
                    silent[0] += state == SENSOR_JOINED && row.value2() < heard ? 1 : 0;
                });
        return new Overview.Sensors(states[0], states[1], states[2], silent[0]);
    }

    private static List<SiteSum> sites(
            DSLContext database, Condition here, Devices devices, Condition openHere) {
        Map<String, int[]> open = new HashMap<>();
        database.select(ALERT.SITE_ID, DSL.count(), DSL.max(ALERT.SEVERITY))
                .from(ALERT)
                .where(openHere)
                .groupBy(ALERT.SITE_ID)
                .forEach(row -> open.put(row.value1(), new int[] {row.value2(), row.value3()}));
        int[] none = new int[2];
        return database.select(SITE.ID, SITE.NAME)
                .from(SITE)
                .where(here)
                .orderBy(SITE.NAME, SITE.ID)
                .fetch(row -> {
                    int[] alerts = open.getOrDefault(row.value1(), none);
                    return new SiteSum(
                            row.value1(),
                            row.value2(),
                            devices.sites.getOrDefault(row.value1(), none)[0],
                            alerts[0],
                            Ranks.word(Ranks.SEVERITIES, alerts[1]));
                });
    }
}
