// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.packets;

import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.fleet.PacketAnswer;
import io.bulkhead.console.fleet.PacketRequests;
import io.bulkhead.console.fleet.PacketRequests.Question;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.triage.AlertRow;
import io.bulkhead.console.triage.Alerts;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.Alert.FrameRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the sensors that told of an alert for the packets that prove it, by the frames as each of
/// them counts.
@Service
final class AlertPackets {
    private static final int MOST_SENSORS = 10;

    private final Store store;
    private final Alerts alerts;
    private final PacketRequests requests;
    private final JsonMapper json;

    AlertPackets(Store store, Alerts alerts, PacketRequests requests, JsonMapper json) {
        this.store = store;
        this.alerts = alerts;
        this.requests = requests;
        this.json = json;
    }

    private record Told(String sensor, List<FrameRef> frames, long first, long last) {}

    /// @param sensor id of one of those that saw it; empty for all
    /// @return what came of it, one for each sensor: what is there already is told again
    /// @throws Problem if nobody can be asked
    List<PacketAnswer> ask(String alert, String sensor, Caller caller) {
        AlertRow row = store.read(database -> alerts.require(database, alert, caller.scope()));
        List<Told> reports = reports(alert, sensor);
        if (reports.isEmpty()) {
            throw Problem.missing("sensor that told of this alert");
        }
        List<String> addresses =
                Stream.of(row.sourceAddress(), row.targetAddress())
                        .filter(address -> !address.isEmpty())
                        .distinct()
                        .toList();
        List<PacketAnswer> answers = new ArrayList<>();
        Problem refused = null;
        for (Told told : reports) {
            Question question =
                    new Question(
                            row.site(),
                            told.sensor(),
                            alert,
                            told.frames(),
                            told.first(),
                            told.last(),
                            addresses);
            try {
                answers.add(requests.ask(question, caller));
            } catch (Problem cannot) {
                // Another sensor may still answer; if none can, the last reason is told.
                refused = cannot;
            }
        }
        if (answers.isEmpty() && refused != null) {
            throw refused;
        }
        return answers;
    }

    private List<Told> reports(String alert, String sensor) {
        return store.read(database ->
                database.selectFrom(ALERT_REPORT)
                        .where(ALERT_REPORT.ALERT_ID.eq(alert))
                        .and(
                                sensor.isEmpty()
                                        ? ALERT_REPORT.SENSOR_ID.ne("")
                                        : ALERT_REPORT.SENSOR_ID.eq(sensor))
                        .orderBy(ALERT_REPORT.FIRST_AT, ALERT_REPORT.SENSOR_ID)
                        .limit(MOST_SENSORS)
                        .fetch(row ->
                                new Told(
                                        row.get(ALERT_REPORT.SENSOR_ID),
                                        frames(row.get(ALERT_REPORT.ALERT)),
                                        row.get(ALERT_REPORT.FIRST_AT),
                                        row.get(ALERT_REPORT.LAST_AT))));
    }

    private List<FrameRef> frames(String report) {
        List<FrameRef> frames = new ArrayList<>();
        for (JsonNode frame : json.readTree(report).path("frames")) {
            frames.add(new FrameRef(frame.path("capture").asInt(0), frame.path("frame").asLong(0)));
        }
        return frames;
    }
}
