// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.transfer;

import static io.bulkhead.console.store.tables.Tables.TRANSFER;

import io.bulkhead.console.device.Bounds;
import io.bulkhead.console.device.DeviceEnds;
import io.bulkhead.console.device.DeviceFollower;
import io.bulkhead.console.device.EvidenceId;
import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Transfer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Keeps what sensors tell of transfers. Two sensors on the way of one transfer tell two.
@Service
public final class Transfers implements DeviceFollower {
    /// Of one sensor; what is beyond is counted.
    static final int MAX_OF_SENSOR = 100_000;

    private static final String BOUND = "transfers";
    private static final int MAX_WORD = 300;

    /// Characters of the whole as JSON: lists of blocks and lines are cut by sensors already.
    private static final int MAX_JSON = 200_000;

    private final Sightings sightings;
    private final Map<String, Integer> counts = new HashMap<>();

    public Transfers(Sightings sightings) {
        this.sightings = sightings;
        sightings.follow(this);
    }

    /// A transaction failed: what was learned in it is forgotten.
    public void forget() {
        counts.clear();
    }

    /// A transfer as a sensor now has it.
    ///
    /// @param now nanoseconds since 1970
    public void told(
            DSLContext transaction, Reporter by, Transfer told, long now, Touched touched) {
        String id = EvidenceId.of("transfer", by.sensor(), told.id(), Long.toString(told.first()));
        boolean present = transaction.fetchExists(TRANSFER, TRANSFER.ID.eq(id));
        if (!present && !room(transaction, by, now)) {
            return;
        }
        String network = sightings.network(transaction, by, told.network(), now);
        DeviceEnds ends = new DeviceEnds(transaction);
        DeviceEnds.End source =
                ends.of(by, told.source().asset(), network, told.source().address());
        DeviceEnds.End target =
                ends.of(by, told.target().asset(), network, told.target().address());
        Transfer shown =
                shown(
                        told,
                        id,
                        network,
                        end(told.source(), source.device()),
                        end(told.target(), target.device()),
                        sightings.sources().evidence(transaction, by, told.evidence()));
        String json = Json.write(shown);
        if (json.length() > MAX_JSON) {
            Bounds.reached(transaction, by.sensor(), "transfer-size", 1, now);
            json = Json.write(withoutLists(shown));
        }
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(TRANSFER.SITE_ID, by.site());
        values.put(TRANSFER.SENSOR_ID, by.sensor());
        values.put(TRANSFER.NETWORK_ID, network);
        values.put(TRANSFER.SOURCE_ID, source.device());
        values.put(TRANSFER.TARGET_ID, target.device());
        values.put(TRANSFER.SOURCE_SIGHTING, source.sighting());
        values.put(TRANSFER.TARGET_SIGHTING, target.sighting());
        values.put(TRANSFER.SOURCE_ADDRESS, word(told.source().address()));
        values.put(TRANSFER.TARGET_ADDRESS, word(told.target().address()));
        values.put(TRANSFER.PROTOCOL, word(told.protocol()));
        values.put(TRANSFER.KIND, word(told.kind()));
        values.put(TRANSFER.DIRECTION, word(told.direction()));
        values.put(TRANSFER.NAME, word(told.name()));
        values.put(TRANSFER.SIZE, told.size());
        values.put(TRANSFER.SHA256, word(told.sha256()));
        values.put(TRANSFER.FIRST_AT, told.first());
        values.put(TRANSFER.LAST_AT, told.last());
        values.put(TRANSFER.REVISION, Revisions.next(transaction, TRANSFER.getName()));
        values.put(TRANSFER.TRANSFER_, json);
        if (present) {
            transaction.update(TRANSFER).set(values).where(TRANSFER.ID.eq(id)).execute();
        } else {
            transaction.insertInto(TRANSFER).set(TRANSFER.ID, id).set(values).execute();
        }
        touched.add(Topic.TRANSFERS, by.site(), id);
    }

