// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Alert;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import java.util.List;

/// Alerts for the page. Prose that alerts of one rule share is written once.
final class AlertRows {
    /// Alerts that are shown; the rest is in `alerts.jsonl`.
    static final int MAX = 500;

    private static final long NANOS_A_MILLISECOND = 1_000_000L;
    private static final int MAX_FRAMES = 8;

    private final JsonWriter json;

    AlertRows(JsonWriter json) {
        this.json = json;
    }

    /// @param alerts gravest first
    void write(List<Alert> alerts) {
        json.beginList("alertCounts");
        for (Severity severity : Severity.values()) {
            json.number(alerts.stream().filter(alert -> alert.severity() == severity).count());
        }
        List<Alert> shown = alerts.subList(0, Math.min(MAX, alerts.size()));
        List<String> rules = shown.stream().map(Alert::rule).distinct().toList();
        json.endList().beginList("alertRules");
        for (String rule : rules) {
            shown.stream()
                    .filter(alert -> alert.rule().equals(rule))
                    .findFirst()
                    .ifPresent(this::rule);
        }
        json.endList().beginList("alerts");
        for (Alert alert : shown) {
            row(alert, rules.indexOf(alert.rule()));
        }
        json.endList();
    }

    private void rule(Alert alert) {
        json.beginList().text(alert.rule()).text(Names.of(alert.engine()));
        json.text(String.join(", ", alert.techniques())).text(alert.why()).text(alert.benign());
        json.text(alert.blindSpots()).text(alert.advice()).endList();
    }

    private void row(Alert alert, int rule) {
        json.beginList().number(rule).number(alert.severity().ordinal()).text(alert.title());
        json.text(alert.what()).text(alert.severityReason());
        party(alert.source());
        party(alert.target());
        json.text(alert.protocol()).number(alert.first() / NANOS_A_MILLISECOND);
        json.number(alert.last() / NANOS_A_MILLISECOND).number(alert.count());
        json.number(alert.bursts().size()).text(Names.of(alert.handling().state()));
        json.beginList();
        for (Alert.FrameRef frame :
                alert.frames().subList(0, Math.min(MAX_FRAMES, alert.frames().size()))) {
            json.number(frame.capture()).number(frame.frame());
        }
        json.endList().text(alert.id()).endList();
    }

    private void party(Alert.Party party) {
        json.text(DeviceRows.clipped(party.name())).text(party.address());
    }
}
