// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.alert.AlertReports;
import io.bulkhead.console.device.EvidenceId;
import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.flow.FlowGroup;
import io.bulkhead.console.flow.Flows;
import io.bulkhead.console.ingest.Batch.Line;
import io.bulkhead.console.ingest.Batch.Position;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.transfer.Transfers;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Event.Unknown;
import io.bulkhead.model.event.Event.Watched;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.Acknowledgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Batches of one transaction. Events above what is acknowledged are applied, and the lanes'
/// positions move with them: both or neither.
final class Group {
    private static final Logger LOG = LoggerFactory.getLogger(Group.class);
    private static final String UNREADABLE = "unreadable";
    private static final int REVOKED = 2;

    /// Who looks after sensors, and hears what they tell of themselves.
    interface Caretaker {
        void told(DSLContext transaction, String sensor, Told told);
    }

    static final Caretaker NOBODY = (transaction, sensor, told) -> {};

    /// Where events go.
    record Parts(
            Sightings sightings,
            Flows flows,
            AlertReports alerts,
            Transfers transfers,
            Gaps gaps,
            Caretaker caretaker) {
        /// A transaction failed: what was learned in it is forgotten.
        void forget() {
            sightings.forget();
            flows.forget();
            alerts.forget();
            transfers.forget();
        }
    }

    private final DSLContext transaction;
    private final Parts parts;
    private final long now;
    private final boolean careful;
    private final Touched touched;
    private final Lanes lanes;
    private final SensorReports reports;
    private final FlowGroup flows;
    private final Map<String, Optional<Reporter>> reporters = new HashMap<>();

    /// @param careful whether an event that cannot be applied is left out: costs a savepoint each
    /// @param now nanoseconds since 1970
    Group(DSLContext transaction, Parts parts, boolean careful, long now, Touched touched) {
        this.transaction = transaction;
        this.parts = parts;
        this.careful = careful;
        this.now = now;
        this.touched = touched;
        this.lanes = new Lanes(transaction, now);
        this.reports = new SensorReports(transaction, parts.sightings(), now);
        this.flows = parts.flows().group();
    }

    /// @return an answer for each batch; empty where nobody knows the sensor
    List<Optional<Acknowledgement>> apply(List<Batch> batches) {
        parts.sightings().expect(transaction, assets(batches));
        List<Optional<Acknowledgement>> answers = batches.stream().map(this::apply).toList();
        flows.write(transaction, now, touched);
        parts.sightings().finish(transaction);
        parts.alerts().finish(transaction);
        reports.save();
        lanes.save();
        return answers;
    }

    private static List<String> assets(List<Batch> batches) {
        List<String> assets = new ArrayList<>();
        for (Batch batch : batches) {
            for (Line line : batch.lines()) {
                if (line.told() != null && line.told().event() instanceof AssetSeen seen) {
                    assets.add(EvidenceId.sighting(batch.sensor(), seen.asset().id()));
                }
            }
        }
        return assets;
    }

    private Optional<Acknowledgement> apply(Batch batch) {
        return reporters
                .computeIfAbsent(batch.sensor(), this::reporter)
                .map(by -> apply(by, batch));
    }

    private Acknowledgement apply(Reporter by, Batch batch) {
        Position position = batch.position();
        Lanes.State state = lanes.of(position);
        reports.contact(batch.sensor(), batch.clock());
        if (batch.after() > state.acknowledged()) {
            lanes.lose(position, state, "backup", state.acknowledged() + 1, batch.after());
            state.acknowledge(batch.after());
        }
        if (!follows(batch, state.acknowledged())) {
            return new Acknowledgement(state.acknowledged(), 0);
        }
        int refused = 0;
        for (Line line : batch.lines()) {
            long expected = state.acknowledged() + 1;
            if (line.sequence() < expected) {
                continue;
            }
            if (line.sequence() > expected) {
                lanes.lose(position, state, "gap", expected, line.sequence() - 1);
            }
            if (!apply(by, position, line)) {
                refused++;
                state.refuse();
            }
            state.acknowledge(line.sequence());
        }
        touched.add(Topic.SENSORS, by.site(), by.sensor());
        return new Acknowledgement(state.acknowledged(), refused);
    }

    private Optional<Reporter> reporter(String sensor) {
        return transaction
                .select(SENSOR.ID, SENSOR.SITE_ID, SENSOR.NAME)
                .from(SENSOR)
                .where(SENSOR.ID.eq(sensor), SENSOR.STATE.ne(REVOKED))
                .fetchOptional(row -> new Reporter(row.value1(), row.value2(), row.value3()));
    }

    /// Whether a batch may be taken though what comes before it was not seen: the sensor said why,
    /// or insists.
    private boolean follows(Batch batch, long acknowledged) {
        if (batch.lines().isEmpty()) {
            return true;
        }
        long first = batch.lines().getFirst().sequence();
        Position position = batch.position();
        if (first <= acknowledged + 1 || shedInside(batch, acknowledged + 1, first - 1)) {
            return true;
        }
        return lanes.explained(position, acknowledged + 1, first - 1)
                || parts.gaps().insists(position, acknowledged, first);
    }

    private static boolean shedInside(Batch batch, long first, long last) {
        for (Line line : batch.lines()) {
            if (line.told() != null
                    && line.told().event() instanceof Shed shed
                    && shed.of() == batch.lane()
                    && shed.firstSequence() <= first
                    && shed.lastSequence() >= last) {
                return true;
            }
        }
        return false;
    }

    /// @return whether it is applied; otherwise it is kept as it came
    private boolean apply(Reporter by, Position position, Line line) {
        if (line.told() == null) {
            reports.unknown(by.sensor(), now, UNREADABLE, line.problem(), line.text());
            return false;
        }
        if (!careful) {
            apply(transaction, by, position, line.told());
            return true;
        }
        try {
            transaction.transaction(inside -> {
                apply(inside.dsl(), by, position, line.told());
                flows.write(inside.dsl(), now, touched);
            });
            return true;
        } catch (RuntimeException defect) {
            LOG.error(
                    "an event of sensor {} ({}) could not be applied",
                    by.sensor(),
                    line.told().event().kind(),
                    defect);
            parts.forget();
            String kind = line.told().event().kind();
            reports.unknown(by.sensor(), now, kind, "a defect of the console", "");
            return false;
        }
    }

    private void apply(DSLContext inside, Reporter by, Position position, Told told) {
        long at = told.at() <= 0 ? now : told.at();
        switch (told.event()) {
            case AssetSeen seen -> parts.sightings().seen(inside, by, seen.asset(), at, touched);
            case AssetGone gone ->
                    parts.sightings().gone(inside, by, gone.asset(), gone.into(), at, touched);
            case FlowSeen flow -> flows.add(by, flow);
            case AlertRaised raised ->
                    parts.alerts().told(inside, by, raised.alert(), now, touched);
            case FileMoved moved ->
                    parts.transfers().told(inside, by, moved.transfer(), now, touched);
            case Watched watched -> reports.watched(by, watched);
            case HealthTold health -> reports.health(by, health, at);
            case ProofGiven proof -> reports.proof(by, proof, at);
            case Shed shed -> lanes.shed(position, shed);
            case Unknown unknown ->
                    reports.unknown(by.sensor(), at, unknown.kind(), "", unknown.json());
        }
        parts.caretaker().told(inside, by.sensor(), told);
    }
}
