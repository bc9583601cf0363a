// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.console.trust.Issued;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.RenewRequest;
import io.bulkhead.siem.VisibleText;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/// How sensors get their certificates: the first for a one-time token, all others for the one
/// before.
@Service
final class Joining {
    /// The same for a token that never was, one that ended, one that was used and one of another
    /// console: who tries learns nothing.
    static final String REFUSED =
            "This token lets nobody join: it may have been used or have ended (after a day)."
                    + " Ask for a new one at the console.";

    private static final int MAX_REQUEST = 16_384;
    private static final int MAX_TOKEN = 512;
    private static final int MAX_VERSION = 100;

    private final Store store;
    private final Audit audit;
    private final Changes changes;
    private final Authority authority;
    private final Configurations configurations;
    private final InstantSource clock;

    Joining(
            Store store,
            Audit audit,
            Changes changes,
            Authority authority,
            Configurations configurations,
            InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
        this.authority = authority;
        this.configurations = configurations;
        this.clock = clock;
    }

    /// @param from address of who asks, for the record
    /// @throws Problem if the token or the request cannot be used; the token is then as before
    JoinAnswer join(JoinRequest asked, String from) {
        String token = text(asked.token(), MAX_TOKEN, "token");
        String request = text(asked.request(), MAX_REQUEST, "request");
        // Read first: who guesses must not keep those who write from it.
        String sensor = store.read(database -> Tokens.owner(database, token));
        if (sensor.isEmpty()) {
            throw Problem.forbidden(REFUSED);
        }
        JoinAnswer answer =
                store.write(transaction -> {
                    long now = Times.nanos(clock.instant());
                    if (!Tokens.use(transaction, token, now)) {
                        throw Problem.forbidden(REFUSED);
                    }
                    authority.revokeAll(transaction, sensor, "joined anew");
                    Issued issue = authority.issue(transaction, request, sensor);
                    Sensor before = Sensors.require(transaction, sensor, Scope.EVERYWHERE);
                    transaction
                            .update(SENSOR)
                            .set(SENSOR.STATE, SensorState.JOINED.ordinal())
                            .set(SENSOR.JOINED_AT, now)
                            .set(SENSOR.CONTACT_AT, now)
                            .set(SENSOR.REVOKED_AT, 0L)
                            .set(SENSOR.CONFIGURATION_VERSION, 0L)
                            .set(SENSOR.STARTED, 0L)
                            .set(SENSOR.STARTED_BEFORE, 0L)
                            .set(SENSOR.PROGRAM, VisibleText.of(asked.version(), MAX_VERSION))
                            .set(SENSOR.VERSION, SENSOR.VERSION.plus(1))
                            .where(SENSOR.ID.eq(sensor))
                            .execute();
                    audit.record(
                            transaction,
                            Caller.SYSTEM,
                            before.site(),
                            "sensor.join",
                            sensor,
                            Map.of("name", before.name(), "from", from, "serial", issue.serial()));
                    configurations.assemble(transaction, sensor, "join");
                    return answer(transaction, sensor, issue);
                });
        changes.tell(new Changed(Topic.SENSORS, "", Set.of(answer.sensor())));
        return answer;
    }

    /// The certificate that the sensor asks with stays valid until it ends.
    JoinAnswer renew(RenewRequest asked, SensorCaller caller) {
        String request = text(asked.request(), MAX_REQUEST, "request");
        return store.write(transaction -> {
            Sensor sensor = Sensors.require(transaction, caller.sensor(), Scope.EVERYWHERE);
            if (sensor.state() != SensorState.JOINED) {
                throw Problem.forbidden("This sensor is revoked.");
            }
            Issued issue = authority.issue(transaction, request, sensor.id());
            audit.record(
                    transaction,
                    Caller.SYSTEM,
                    sensor.site(),
                    "sensor.renew",
                    sensor.id(),
                    Map.of("before", caller.serial(), "after", issue.serial()));
            return answer(transaction, sensor.id(), issue);
        });
    }

    private JoinAnswer answer(DSLContext transaction, String sensor, Issued issue) {
        transaction
                .update(SENSOR)
                .set(SENSOR.SERIAL, issue.serial())
                .set(SENSOR.CERTIFICATE_UNTIL, Times.nanos(issue.until()))
                .where(SENSOR.ID.eq(sensor))
                .execute();
        return new JoinAnswer(sensor, issue.chain(), authority.certificates());
    }

    private static String text(String text, int most, String name) {
        if (text == null || text.isBlank() || text.length() > most) {
            throw Problem.field(name, "1 to " + most + " characters");
        }
        return text;
    }
}
