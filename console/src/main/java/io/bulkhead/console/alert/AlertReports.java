// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;
import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.device.Bounds;
import io.bulkhead.console.device.DeviceEnds;
import io.bulkhead.console.device.DeviceFollower;
import io.bulkhead.console.device.EvidenceId;
import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.inventory.OpenAlerts;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Takes in what sensors report. The same thing (rule, ends and subject in one site) that several
/// sensors report within [#TOGETHER] of each other is one alert; so is, at any time, what is muted
/// or learned. A sensor's report, once it is of an alert, stays of it.
///
/// Where an alert stands after it grew is for its followers to say, who know what people did.
@Service
public final class AlertReports implements DeviceFollower {
    static final long TOGETHER = 600_000_000_000L;

    /// Of one sensor; what is beyond is counted.
    static final int MAX_OF_SENSOR = 100_000;

    private static final String BOUND = "alerts";
    private static final int MAX_CANDIDATES = 50;
    private static final int MAX_REPORTS = 1_000;

    private final Sightings sightings;
    private final List<AlertFollower> followers = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> devices = new HashSet<>();

    public AlertReports(Sightings sightings) {
        this.sightings = sightings;
        sightings.follow(this);
    }

    public void follow(AlertFollower follower) {
        followers.add(follower);
    }

    /// A transaction failed: what was learned in it is forgotten.
    public void forget() {
        counts.clear();
        written.clear();
        devices.clear();
    }

    /// An alert as a sensor now has it.
    ///
    /// @param now nanoseconds since 1970
    public void told(DSLContext transaction, Reporter by, Alert told, long now, Touched touched) {
        Alert report = AlertBounds.of(told);
        String alert = known(transaction, by.sensor(), report.id());
        Ends ends = ends(transaction, by, report, now);
        if (alert == null) {
            if (!room(transaction, by, now)) {
                return;
            }
            alert = same(transaction, by, report, ends);
        }
        Record before = alert == null ? null : find(transaction, alert);
        if (before == null) {
            alert = EvidenceId.of("alert", by.sensor(), report.id());
        }
        if (before == null) {
            add(transaction, by, alert, report, ends, now);
            report(transaction, by, report, alert);
        } else {
            report(transaction, by, report, alert);
            grow(transaction, by, before, report, ends);
        }
        touched.add(Topic.ALERTS, by.site(), alert);
        written.add(alert);
    }

    /// To be called at the end of a transaction, before it is committed.
    public void finish(DSLContext transaction) {
        if (!written.isEmpty()) {
            Set<String> alerts = Set.copyOf(written);
            written.clear();
            followers.forEach(follower -> follower.told(transaction, alerts));
            OpenAlerts.refresh(transaction, List.copyOf(devices));
            devices.clear();
        }
    }

    /// Who took part, by what this console knows.
    private record Ends(String network, DeviceEnds.End source, DeviceEnds.End target) {}

    private Ends ends(DSLContext transaction, Reporter by, Alert alert, long now) {
        String network = sightings.network(transaction, by, alert.network(), now);
        DeviceEnds ends = new DeviceEnds(transaction);
        return new Ends(
                network,
                ends.of(by, alert.source().asset(), network, alert.source().address()),
                ends.of(by, alert.target().asset(), network, alert.target().address()));
    }

    // ---- which alert it is

    private static String known(DSLContext transaction, String sensor, String sensorAlert) {
        return transaction
                .select(ALERT_REPORT.ALERT_ID)
                .from(ALERT_REPORT)
                .where(ALERT_REPORT.SENSOR_ID.eq(sensor), ALERT_REPORT.SENSOR_ALERT.eq(sensorAlert))
                .fetchOne(ALERT_REPORT.ALERT_ID);
    }

    private static String same(DSLContext transaction, Reporter by, Alert report, Ends ends) {
        for (Record row :
                transaction
                        .selectFrom(ALERT)
                        .where(
                                ALERT.SITE_ID.eq(by.site()),
                                ALERT.RULE.eq(report.rule()),
                                ALERT.SOURCE_ADDRESS.eq(report.source().address()),
                                ALERT.TARGET_ADDRESS.eq(report.target().address()),
                                ALERT.SUBJECT.eq(report.subject()))
                        .orderBy(ALERT.LAST_AT.desc(), ALERT.ID)
                        .limit(MAX_CANDIDATES)) {
            if (sameEnds(row, ends)
                    && (together(row, report) || silent(row, report.last()))
                    && !reported(transaction, row.get(ALERT.ID), by.sensor())) {
                return row.get(ALERT.ID);
            }
        }
        return null;
    }

