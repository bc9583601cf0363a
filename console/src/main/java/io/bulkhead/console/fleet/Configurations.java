// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_CONFIGURATION;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.siem.VisibleText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// How sensors are to work. People set it for a sensor or as default of a site; with what they
/// decided about alerts it is put together into what the sensor is told. Whatever changes that
/// makes a new version of the whole.
@Service
public final class Configurations {
    private static final int MOST = 100;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_PROBLEMS = 50;
    private static final int APPLIED = 1;
    private static final int REFUSED = 2;
    private static final int ROLLED_BACK = 3;

    private final Store store;
    private final Audit audit;
    private final Changes changes;
    private final Bells bells;
    private final Judgements judgements;
    private final InstantSource clock;
    private final JsonMapper json;
    private final SettingsHistory history;

    Configurations(
            Store store,
            Audit audit,
            Changes changes,
            Bells bells,
            Judgements judgements,
            InstantSource clock,
            JsonMapper json) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
        this.bells = bells;
        this.judgements = judgements;
        this.clock = clock;
        this.json = json;
        this.history = new SettingsHistory(json);
    }

    // ---- what people set

    /// Whose settings: a sensor's, or those of a site.
    ///
    /// @param site that the caller must be allowed
    record Owner(String id, String site, boolean ofSite) {}

    /// @throws Problem if the scope does not hold it
    Owner sensor(String id, Scope scope) {
        return new Owner(id, store.read(db -> Sensors.require(db, id, scope)).site(), false);
    }

    /// @throws Problem if the scope does not hold it
    Owner site(String id, Scope scope) {
        boolean there = store.read(database -> database.fetchExists(SITE, SITE.ID.eq(id)));
        if (!there || !scope.holds(id)) {
            throw Problem.missing("site " + id);
        }
        return new Owner(id, id, true);
    }

    SettingsVersion latest(Owner owner) {
        return store.read(database -> history.latest(database, owner.id()));
    }

    SettingsVersion version(Owner owner, long version) {
        return store.read(database -> history.version(database, owner.id(), version));
    }

    List<SettingsVersion> versions(Owner owner) {
        return store.read(database -> history.all(database, owner.id()));
    }

    List<Differences.Difference> differences(Owner owner, long from, long to) {
        return store.read(database ->
                Differences.between(
                        json.valueToTree(history.version(database, owner.id(), from).settings()),
                        json.valueToTree(history.version(database, owner.id(), to).settings())));
    }

    /// @param ifMatch the version that the caller saw; null for any
    /// @throws Problem that names everything that is wrong
    SettingsVersion set(
            Owner owner, SensorSettings settings, String reason, String ifMatch, Caller caller) {
        SettingsCheck.check(settings);
        return changed(owner, ifMatch, reason, caller, before -> settings);
    }

    /// Goes back to an earlier version, 0 for none; also a change, which can be undone likewise.
    SettingsVersion undo(Owner owner, long version, String ifMatch, Caller caller) {
        SensorSettings then = version(owner, version).settings();
        return changed(owner, ifMatch, "back to version " + version, caller, before -> then);
    }

    private SettingsVersion changed(
            Owner owner,
            String ifMatch,
            String reason,
            Caller caller,
            UnaryOperator<SensorSettings> change) {
        if (reason.length() > MAX_REASON) {
            throw Problem.field("reason", "at most " + MAX_REASON + " characters");
        }
        Set<String> touched = new HashSet<>();
        SettingsVersion after =
                store.write(transaction -> {
                    SettingsVersion before = history.latest(transaction, owner.id());
                    Versions.check(ifMatch, before.version(), "configuration");
                    SensorSettings settings = change.apply(before.settings());
                    if (settings.equals(before.settings())) {
                        return before;
                    }
                    Instant now = clock.instant();
                    SettingsVersion made =
                            new SettingsVersion(
                                    before.version() + 1, settings, now, caller.name(), reason);
                    history.add(transaction, owner.id(), made);
                    audit.record(
                            transaction,
                            caller,
                            owner.site(),
                            owner.ofSite() ? "site.sensor-settings" : "sensor.settings",
                            owner.id(),
                            Map.of(
                                    "version",
                                    made.version(),
                                    "reason",
                                    reason,
                                    "fields",
                                    fields(before.settings(), settings)));
                    String cause = owner.ofSite() ? "site" : "settings";
                    touched.addAll(
                            assemble(
                                    transaction,
                                    owner.ofSite()
                                            ? SENSOR.SITE_ID.eq(owner.id())
                                            : SENSOR.ID.eq(owner.id()),
                                    cause));
                    return made;
                });
        tell(owner.site(), touched);
        return after;
    }

    private List<String> fields(SensorSettings before, SensorSettings after) {
        return Differences.between(json.valueToTree(before), json.valueToTree(after)).stream()
                .map(Differences.Difference::field)
                .toList();
    }

    // ---- what sensors are told

    /// To be called after somebody decided about alerts of a site and that is committed: its
    /// sensors are told what they have to know of it, at once.
    public void decided(String site) {
        Set<String> touched =
                store.write(
                        transaction -> assemble(transaction, SENSOR.SITE_ID.eq(site), "decisions"));
        tell(site, touched);
    }

    private void tell(String site, Set<String> sensors) {
        if (!sensors.isEmpty()) {
            sensors.forEach(bells::ring);
            changes.tell(new Changed(Topic.SENSORS, site, sensors));
        }
    }

    /// Puts together what a sensor is told. The caller wakes it after the commit.
    void assemble(DSLContext transaction, String sensor, String cause) {
        assemble(transaction, SENSOR.ID.eq(sensor), cause);
    }

    /// @return those that are told something else than before
    private Set<String> assemble(DSLContext transaction, Condition which, String cause) {
        Set<String> changed = new HashSet<>();
        var sensors =
                transaction
                        .select(SENSOR.ID, SENSOR.SITE_ID)
                        .from(SENSOR)
                        .where(which)
                        .and(Sensors.THERE)
                        .fetch();
        for (var sensor : sensors) {
            SensorConfiguration before = latest(transaction, sensor.value1());
            SensorConfiguration now =
                    together(transaction, sensor.value1(), sensor.value2(), before.version());
            if (!now.equals(before)) {
                add(transaction, sensor.value1(), with(now, before.version() + 1), cause);
                changed.add(sensor.value1());
            }
        }
        return changed;
    }

    private SensorConfiguration together(
            DSLContext transaction, String sensor, String site, long version) {
        SensorSettings own = history.latest(transaction, sensor).settings();
        SensorSettings all = own.over(history.latest(transaction, site).settings());
        return new SensorConfiguration(
                version,
                all.interfaces(),
                all.filter(),
                all.networks(),
                all.inside(),
                all.engines(),
                all.learning(),
                judgements.approvals(transaction, site),
                all.rules(),
                all.siteRules(),
                judgements.decisions(transaction, site),
                all.maintenance(),
                all.indicators(),
                all.packetStoreBytes());
    }

    private static SensorConfiguration with(SensorConfiguration all, long version) {
        return new SensorConfiguration(
                version,
                all.interfaces(),
                all.filter(),
                all.networks(),
                all.inside(),
                all.engines(),
                all.learning(),
                all.approvals(),
                all.rules(),
                all.siteRules(),
                all.decisions(),
                all.maintenance(),
                all.indicators(),
                all.packetStoreBytes());
    }

    private void add(
            DSLContext transaction,
            String sensor,
            SensorConfiguration configuration,
            String cause) {
        transaction
                .insertInto(SENSOR_CONFIGURATION)
                .set(SENSOR_CONFIGURATION.SENSOR_ID, sensor)
                .set(SENSOR_CONFIGURATION.VERSION, configuration.version())
                .set(SENSOR_CONFIGURATION.CONFIGURATION, json.writeValueAsString(configuration))
                .set(SENSOR_CONFIGURATION.AT, Times.nanos(clock.instant()))
                .set(SENSOR_CONFIGURATION.CAUSE, cause)
                .execute();
        transaction
                .deleteFrom(SENSOR_CONFIGURATION)
                .where(SENSOR_CONFIGURATION.SENSOR_ID.eq(sensor))
                .and(SENSOR_CONFIGURATION.VERSION.le(configuration.version() - MOST))
                .execute();
    }

    private SensorConfiguration latest(DSLContext database, String sensor) {
        return database.select(SENSOR_CONFIGURATION.CONFIGURATION)
                .from(SENSOR_CONFIGURATION)
                .where(SENSOR_CONFIGURATION.SENSOR_ID.eq(sensor))
                .orderBy(SENSOR_CONFIGURATION.VERSION.desc())
                .limit(1)
                .fetchOptional(row -> json.readValue(row.value1(), SensorConfiguration.class))
                .orElse(SensorConfiguration.NONE);
    }

    /// What a sensor is told as a whole; version 0 if nobody said anything.
    SensorConfiguration told(String sensor) {
        return store.read(database -> latest(database, sensor));
    }

    /// What a sensor does not have yet. One that it refused is not offered again.
    ///
    /// @param has version that it has
    Optional<SensorConfiguration> newer(String sensor, long has) {
        Long latest =
                store.read(database ->
                        database.select(SENSOR_CONFIGURATION.VERSION)
                                .from(SENSOR_CONFIGURATION)
                                .where(SENSOR_CONFIGURATION.SENSOR_ID.eq(sensor))
                                .orderBy(SENSOR_CONFIGURATION.VERSION.desc())
                                .limit(1)
                                .fetchOne(SENSOR_CONFIGURATION.VERSION));
        long wanted = latest == null ? 0 : latest;
        if (wanted == has || wanted == 0 && has <= 0) {
            return Optional.empty();
        }
        return wanted > has ? offered(sensor) : Optional.of(overtaken(sensor, has));
    }

    private Optional<SensorConfiguration> offered(String sensor) {
        return store.read(database -> {
            SensorConfiguration wanted = latest(database, sensor);
            boolean refused =
                    database.fetchExists(
                            SENSOR,
                            SENSOR.ID
                                    .eq(sensor)
                                    .and(SENSOR.REPORT_VERSION.eq(wanted.version()))
                                    .and(SENSOR.REPORT_OUTCOME.gt(APPLIED)));
            return refused ? Optional.empty() : Optional.of(wanted);
        });
    }

    /// The sensor has a later one than there is: this console was restored from a backup. Its
    /// numbers go on after the sensor's.
    private SensorConfiguration overtaken(String sensor, long has) {
        if (has >= Long.MAX_VALUE >> 1) {
            throw Problem.field("version", "no configuration has such a number");
        }
        return store.write(transaction -> {
            SensorConfiguration wanted = latest(transaction, sensor);
            if (wanted.version() > has) {
                return wanted;
            }
            SensorConfiguration again = with(wanted, has + 1);
            add(transaction, sensor, again, "restored");
            return again;
        });
    }

    /// What a sensor says came of one.
    void reported(String sensor, ConfigurationReport report) {
        List<String> problems = new ArrayList<>();
        for (String problem : report.problems()) {
            if (problems.size() < MAX_PROBLEMS) {
                problems.add(VisibleText.of(problem, MAX_REASON));
            }
        }
        store.change(transaction -> {
            var known =
                    transaction
                            .select(SENSOR.REPORT_VERSION, SENSOR.REPORT_OUTCOME)
                            .from(SENSOR)
                            .where(SENSOR.ID.eq(sensor))
                            .fetchOne();
            boolean worked =
                    known != null
                            && known.value1() == report.version()
                            && known.value2() == APPLIED;
            transaction
                    .update(SENSOR)
                    .set(SENSOR.REPORT_VERSION, report.version())
                    .set(
                            SENSOR.REPORT_OUTCOME,
                            report.applied() ? APPLIED : worked ? ROLLED_BACK : REFUSED)
                    .set(SENSOR.REPORT_PROBLEMS, json.writeValueAsString(problems))
                    .set(SENSOR.REPORT_AT, Times.nanos(clock.instant()))
                    .where(SENSOR.ID.eq(sensor))
                    .execute();
        });
        changes.tell(new Changed(Topic.SENSORS, "", Set.of(sensor)));
    }

    /// What came of the last one.
    ///
    /// @param at null if the sensor never said
    record Report(long version, Instant at, List<String> problems) {}

    Report report(String sensor) {
        return store.read(database ->
                database.select(SENSOR.REPORT_VERSION, SENSOR.REPORT_AT, SENSOR.REPORT_PROBLEMS)
                        .from(SENSOR)
                        .where(SENSOR.ID.eq(sensor))
                        .fetchOptional(row ->
                                new Report(
                                        row.value1(),
                                        Times.instant(row.value2()),
                                        json.readerForListOf(String.class).readValue(row.value3())))
                        .orElseThrow(() -> Problem.missing("sensor " + sensor)));
    }

    /// Versions of what a sensor was told, the latest first.
    ///
    /// @param cause `join`, `settings`, `site`, `decisions`, `moved` or `restored`
    record ToldVersion(long version, Instant at, String cause) {}

    List<ToldVersion> toldVersions(String sensor) {
        return store.read(database ->
                database.select(
                                SENSOR_CONFIGURATION.VERSION,
                                SENSOR_CONFIGURATION.AT,
                                SENSOR_CONFIGURATION.CAUSE)
                        .from(SENSOR_CONFIGURATION)
                        .where(SENSOR_CONFIGURATION.SENSOR_ID.eq(sensor))
                        .orderBy(SENSOR_CONFIGURATION.VERSION.desc())
                        .limit(MOST)
                        .fetch(row ->
                                new ToldVersion(
                                        row.value1(), Times.instant(row.value2()), row.value3())));
    }
}
