// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.MUTE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE_APPROVAL;
import static io.bulkhead.console.store.tables.Tables.SOURCE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.triage.AlertDetail.Burst;
import io.bulkhead.console.triage.AlertDetail.Frame;
import io.bulkhead.console.triage.AlertDetail.SeenBy;
import io.bulkhead.console.triage.AlertDetail.Side;
import io.bulkhead.console.triage.AlertDetail.TechniqueName;
import io.bulkhead.console.triage.AlertDetail.Usual;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.model.Technique;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts together all that is known of an alert.
@Service
final class AlertDetails {
    private static final int MAX_STEPS = 500;
    private static final int MAX_SENSORS = 300;

    private final Alerts alerts;
    private final Mutes mutes;
    private final JsonMapper json;

    AlertDetails(Alerts alerts, Mutes mutes, JsonMapper json) {
        this.alerts = alerts;
        this.mutes = mutes;
        this.json = json;
    }

    AlertDetail of(DSLContext database, String id, Scope scope) {
        AlertRow alert = alerts.require(database, id, scope);
        JsonNode body = body(database, id);
        return new AlertDetail(
                alert,
                text(body, "severityReason"),
                techniques(body),
                side(database, alert.source(), alert.sourceAddress(), body.path("source")),
                side(database, alert.target(), alert.targetAddress(), body.path("target")),
                text(body, "why"),
                text(body, "benign"),
                text(body, "blindSpots"),
                text(body, "advice"),
                usual(database, alert.site(), body),
                bursts(body),
                frames(database, alert.site(), body),
                body.path("shadow").asBoolean(false),
                sensors(database, id),
                steps(database, id),
                mutes(database, id),
                alike(database, alert));
    }

    private JsonNode body(DSLContext database, String id) {
        String body =
                database.select(ALERT_BODY.ALERT)
                        .from(ALERT_BODY)
                        .where(ALERT_BODY.ALERT_ID.eq(id))
                        .fetchOne(ALERT_BODY.ALERT);
        return body == null ? json.createObjectNode() : json.readTree(body);
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private static List<TechniqueName> techniques(JsonNode body) {
        List<TechniqueName> techniques = new ArrayList<>();
        for (JsonNode one : body.path("techniques")) {
            String id = one.asString("");
            String title = Technique.byId(id).map(Technique::title).orElse("");
            techniques.add(new TechniqueName(id, title));
        }
        return techniques;
    }

    private static Side side(DSLContext database, String id, String address, JsonNode party) {
        Record device =
                id.isEmpty()
                        ? null
                        : database.selectFrom(DEVICE).where(DEVICE.ID.eq(id)).fetchOne();
        String told = text(party, "name");
        int port = party.path("port").asInt(0);
        if (device == null) {
            return new Side(
                    "",
                    told.isEmpty() ? address : told,
                    address,
                    port,
                    "",
                    "",
                    "",
                    "",
                    "unknown",
                    0);
        }
        return new Side(
                id,
                device.get(DEVICE.NAME),
                address,
                port,
                device.get(DEVICE.TYPE),
                device.get(DEVICE.VENDOR),
                device.get(DEVICE.ZONE),
                device.get(DEVICE.CONCLUDED_ZONE),
                Ranks.word(Ranks.CRITICALITIES, device.get(DEVICE.CRITICALITY)),
                device.get(DEVICE.OPEN_ALERTS));
    }

    private static List<Usual> usual(DSLContext database, String site, JsonNode body) {
        List<String> lines = new ArrayList<>();
        body.path("usualIf").forEach(line -> lines.add(line.asString("")));
        if (lines.isEmpty()) {
            return List.of();
        }
        Set<String> approved =
                new HashSet<>(
                        database.select(SITE_APPROVAL.LINE)
                                .from(SITE_APPROVAL)
                                .where(SITE_APPROVAL.SITE_ID.eq(site))
                                .and(SITE_APPROVAL.UNDONE_AT.eq(0L))
                                .and(SITE_APPROVAL.LINE.in(lines))
                                .fetch(SITE_APPROVAL.LINE));
        return lines.stream().map(line -> new Usual(line, approved.contains(line))).toList();
    }

    private static List<Burst> bursts(JsonNode body) {
        List<Burst> bursts = new ArrayList<>();
        for (JsonNode burst : body.path("bursts")) {
            bursts.add(
                    new Burst(
                            Times.instant(burst.path("first").asLong(0)),
                            Times.instant(burst.path("last").asLong(0)),
                            burst.path("count").asLong(0)));
        }
        return bursts;
    }

    private static List<Frame> frames(DSLContext database, String site, JsonNode body) {
        JsonNode told = body.path("frames");
        if (told.isEmpty()) {
            return List.of();
        }
        Map<Integer, Record> sources = new HashMap<>();
        database.select(SOURCE.NUMBER, SOURCE.SENSOR_ID, SOURCE.NAME, SENSOR.NAME)
                .from(SOURCE)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SOURCE.SENSOR_ID))
                .where(SOURCE.SITE_ID.eq(site))
                .forEach(row -> sources.put(row.value1(), row));
        List<Frame> frames = new ArrayList<>();
        for (JsonNode frame : told) {
            Record source = sources.get(frame.path("capture").asInt(0));
            frames.add(
                    new Frame(
                            source == null ? "" : source.get(SOURCE.SENSOR_ID),
                            source == null ? "" : source.get(SENSOR.NAME),
                            source == null ? "" : source.get(SOURCE.NAME),
                            frame.path("frame").asLong(0)));
        }
        return frames;
    }

    private static List<SeenBy> sensors(DSLContext database, String id) {
        return database.select(
                        ALERT_REPORT.SENSOR_ID,
                        SENSOR.NAME,
                        ALERT_REPORT.SENSOR_ALERT,
                        ALERT_REPORT.FIRST_AT,
                        ALERT_REPORT.LAST_AT,
                        ALERT_REPORT.COUNT)
                .from(ALERT_REPORT)
                .join(SENSOR)
                .on(SENSOR.ID.eq(ALERT_REPORT.SENSOR_ID))
                .where(ALERT_REPORT.ALERT_ID.eq(id))
                .orderBy(ALERT_REPORT.FIRST_AT, ALERT_REPORT.SENSOR_ID)
                .limit(MAX_SENSORS)
                .fetch(row ->
                        new SeenBy(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                Times.instant(row.value4()),
                                Times.instant(row.value5()),
                                row.value6()));
    }

    /// The latest first.
    private static List<Step> steps(DSLContext database, String id) {
        return database.selectFrom(ALERT_STEP)
                .where(ALERT_STEP.ALERT_ID.eq(id))
                .orderBy(ALERT_STEP.SEQUENCE.desc())
                .limit(MAX_STEPS)
                .fetch(Steps::row);
    }

    private List<Mute> mutes(DSLContext database, String id) {
        Record alert = database.selectFrom(ALERT).where(ALERT.ID.eq(id)).fetchSingle();
        Condition here =
                MUTE.SITE_ID
                        .eq(alert.get(ALERT.SITE_ID))
                        .and(MUTE.RULE.eq(alert.get(ALERT.RULE)))
                        .and(MUTE.UNDONE_AT.eq(0L));
        return mutes.fetch(database, here, row -> Mutes.hides(row, alert));
    }

    private static int alike(DSLContext database, AlertRow alert) {
        return database.fetchCount(
                ALERT,
                ALERT.SITE_ID
                        .eq(alert.site())
                        .and(ALERT.RULE.eq(alert.rule()))
                        .and(ALERT.STATE.in(Alerts.OPEN))
                        .and(ALERT.ID.ne(alert.id())));
    }
}