    /// Addresses mean something only in their network, unless they are known to be the same
    /// devices'.
    private static boolean sameEnds(Record row, Ends ends) {
        boolean devices =
                row.get(ALERT.SOURCE_ID).equals(ends.source().device())
                        && row.get(ALERT.TARGET_ID).equals(ends.target().device())
                        && !(ends.source().device() + ends.target().device()).isEmpty();
        return devices || row.get(ALERT.NETWORK_ID).equals(ends.network());
    }

    private static boolean together(Record row, Alert report) {
        return report.first() - TOGETHER <= row.get(ALERT.LAST_AT)
                && row.get(ALERT.FIRST_AT) - TOGETHER <= report.last();
    }

    /// Whether people do not want to hear of it now.
    private static boolean silent(Record row, long at) {
        AlertState state = AlertState.of(row.get(ALERT.STATE));
        long until = row.get(ALERT.MUTED_UNTIL);
        return state == AlertState.LEARNED
                || state == AlertState.MUTED && (until == 0 || at <= until);
    }

    private static boolean reported(DSLContext transaction, String alert, String sensor) {
        return transaction.fetchExists(
                ALERT_REPORT,
                ALERT_REPORT.ALERT_ID.eq(alert).and(ALERT_REPORT.SENSOR_ID.eq(sensor)));
    }

    private boolean room(DSLContext transaction, Reporter by, long now) {
        int count =
                counts.computeIfAbsent(
                        by.sensor(),
                        sensor ->
                                transaction.fetchCount(
                                        ALERT_REPORT, ALERT_REPORT.SENSOR_ID.eq(sensor)));
        if (count >= MAX_OF_SENSOR) {
            Bounds.reached(transaction, by.sensor(), BOUND, 1, now);
            return false;
        }
        counts.put(by.sensor(), count + 1);
        return true;
    }

    // ---- rows

    private static Record find(DSLContext transaction, String id) {
        return transaction.selectFrom(ALERT).where(ALERT.ID.eq(id)).fetchOne();
    }

