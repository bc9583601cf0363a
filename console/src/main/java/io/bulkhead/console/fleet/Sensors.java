// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_CONFIGURATION;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LANE;
import static io.bulkhead.console.store.tables.Tables.SENSOR_NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR_TOKEN;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import io.bulkhead.model.link.JoinToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// The sensors of all sites, and what people do with them.
@Service
public final class Sensors {
    private static final double SECOND = 1e9;
    private static final List<String> OUTCOMES = List.of("", "applied", "refused", "rolled-back");
    private static final int MAX_REASON = 1_000;

    /// Rows that lists do not show.
    static final Condition THERE = SENSOR.DELETED_AT.eq(0L);

    private static final Field<Long> WANTED =
            DSL.field(
                            DSL.select(DSL.coalesce(DSL.max(SENSOR_CONFIGURATION.VERSION), 0L))
                                    .from(SENSOR_CONFIGURATION)
                                    .where(SENSOR_CONFIGURATION.SENSOR_ID.eq(SENSOR.ID)))
                    .as("wanted");
    private static final Field<Long> LOST =
            SENSOR.SHED_EVENTS
                    .plus(
                            DSL.field(
                                    DSL.select(
                                                    DSL.coalesce(
                                                            DSL.sum(
                                                                    SENSOR_LANE.LOST.plus(
                                                                            SENSOR_LANE.REFUSED)),
                                                            DSL.inline(0)))
                                            .from(SENSOR_LANE)
                                            .where(SENSOR_LANE.SENSOR_ID.eq(SENSOR.ID))))
                    .cast(Long.class)
                    .as("lost_events");

    private final Store store;
    private final Audit audit;
    private final Changes changes;
    private final Authority authority;
    private final Bells bells;
    private final Configurations configurations;
    private final InstantSource clock;
    private final Listing<Sensor> listing;

    Sensors(
            Store store,
            Audit audit,
            Changes changes,
            Authority authority,
            Bells bells,
            Configurations configurations,
            InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
        this.authority = authority;
        this.bells = bells;
        this.configurations = configurations;
        this.clock = clock;
        this.listing =
                new Listing<>(
                                SENSOR.join(SITE).on(SITE.ID.eq(SENSOR.SITE_ID)),
                                SENSOR.ID,
                                SENSOR.SITE_ID,
                                List.of(SENSOR.asterisk(), SITE.NAME, WANTED, LOST),
                                Sensors::row)
                        .with(ListField.text("id", SENSOR.ID))
                        .with(ListField.text("name", SENSOR.NAME))
                        .with(ListField.text("site", SENSOR.SITE_ID))
                        .with(ListField.text("siteName", SITE.NAME))
                        .with(ListField.ranked("state", SENSOR.STATE, SensorState.WORDS))
                        .with(ListField.text("program", SENSOR.PROGRAM))
                        .with(ListField.time("contact", SENSOR.CONTACT_AT, clock))
                        .with(ListField.time("joined", SENSOR.JOINED_AT, clock))
                        .with(ListField.time("created", SENSOR.CREATED_AT, clock))
                        .with(ListField.time("certificateEnd", SENSOR.CERTIFICATE_UNTIL, clock))
                        .with(ListField.number("warnings", SENSOR.WARNINGS))
                        .with(ListField.number("lostPackets", SENSOR.LOST_PACKETS))
                        .with(
                                ListField.ranked(
                                        "configurationOutcome", SENSOR.REPORT_OUTCOME, OUTCOMES))
                        .searching(List.of(SENSOR.NAME, SITE.NAME))
                        .orderedBy("name");
    }

    Listing<Sensor> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    public Sensor require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    static Sensor require(DSLContext database, String id, Scope scope) {
        return database.select(SENSOR.asterisk(), SITE.NAME, WANTED, LOST)
                .from(SENSOR.join(SITE).on(SITE.ID.eq(SENSOR.SITE_ID)))
                .where(SENSOR.ID.eq(id))
                .and(THERE)
                .fetchOptional(Sensors::row)
                .filter(sensor -> scope.holds(sensor.site()))
                .orElseThrow(() -> Problem.missing("sensor " + id));
    }