    private boolean room(DSLContext transaction, Reporter by, long now) {
        int count =
                counts.computeIfAbsent(
                        by.sensor(),
                        sensor -> transaction.fetchCount(TRANSFER, TRANSFER.SENSOR_ID.eq(sensor)));
        if (count >= MAX_OF_SENSOR) {
            Bounds.reached(transaction, by.sensor(), BOUND, 1, now);
            return false;
        }
        counts.put(by.sensor(), count + 1);
        return true;
    }

    private static Transfer shown(
            Transfer told,
            String id,
            String network,
            Conversation.End source,
            Conversation.End target,
            Transfer.Evidence evidence) {
        return new Transfer(
                id,
                network,
                source,
                target,
                told.protocol(),
                told.kind(),
                told.direction(),
                told.name(),
                told.size(),
                told.sha256(),
                told.complete(),
                told.first(),
                told.last(),
                told.times(),
                told.fileType(),
                told.block(),
                told.previous(),
                told.difference(),
                evidence);
    }

    private static Transfer withoutLists(Transfer whole) {
        return new Transfer(
                whole.id(),
                whole.network(),
                whole.source(),
                whole.target(),
                word(whole.protocol()),
                word(whole.kind()),
                word(whole.direction()),
                word(whole.name()),
                whole.size(),
                word(whole.sha256()),
                whole.complete(),
                whole.first(),
                whole.last(),
                whole.times(),
                word(whole.fileType()),
                Transfer.NO_BLOCK,
                word(whole.previous()),
                Transfer.Difference.NONE,
                whole.evidence());
    }

    private static Conversation.End end(Conversation.End end, String device) {
        return new Conversation.End(device, word(end.address()), end.port());
    }

    private static String word(String word) {
        return PlainText.of(word, MAX_WORD);
    }

    // ---- who is who

    @Override
    public void moved(
            DSLContext transaction, String sighting, String becomes, String from, String to) {
        move(
                transaction,
                TRANSFER.SOURCE_ID.eq(from).and(TRANSFER.SOURCE_SIGHTING.eq(sighting)),
                Map.of(TRANSFER.SOURCE_ID, to, TRANSFER.SOURCE_SIGHTING, becomes));
        move(
                transaction,
                TRANSFER.TARGET_ID.eq(from).and(TRANSFER.TARGET_SIGHTING.eq(sighting)),
                Map.of(TRANSFER.TARGET_ID, to, TRANSFER.TARGET_SIGHTING, becomes));
    }

    @Override
    public void ended(DSLContext transaction, String from, String to) {
        move(transaction, TRANSFER.SOURCE_ID.eq(from), Map.of(TRANSFER.SOURCE_ID, to));
        move(transaction, TRANSFER.TARGET_ID.eq(from), Map.of(TRANSFER.TARGET_ID, to));
    }

    private static void move(
            DSLContext transaction, Condition which, Map<Field<String>, String> values) {
        List<String> ids =
                transaction.select(TRANSFER.ID).from(TRANSFER).where(which).fetch(TRANSFER.ID);
        for (String id : ids) {
            transaction.update(TRANSFER).set(values).where(TRANSFER.ID.eq(id)).execute();
            Record row = transaction.selectFrom(TRANSFER).where(TRANSFER.ID.eq(id)).fetchSingle();
            Transfer told = Json.read(row.get(TRANSFER.TRANSFER_), Transfer.class);
            Transfer shown =
                    shown(
                            told,
                            id,
                            told.network(),
                            end(told.source(), row.get(TRANSFER.SOURCE_ID)),
                            end(told.target(), row.get(TRANSFER.TARGET_ID)),
                            told.evidence());
            transaction
                    .update(TRANSFER)
                    .set(TRANSFER.TRANSFER_, Json.write(shown))
                    .set(TRANSFER.REVISION, Revisions.next(transaction, TRANSFER.getName()))
                    .where(TRANSFER.ID.eq(id))
                    .execute();
        }
    }
}