    private static void report(DSLContext transaction, Reporter by, Alert report, String alert) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(ALERT_REPORT.ALERT_ID, alert);
        values.put(ALERT_REPORT.FIRST_AT, report.first());
        values.put(ALERT_REPORT.LAST_AT, report.last());
        values.put(ALERT_REPORT.COUNT, report.count());
        values.put(ALERT_REPORT.ALERT, Json.write(report));
        transaction
                .insertInto(ALERT_REPORT)
                .set(ALERT_REPORT.SENSOR_ID, by.sensor())
                .set(ALERT_REPORT.SENSOR_ALERT, report.id())
                .set(values)
                .onConflict(ALERT_REPORT.SENSOR_ID, ALERT_REPORT.SENSOR_ALERT)
                .doUpdate()
                .set(values)
                .execute();
    }

    private void add(
            DSLContext transaction, Reporter by, String id, Alert report, Ends ends, long now) {
        Map<Field<?>, Object> values = new HashMap<>(words(report));
        values.put(ALERT.ID, id);
        values.put(ALERT.SITE_ID, by.site());
        values.put(ALERT.NETWORK_ID, ends.network());
        values.put(ALERT.SOURCE_ID, ends.source().device());
        values.put(ALERT.TARGET_ID, ends.target().device());
        values.put(ALERT.SOURCE_SIGHTING, ends.source().sighting());
        values.put(ALERT.TARGET_SIGHTING, ends.target().sighting());
        values.put(ALERT.SEVERITY, report.severity().ordinal() + 1);
        values.put(ALERT.SENSORS, oneWord(by.name()));
        values.put(ALERT.FIRST_AT, report.first());
        values.put(ALERT.LAST_AT, report.last());
        values.put(ALERT.COUNT, report.count());
        values.put(ALERT.STATE, AlertState.OPEN.number());
        values.put(ALERT.EVIDENCE_SENSOR, by.sensor());
        values.put(ALERT.RAISED_AT, now);
        values.put(ALERT.REVISION, Revisions.next(transaction, ALERT.getName()));
        transaction.insertInto(ALERT).set(values).execute();
        body(transaction, by, id, report, ends, report.count());
        devices.add(ends.source().device());
        devices.add(ends.target().device());
    }

    private static Map<Field<?>, Object> words(Alert report) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(ALERT.RULE, report.rule());
        values.put(ALERT.TITLE, report.title());
        values.put(ALERT.ENGINE, report.engine().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        values.put(ALERT.SOURCE_ADDRESS, report.source().address());
        values.put(ALERT.TARGET_ADDRESS, report.target().address());
        values.put(ALERT.PROTOCOL, report.protocol());
        values.put(ALERT.SUBJECT, report.subject());
        values.put(ALERT.WHAT, report.what());
        return values;
    }

    private void grow(DSLContext transaction, Reporter by, Record before, Alert report, Ends ends) {
        String id = before.get(ALERT.ID);
        Set<String> sensors = new TreeSet<>();
        List<Occurrences> reports = new ArrayList<>();
        for (Record row :
                transaction
                        .select(
                                ALERT_REPORT.FIRST_AT,
                                ALERT_REPORT.LAST_AT,
                                ALERT_REPORT.COUNT,
                                SENSOR.NAME)
                        .from(ALERT_REPORT)
                        .join(SENSOR)
                        .on(SENSOR.ID.eq(ALERT_REPORT.SENSOR_ID))
                        .where(ALERT_REPORT.ALERT_ID.eq(id))
                        .limit(MAX_REPORTS)) {
            sensors.add(oneWord(row.get(SENSOR.NAME)));
            reports.add(
                    new Occurrences(
                            row.get(ALERT_REPORT.FIRST_AT),
                            row.get(ALERT_REPORT.LAST_AT),
                            row.get(ALERT_REPORT.COUNT)));
        }
        Occurrences all = Occurrences.of(reports);
        boolean evidence = before.get(ALERT.EVIDENCE_SENSOR).equals(by.sensor());
        Map<Field<?>, Object> values = new HashMap<>(evidence ? words(report) : Map.of());
        int severity = Math.max(before.get(ALERT.SEVERITY), report.severity().ordinal() + 1);
        values.put(ALERT.SEVERITY, severity);
        values.put(ALERT.SENSORS, String.join(" ", sensors));
        values.put(ALERT.FIRST_AT, all.first());
        values.put(ALERT.LAST_AT, all.last());
        values.put(ALERT.COUNT, all.count());
        values.put(ALERT.REVISION, Revisions.next(transaction, ALERT.getName()));
        values.putAll(whose(before, ALERT.SOURCE_ID, ALERT.SOURCE_SIGHTING, ends.source()));
        values.putAll(whose(before, ALERT.TARGET_ID, ALERT.TARGET_SIGHTING, ends.target()));
        transaction.update(ALERT).set(values).where(ALERT.ID.eq(id)).execute();
        if (evidence) {
            body(transaction, by, id, report, ends, all.count());
        }
        if (severity != before.get(ALERT.SEVERITY)) {
            devices.add(before.get(ALERT.SOURCE_ID));
            devices.add(before.get(ALERT.TARGET_ID));
        }
    }

    /// An alert may be older than what is known of its ends: who they are is filled in.
    private Map<Field<?>, Object> whose(
            Record before, Field<String> device, Field<String> sighting, DeviceEnds.End end) {
        if (!before.get(device).isEmpty() || end.device().isEmpty()) {
            return Map.of();
        }
        devices.add(end.device());
        return Map.of(device, end.device(), sighting, end.sighting());
    }

    private void body(
            DSLContext transaction, Reporter by, String id, Alert report, Ends ends, long count) {
        Alert shown =
                ShownAlert.of(
                        report,
                        id,
                        ends.network(),
                        ends.source().device(),
                        ends.target().device(),
                        count,
                        sightings.sources().frames(transaction, by, report.frames()));
        String json = Json.write(shown);
        transaction
                .insertInto(ALERT_BODY)
                .set(ALERT_BODY.ALERT_ID, id)
                .set(ALERT_BODY.ALERT, json)
                .onConflict(ALERT_BODY.ALERT_ID)
                .doUpdate()
                .set(ALERT_BODY.ALERT, json)
                .execute();
    }

    private static String oneWord(String name) {
        return name.strip().replaceAll("\\s+", "-");
    }

    // ---- who is who

    @Override
    public void moved(
            DSLContext transaction, String sighting, String becomes, String from, String to) {
        AlertEnds.move(transaction, sighting, becomes, from, to);
    }

    @Override
    public void ended(DSLContext transaction, String from, String to) {
        AlertEnds.end(transaction, from, to);
    }

    @Override
    public void placed(DSLContext transaction, String sighting, String device, String network) {
        transaction
                .update(ALERT)
                .set(ALERT.NETWORK_ID, network)
                .where(ALERT.SOURCE_ID.eq(device), ALERT.SOURCE_SIGHTING.eq(sighting))
                .execute();
        transaction
                .update(ALERT)
                .set(ALERT.NETWORK_ID, network)
                .where(ALERT.TARGET_ID.eq(device), ALERT.TARGET_SIGHTING.eq(sighting))
                .execute();
    }

    /// Alerts may be told before the device is.
    @Override
    public void written(DSLContext transaction, Set<String> rows) {
        OpenAlerts.refresh(transaction, rows);
    }
}
