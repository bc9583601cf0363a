// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.util.List;

/// Writes a scorecard for machines: one JSON object with keys in a fixed order.
public final class ScorecardJson {
    private final JsonWriter json = new JsonWriter();

    /// @return UTF-8 with a line feed at its end
    public byte[] bytes(Scorecard card) {
        json.clear().beginObject();
        tally("total", card.total());
        json.beginObject("kinds");
        for (Exam.Kind kind : Exam.Kind.values()) {
            tally(Names.of(kind), card.of(kind));
        }
        json.endObject().beginObject("behaviours");
        card.byBehaviour().forEach(this::tally);
        json.endObject().beginObject("falseAlarmsByRule");
        card.falseAlarmsByRule().forEach(json::field);
        json.endObject().beginList("captures");
        card.outcomes().forEach(this::outcome);
        return json.endList().endObject().newLine().toBytes();
    }

    private void tally(String name, Tally tally) {
        json.beginObject(name);
        counts(tally);
        json.endObject();
    }

    private void counts(Tally tally) {
        json.field("found", tally.found())
                .field("missed", tally.missed())
                .field("notVisible", tally.notVisible())
                .field("quiet", tally.quiet())
                .field("alerts", tally.alerts())
                .field("falseAlarms", tally.falseAlarms())
                .field("falseButTrue", tally.acts());
        json.name("recall").real(tally.recall());
        json.name("precision").real(tally.precision());
    }

    private void outcome(Outcome outcome) {
        Tally tally = new Tally();
        tally.add(outcome);
        json.beginObject()
                .field("capture", outcome.exam().capture())
                .field("kind", Names.of(outcome.exam().kind()))
                .field("problem", outcome.problem());
        counts(tally);
        json.beginList("windows");
        outcome.windows().forEach(this::answer);
        json.endList().beginList("false");
        outcome.falseAlarms().forEach(this::falseAlarm);
        json.endList().endObject();
    }

    private void answer(Outcome.Answer answer) {
        Window window = answer.window();
        json.beginObject().field("label", window.label());
        texts("behaviours", window.behaviours());
        json.name("first").time(window.first());
        json.name("last").time(window.last());
        json.field("fate", Names.of(answer.fate()));
        texts("rules", answer.rules());
        json.field("quiet", answer.quiet()).field("reason", answer.reason()).endObject();
    }

    private void falseAlarm(Outcome.FalseAlarm alarm) {
        json.beginObject().field("rule", alarm.rule()).field("severity", alarm.severity());
        json.name("at").time(alarm.at());
        json.field("bursts", alarm.bursts())
                .field("act", alarm.act())
                .field("ends", alarm.ends())
                .field("what", alarm.what())
                .endObject();
    }

    private void texts(String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }
}
