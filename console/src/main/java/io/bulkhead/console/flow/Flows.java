// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.device.DeviceFollower;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.store.Revisions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Adds up what sensors tell of flows, and keeps their ends right when it turns out who is who.
@Service
public final class Flows implements DeviceFollower {
    private final Sightings sightings;
    private final Map<String, Integer> counts = new HashMap<>();

    public Flows(Sightings sightings) {
        this.sightings = sightings;
        sightings.follow(this);
    }

    /// What one transaction tells of flows; to be written at its end.
    public FlowGroup group() {
        return new FlowGroup(sightings, counts);
    }

    /// A transaction failed: what was learned in it is forgotten.
    public void forget() {
        counts.clear();
    }

    @Override
    public void moved(
            DSLContext transaction, String sighting, String becomes, String from, String to) {
        move(transaction, FLOW.SOURCE_ID, FLOW.SOURCE_SIGHTING, sighting, becomes, from, to);
        move(transaction, FLOW.TARGET_ID, FLOW.TARGET_SIGHTING, sighting, becomes, from, to);
    }

    private static void move(
            DSLContext transaction,
            Field<String> device,
            Field<String> by,
            String sighting,
            String becomes,
            String from,
            String to) {
        int moved =
                transaction
                        .update(FLOW)
                        .set(device, to)
                        .set(by, becomes)
                        .where(device.eq(from), by.eq(sighting))
                        .execute();
        if (moved > 0 && !from.equals(to)) {
            renumber(transaction, device.eq(to).and(by.eq(becomes)), moved);
        }
    }

    @Override
    public void placed(DSLContext transaction, String sighting, String device, String network) {
        transaction
                .update(FLOW)
                .set(FLOW.NETWORK_ID, network)
                .where(FLOW.SOURCE_ID.eq(device), FLOW.SOURCE_SIGHTING.eq(sighting))
                .execute();
        transaction
                .update(FLOW)
                .set(FLOW.NETWORK_ID, network)
                .where(FLOW.TARGET_ID.eq(device), FLOW.TARGET_SIGHTING.eq(sighting))
                .execute();
    }

    @Override
    public void ended(DSLContext transaction, String from, String to) {
        for (Field<String> device : List.of(FLOW.SOURCE_ID, FLOW.TARGET_ID)) {
            int moved = transaction.update(FLOW).set(device, to).where(device.eq(from)).execute();
            if (moved > 0) {
                renumber(transaction, device.eq(to), moved);
            }
        }
    }

    /// Gives each of some rows a new revision.
    private static void renumber(DSLContext transaction, Condition which, int least) {
        List<String> ids = transaction.select(FLOW.ID).from(FLOW).where(which).fetch(FLOW.ID);
        long next = Revisions.take(transaction, FLOW.getName(), Math.max(least, ids.size()));
        for (String id : ids) {
            transaction
                    .update(FLOW)
                    .set(FLOW.REVISION, DSL.val(next++))
                    .where(FLOW.ID.eq(id))
                    .execute();
        }
    }
}
