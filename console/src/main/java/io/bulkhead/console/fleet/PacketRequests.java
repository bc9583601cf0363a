// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.PACKET_REQUEST;
import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.Alert.FrameRef;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.siem.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Packets that people want to see: asked of the sensor that saw them, kept for a day.
@Service
public final class PacketRequests {
    /// How long a sensor has to answer, and how long an answer is kept.
    static final Duration KEPT = Duration.ofHours(24);

    /// Bytes of one answer at most.
    static final int MOST = 64 << 20;

    /// Bytes of all answers at most: the oldest make room.
    static final long MOST_OF_ALL = 2L << 30;

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int AT_ONCE = 16;
    private static final int WAITING_OF_ONE_SENSOR = 200;
    private static final int MAX_FRAMES = 1_000;
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_WORDS = 500;
    private static final Duration REST = Duration.ofDays(30);

    private final Store store;
    private final Audit audit;
    private final Changes changes;
    private final Bells bells;
    private final PacketFolder folder;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Listing<PacketAnswer> listing;

    PacketRequests(
            Store store,
            Audit audit,
            Changes changes,
            Bells bells,
            PacketFolder folder,
            InstantSource clock,
            JsonMapper json) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
        this.bells = bells;
        this.folder = folder;
        this.clock = clock;
        this.json = json;
        this.listing =
                new Listing<>(
                                PACKET_REQUEST,
                                PACKET_REQUEST.ID,
                                PACKET_REQUEST.SITE_ID,
                                List.of(PACKET_REQUEST.asterisk()),
                                PacketRequests::row)
                        .with(ListField.text("id", PACKET_REQUEST.ID))
                        .with(ListField.text("alert", PACKET_REQUEST.ALERT_ID))
                        .with(ListField.text("sensor", PACKET_REQUEST.SENSOR_ID))
                        .with(ListField.text("by", PACKET_REQUEST.ASKED_BY))
                        .with(ListField.time("asked", PACKET_REQUEST.ASKED_AT, clock))
                        .with(
                                ListField.ranked(
                                        "state", PACKET_REQUEST.STATE, PacketAnswer.State.WORDS))
                        .orderedBy("-asked");
    }

    /// What is asked: the packets of an alert, or those of addresses in a time.
    ///
    /// @param site of what it is about; held against the caller's scope
    /// @param sensor that saw the packets
    /// @param alert id; empty where none is asked about
    /// @param frames as the sensor counts them; may be empty
    /// @param first nanoseconds since 1970, `last` likewise; both 0 where frames tell
    /// @param addresses two are a pair; may be empty
    public record Question(
            String site,
            String sensor,
            String alert,
            List<FrameRef> frames,
            long first,
            long last,
            List<String> addresses) {
        public Question {
            frames = List.copyOf(frames.subList(0, Math.min(frames.size(), MAX_FRAMES)));
            addresses =
                    List.copyOf(addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)));
            if (frames.isEmpty() && (addresses.isEmpty() || first <= 0 || last < first)) {
                throw Problem.invalid("packets are asked by frames, or by addresses and a time");
            }
        }
    }

    /// Asks a sensor. What is waiting or there already for the same alert is the answer again.
    ///
    /// @throws Problem if the caller may not see packets or the site, or the sensor cannot be asked
    public PacketAnswer ask(Question question, Caller caller) {
        allowed(caller);
        PacketAnswer answer = store.write(transaction -> asked(transaction, question, caller));
        bells.ring(question.sensor());
        return answer;
    }

    private PacketAnswer asked(DSLContext transaction, Question question, Caller caller) {
        if (!caller.scope().holds(question.site())) {
            throw Problem.missing("site " + question.site());
        }
        Optional<PacketAnswer> there = there(transaction, question);
        audit.record(
                transaction,
                caller,
                question.site(),
                "packets.ask",
                question.alert().isEmpty() ? question.sensor() : question.alert(),
                Map.of("sensor", question.sensor(), "again", there.isPresent()));
        if (there.isPresent()) {
            return there.get();
        }
        answering(transaction, question.sensor());
        String id = Ids.make();
        long now = now();
        var request =
                new Instructions.PacketRequest(
                        id,
                        question.frames(),
                        question.first(),
                        question.last(),
                        question.addresses(),
                        MOST);
        transaction
                .insertInto(PACKET_REQUEST)
                .set(PACKET_REQUEST.ID, id)
                .set(PACKET_REQUEST.SITE_ID, question.site())
                .set(PACKET_REQUEST.SENSOR_ID, question.sensor())
                .set(PACKET_REQUEST.ALERT_ID, question.alert())
                .set(PACKET_REQUEST.REQUEST, json.writeValueAsString(request))
                .set(PACKET_REQUEST.STATE, PacketAnswer.State.WAITING.ordinal())
                .set(PACKET_REQUEST.ASKED_BY, caller.name())
                .set(PACKET_REQUEST.ASKED_AT, now)
                .set(PACKET_REQUEST.UNTIL_AT, now + KEPT.toNanos())
                .execute();
        return require(transaction, id, Scope.EVERYWHERE);
    }

    private Optional<PacketAnswer> there(DSLContext transaction, Question question) {
        if (question.alert().isEmpty()) {
            return Optional.empty();
        }
        return transaction
                .selectFrom(PACKET_REQUEST)
                .where(PACKET_REQUEST.ALERT_ID.eq(question.alert()))
                .and(PACKET_REQUEST.SENSOR_ID.eq(question.sensor()))
                .and(
                        PACKET_REQUEST.STATE.in(
                                PacketAnswer.State.WAITING.ordinal(),
                                PacketAnswer.State.READY.ordinal()))
                .orderBy(PACKET_REQUEST.ID.desc())
                .limit(1)
                .fetchOptional(PacketRequests::row);
    }

    private void answering(DSLContext transaction, String sensor) {
        Integer state =
                transaction
                        .select(SENSOR.STATE)
                        .from(SENSOR)
                        .where(SENSOR.ID.eq(sensor))
                        .and(SENSOR.DELETED_AT.eq(0L))
                        .fetchOne(SENSOR.STATE);
        if (state == null) {
            throw Problem.missing("sensor " + sensor);
        }
        if (state != SensorState.JOINED.ordinal()) {
            throw Problem.conflict(
                    "The sensor that saw the packets is not joined: nobody answers.");
        }
        int waiting =
                transaction.fetchCount(
                        PACKET_REQUEST, PACKET_REQUEST.SENSOR_ID.eq(sensor).and(waiting()));
        if (waiting >= WAITING_OF_ONE_SENSOR) {
            throw Problem.tooMany(
                    waiting + " requests wait for this sensor already; try again later.");
        }
    }

    Listing<PacketAnswer> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    public PacketAnswer require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private static PacketAnswer require(DSLContext database, String id, Scope scope) {
        return database.selectFrom(PACKET_REQUEST)
                .where(PACKET_REQUEST.ID.eq(id))
                .fetchOptional(PacketRequests::row)
                .filter(answer -> scope.holds(answer.site()))
                .orElseThrow(() -> Problem.missing("request for packets " + id));
    }

    /// The file of an answer, for somebody who looks at it; recorded.
    ///
    /// @param action as the audit calls it
    Path open(String id, String action, Caller caller) {
        allowed(caller);
        return store.write(transaction -> {
            PacketAnswer answer = require(transaction, id, caller.scope());
            if (answer.state() != PacketAnswer.State.READY) {
                throw Problem.conflict(
                        answer.state() == PacketAnswer.State.WAITING
                                ? "The sensor has not answered yet."
                                : answer.words());
            }
            if (!Files.exists(folder.file(id))) {
                throw Problem.conflict("The file is not here any more: ask again.");
            }
            audit.record(
                    transaction,
                    caller,
                    answer.site(),
                    action,
                    answer.alert().isEmpty() ? answer.sensor() : answer.alert(),
                    Map.of("request", id, "bytes", answer.size()));
            return folder.file(id);
        });
    }

    private static void allowed(Caller caller) {
        if (!caller.may(Permission.PACKETS)) {
            throw Problem.forbidden("Seeing packets is a right of its own.");
        }
    }

    // ---- with the sensor

    /// What a sensor is to send; the same again only if it did not answer for a minute.
    List<Instructions.PacketRequest> hand(String sensor) {
        Condition due =
                PACKET_REQUEST
                        .SENSOR_ID
                        .eq(sensor)
                        .and(waiting())
                        .and(PACKET_REQUEST.HANDED_AT.le(now() - AGAIN.toNanos()));
        boolean any = store.read(database -> database.fetchExists(PACKET_REQUEST, due));
        if (!any) {
            return List.of();
        }
        return store.write(transaction -> {
            List<Instructions.PacketRequest> handed = new ArrayList<>();
            var rows =
                    transaction
                            .selectFrom(PACKET_REQUEST)
                            .where(due)
                            .orderBy(PACKET_REQUEST.ID)
                            .limit(AT_ONCE)
                            .fetch();
            for (Record row : rows) {
                handed.add(
                        json.readValue(
                                row.get(PACKET_REQUEST.REQUEST), Instructions.PacketRequest.class));
            }
            transaction
                    .update(PACKET_REQUEST)
                    .set(PACKET_REQUEST.HANDED_AT, now())
                    .where(PACKET_REQUEST.ID.in(rows.getValues(PACKET_REQUEST.ID)))
                    .execute();
            return handed;
        });
    }

    /// Keeps what a sensor sent.
    ///
    /// @throws Problem if nobody wants it of this sensor (any more), or it is no pcapng, or too
    ///   much
    void answered(String sensor, String id, InputStream packets) throws IOException {
        wanted(sensor, id);
        PacketFolder.Received received;
        try {
            received = folder.receive(id, packets, MOST);
        } catch (Problem refused) {
            settle(id, sensor, PacketAnswer.State.FAILED, refused.getMessage());
            throw refused;
        }
        try (received) {
            if (!store.write(transaction -> keep(transaction, id, received))) {
                throw Problem.missing("request for packets " + id);
            }
        }
        makeRoom();
        changed(sensor);
    }

    /// The first answer is kept, whatever comes at the same time.
    private boolean keep(DSLContext transaction, String id, PacketFolder.Received received) {
        int first =
                transaction
                        .update(PACKET_REQUEST)
                        .set(PACKET_REQUEST.STATE, PacketAnswer.State.READY.ordinal())
                        .set(PACKET_REQUEST.ANSWERED_AT, now())
                        .set(PACKET_REQUEST.UNTIL_AT, now() + KEPT.toNanos())
                        .set(PACKET_REQUEST.SIZE, received.size())
                        .set(PACKET_REQUEST.SHA256, received.sha256())
                        .where(PACKET_REQUEST.ID.eq(id))
                        .and(waiting())
                        .execute();
        if (first == 1) {
            received.keepAs(folder.file(id));
        }
        return first == 1;
    }

    /// The sensor has nothing, and says why.
    void nothing(String sensor, String id, String problem) {
        wanted(sensor, id);
        String words = VisibleText.of(problem, MAX_WORDS);
        settle(
                id,
                sensor,
                PacketAnswer.State.GONE,
                words.isBlank() ? "The sensor does not have these packets any more." : words);
    }

    private void wanted(String sensor, String id) {
        boolean wanted =
                store.read(database ->
                        database.fetchExists(
                                PACKET_REQUEST,
                                PACKET_REQUEST
                                        .ID
                                        .eq(id)
                                        .and(PACKET_REQUEST.SENSOR_ID.eq(sensor))
                                        .and(waiting())));
        if (!wanted) {
            throw Problem.missing("request for packets " + id);
        }
    }

    private void settle(String id, String sensor, PacketAnswer.State state, String words) {
        store.change(transaction ->
                transaction
                        .update(PACKET_REQUEST)
                        .set(PACKET_REQUEST.STATE, state.ordinal())
                        .set(PACKET_REQUEST.WORDS, words)
                        .set(PACKET_REQUEST.ANSWERED_AT, now())
                        .where(PACKET_REQUEST.ID.eq(id))
                        .and(PACKET_REQUEST.SENSOR_ID.eq(sensor))
                        .and(waiting())
                        .execute());
        changed(sensor);
    }

    // ---- time and room

    /// Ends what waited too long, and deletes what was kept long enough.
    void tidy() {
        long now = now();
        boolean any =
                store.read(database ->
                        database.fetchExists(PACKET_REQUEST, over(now).or(forgotten(now))));
        if (!any) {
            return;
        }
        List<String> gone = store.write(transaction -> ended(transaction, now));
        gone.forEach(folder::delete);
    }

    private static Condition over(long now) {
        return PACKET_REQUEST
                .UNTIL_AT
                .le(now)
                .and(
                        PACKET_REQUEST.STATE.in(
                                PacketAnswer.State.WAITING.ordinal(),
                                PacketAnswer.State.READY.ordinal()));
    }

    private static Condition forgotten(long now) {
        return PACKET_REQUEST.ASKED_AT.le(now - REST.toNanos());
    }

    private static List<String> ended(DSLContext transaction, long now) {
        List<String> files =
                transaction
                        .select(PACKET_REQUEST.ID)
                        .from(PACKET_REQUEST)
                        .where(over(now).or(forgotten(now)))
                        .fetch(PACKET_REQUEST.ID);
        gone(transaction, over(now).and(waiting()), "The sensor did not answer within a day.");
        gone(transaction, over(now), "The packets were kept for a day and are deleted: ask again.");
        transaction.deleteFrom(PACKET_REQUEST).where(forgotten(now)).execute();
        return files;
    }

    private static void gone(DSLContext transaction, Condition which, String words) {
        transaction
                .update(PACKET_REQUEST)
                .set(PACKET_REQUEST.STATE, PacketAnswer.State.GONE.ordinal())
                .set(PACKET_REQUEST.WORDS, words)
                .where(which)
                .execute();
    }

    private void makeRoom() {
        List<String> gone =
                store.write(transaction -> {
                    List<String> files = new ArrayList<>();
                    long kept = 0;
                    var ready =
                            transaction
                                    .select(PACKET_REQUEST.ID, PACKET_REQUEST.SIZE)
                                    .from(PACKET_REQUEST)
                                    .where(
                                            PACKET_REQUEST.STATE.eq(
                                                    PacketAnswer.State.READY.ordinal()))
                                    .orderBy(PACKET_REQUEST.ANSWERED_AT.desc())
                                    .fetch();
                    for (var row : ready) {
                        kept += row.value2();
                        if (kept > MOST_OF_ALL) {
                            files.add(row.value1());
                        }
                    }
                    if (!files.isEmpty()) {
                        gone(
                                transaction,
                                PACKET_REQUEST.ID.in(files),
                                "The packets made room for others: ask again.");
                    }
                    return files;
                });
        gone.forEach(folder::delete);
    }

    private static Condition waiting() {
        return PACKET_REQUEST.STATE.eq(PacketAnswer.State.WAITING.ordinal());
    }

    private void changed(String sensor) {
        changes.tell(new Changed(Topic.SENSORS, "", Set.of(sensor)));
    }

    private long now() {
        return Times.nanos(clock.instant());
    }

    private static PacketAnswer row(Record row) {
        return new PacketAnswer(
                row.get(PACKET_REQUEST.ID),
                row.get(PACKET_REQUEST.SITE_ID),
                row.get(PACKET_REQUEST.SENSOR_ID),
                row.get(PACKET_REQUEST.ALERT_ID),
                PacketAnswer.State.values()[row.get(PACKET_REQUEST.STATE)],
                row.get(PACKET_REQUEST.WORDS),
                row.get(PACKET_REQUEST.ASKED_BY),
                Times.instant(row.get(PACKET_REQUEST.ASKED_AT)),
                Times.instant(row.get(PACKET_REQUEST.ANSWERED_AT)),
                Times.instant(row.get(PACKET_REQUEST.UNTIL_AT)),
                row.get(PACKET_REQUEST.SIZE),
                row.get(PACKET_REQUEST.SHA256));
    }
}
