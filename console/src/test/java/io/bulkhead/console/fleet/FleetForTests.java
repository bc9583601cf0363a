// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Turned;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.console.trust.AuthorityFor;
import io.bulkhead.console.trust.Requests;
import io.bulkhead.console.web.Csv;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.JoinToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// The whole fleet over an empty store, with a clock that tests turn.
public final class FleetForTests implements AutoCloseable {
    static final Caller ANNA = Api.caller("anna");
    private static final String REQUEST = Requests.of(Requests.keys(), "CN=whatever");

    final Turned clock = new Turned();
    final JsonMapper json = new JsonMapper();
    final Bells bells = new Bells();
    final Store store;
    final Authority authority;
    final PacketFolder folder;
    final Contacts contacts;
    final Configurations configurations;
    final Sensors sensors;
    final Joining joining;
    final PacketRequests packets;
    final Orders orders;
    final Fleet fleet;
    final FleetWatch watch;
    final SensorHealth health;

    FleetForTests(Store store, Path data) {
        this(store, data, Orders.PATIENCE);
    }

    FleetForTests(Store store, Path data, Duration patience) {
        this.store = store;
        Changes changes = new Changes();
        authority = AuthorityFor.tests(data, clock);
        folder = new PacketFolder(data.resolve("packets"));
        contacts = new Contacts(store, clock);
        Judgements judgements = new Judgements(clock, json);
        configurations =
                new Configurations(
                        store, AuditFor.tests(), changes, bells, judgements, clock, json);
        sensors =
                new Sensors(
                        store, AuditFor.tests(), changes, authority, bells, configurations, clock);
        joining = new Joining(store, AuditFor.tests(), changes, authority, configurations, clock);
        packets = new PacketRequests(store, AuditFor.tests(), changes, bells, folder, clock, json);
        orders = new Orders(store, bells, configurations, packets, patience);
        fleet = new Fleet(contacts, clock, json);
        health = new SensorHealth(store, clock, json);
        watch =
                new FleetWatch(
                        store,
                        changes,
                        contacts,
                        packets,
                        new Concerns(contacts, new ProgramVersion("1.4.0"), json),
                        clock);
    }

    MockMvc as(Caller caller) {
        Csv csv = new Csv(json, store);
        return Api.of(
                caller,
                new SensorController(sensors, health, store, csv),
                new WarningController(health, store, csv),
                new ConfigurationController(configurations),
                new PacketController(packets, store, csv));
    }

    MockMvc as(SensorCaller sensor) {
        return Api.of(
                sensor,
                new LinkController(joining, orders, configurations, packets, contacts, json));
    }

    String site(String name) {
        String id = "site-" + name;
        store.change(transaction ->
                transaction
                        .insertInto(Tables.SITE)
                        .set(Tables.SITE.ID, id)
                        .set(Tables.SITE.NAME, name)
                        .set(Tables.SITE.CREATED_AT, 1L)
                        .execute());
        return id;
    }

    /// A sensor that joined.
    SensorCaller joined(String name, String site) {
        return joinedWith(sensors.add(new SensorChange(name, site), ANNA).token());
    }

    SensorCaller joinedWith(String token) {
        JoinAnswer answer = join(token);
        return new SensorCaller(answer.sensor(), "1", clock.instant().plus(Duration.ofDays(7)));
    }

    JoinAnswer join(String token) {
        String secret = JoinToken.of(token).orElseThrow().secret();
        return joining.join(new JoinRequest(secret, REQUEST, "here", "1.4.0"), "127.0.0.1");
    }

    void told(SensorCaller sensor, Event event) {
        Told told = new Told(1, now(), event);
        store.change(transaction -> fleet.health(transaction, sensor.sensor(), told));
    }

    long now() {
        return Times.nanos(clock.instant());
    }

    List<String> warnings(SensorCaller sensor) {
        return health
                .detail(sensors.require(sensor.sensor(), ANNA.scope()), null)
                .holding()
                .stream()
                .map(SensorHealth.HeldWarning::kind)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