    /// A sensor that may join.
    ///
    /// @param token shown once; it lets one sensor join until it ends
    public record Invitation(Sensor sensor, String token, Instant tokenEnd) {}

    public Invitation add(SensorChange change, Caller caller) {
        String id = Ids.make();
        return told(
                store.write(transaction -> {
                    site(transaction, change.site(), caller);
                    transaction
                            .insertInto(SENSOR)
                            .set(SENSOR.ID, id)
                            .set(SENSOR.SITE_ID, change.site())
                            .set(SENSOR.NAME, change.name())
                            .set(SENSOR.STATE, SensorState.WAITING.ordinal())
                            .set(SENSOR.CREATED_AT, now())
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            change.site(),
                            "sensor.add",
                            id,
                            Map.of("name", change.name()));
                    return invitation(transaction, id, caller);
                }));
    }

    /// A new token, for a sensor that nobody joined with yet, that lost its certificate, or that
    /// was revoked. Certificates it had before end when it joins.
    public Invitation invite(String id, Caller caller) {
        return told(
                store.write(transaction -> {
                    Sensor sensor = require(transaction, id, caller.scope());
                    audit.record(
                            transaction,
                            caller,
                            sensor.site(),
                            "sensor.token",
                            id,
                            Map.of("state", sensor.state().word()));
                    return invitation(transaction, id, caller);
                }));
    }

    private Invitation invitation(DSLContext transaction, String id, Caller caller) {
        long now = now();
        String secret = Tokens.make(transaction, id, caller.name(), now);
        return new Invitation(
                require(transaction, id, Scope.EVERYWHERE),
                new JoinToken(secret, authority.pin()).text(),
                Times.instant(now + Tokens.VALID.toNanos()));
    }

    private static void site(DSLContext transaction, String site, Caller caller) {
        boolean there = transaction.fetchExists(SITE, SITE.ID.eq(site));
        if (!there || !caller.scope().holds(site)) {
            throw Problem.missing("site " + site);
        }
    }

    /// Renames a sensor, or moves it to another site. Devices, flows and alerts that it told so far
    /// stay at the site where it saw them; what it tells from now on is of the new site: the same
    /// addresses are other devices there.
    ///
    /// @param ifMatch the version that the caller saw; null for any
    public Sensor change(String id, SensorChange change, String ifMatch, Caller caller) {
        Sensor changed =
                store.write(transaction -> {
                    Sensor before = require(transaction, id, caller.scope());
                    Versions.check(ifMatch, before.version(), "sensor");
                    site(transaction, change.site(), caller);
                    if (!change.site().equals(before.site())) {
                        move(transaction, before, change.site(), caller);
                    }
                    transaction
                            .update(SENSOR)
                            .set(SENSOR.NAME, change.name())
                            .set(SENSOR.SITE_ID, change.site())
                            .set(SENSOR.VERSION, SENSOR.VERSION.plus(1))
                            .where(SENSOR.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            change.site(),
                            "sensor.change",
                            id,
                            Map.of(
                                    "before", before.name(),
                                    "after", change.name(),
                                    "siteBefore", before.site()));
                    return require(transaction, id, Scope.EVERYWHERE);
                });
        bells.ring(id);
        tell(changed);
        return changed;
    }

    /// What it told is kept, and no longer belongs together with what it will tell.
    private void move(DSLContext transaction, Sensor sensor, String site, Caller caller) {
        String id = sensor.id();
        transaction.deleteFrom(SIGHTING).where(SIGHTING.SENSOR_ID.eq(id)).execute();
        transaction.deleteFrom(ALERT_REPORT).where(ALERT_REPORT.SENSOR_ID.eq(id)).execute();
        transaction.deleteFrom(SENSOR_NETWORK).where(SENSOR_NETWORK.SENSOR_ID.eq(id)).execute();
        audit.record(
                transaction, caller, sensor.site(), "sensor.leave", id, Map.of("siteAfter", site));
    }

    /// From now on nothing that it asks for is answered, also on connections that are open.
    public Sensor revoke(String id, String reason, Caller caller) {
        if (reason.length() > MAX_REASON) {
            throw Problem.field("reason", "at most " + MAX_REASON + " characters");
        }
        Sensor revoked =
                store.write(transaction -> {
                    Sensor before = require(transaction, id, caller.scope());
                    authority.revokeAll(transaction, id, reason);
                    Tokens.end(transaction, id);
                    transaction
                            .update(SENSOR)
                            .set(SENSOR.STATE, SensorState.REVOKED.ordinal())
                            .set(SENSOR.REVOKED_AT, now())
                            .set(SENSOR.VERSION, SENSOR.VERSION.plus(1))
                            .where(SENSOR.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "sensor.revoke",
                            id,
                            Map.of("name", before.name(), "reason", reason));
                    return require(transaction, id, Scope.EVERYWHERE);
                });
        bells.ring(id);
        tell(revoked);
        return revoked;
    }

    /// Takes a sensor out of the lists. What it told stays, and still names it.
    public void delete(String id, Caller caller) {
        Sensor gone =
                store.write(transaction -> {
                    Sensor before = require(transaction, id, caller.scope());
                    if (before.state() == SensorState.JOINED) {
                        throw Problem.conflict("Revoke the sensor first: it is still at work.");
                    }
                    Tokens.end(transaction, id);
                    transaction
                            .update(SENSOR)
                            .set(SENSOR.DELETED_AT, now())
                            .where(SENSOR.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "sensor.delete",
                            id,
                            Map.of("name", before.name()));
                    return before;
                });
        bells.forget(id);
        tell(gone);
    }

    /// When the token of a sensor ends; null where none waits to be used.
    Instant tokenEnd(String id) {
        return store.read(database ->
                database.select(SENSOR_TOKEN.UNTIL_AT)
                        .from(SENSOR_TOKEN)
                        .where(SENSOR_TOKEN.SENSOR_ID.eq(id))
                        .and(SENSOR_TOKEN.USED_AT.eq(0L))
                        .fetchOptional(SENSOR_TOKEN.UNTIL_AT)
                        .map(Times::instant)
                        .orElse(null));
    }

    private Invitation told(Invitation invitation) {
        tell(invitation.sensor());
        return invitation;
    }

    private void tell(Sensor sensor) {
        changes.tell(new Changed(Topic.SENSORS, sensor.site(), Set.of(sensor.id())));
    }

    private long now() {
        return Times.nanos(clock.instant());
    }

    private static Sensor row(Record row) {
        return new Sensor(
                row.get(SENSOR.ID),
                row.get(SENSOR.NAME),
                row.get(SENSOR.SITE_ID),
                row.get(SITE.NAME),
                SensorState.values()[row.get(SENSOR.STATE)],
                row.get(SENSOR.PROGRAM),
                Times.instant(row.get(SENSOR.CONTACT_AT)),
                Times.instant(row.get(SENSOR.JOINED_AT)),
                Times.instant(row.get(SENSOR.CREATED_AT)),
                Times.instant(row.get(SENSOR.CERTIFICATE_UNTIL)),
                row.get(SENSOR.CLOCK_OFFSET) / SECOND,
                row.get(SENSOR.LAG) / SECOND,
                row.get(SENSOR.PACKETS),
                row.get(SENSOR.LOST_PACKETS),
                row.get(LOST),
                row.get(SENSOR.WARNINGS),
                row.get(SENSOR.CONFIGURATION_VERSION),
                row.get(WANTED),
                OUTCOMES.get(row.get(SENSOR.REPORT_OUTCOME)),
                row.get(SENSOR.VERSION));
    }
}
