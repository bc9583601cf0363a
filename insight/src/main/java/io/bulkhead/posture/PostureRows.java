// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProofRows;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.posture.RecommendationBook.Gap;
import io.bulkhead.posture.RecommendationBook.Item;
import io.bulkhead.posture.SecureScore.Part;
import io.bulkhead.posture.SecureScore.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of `recommendations.jsonl`, and `score.json`.
public final class PostureRows {
    /// Gaps that one row shows.
    private static final int MOST_GAPS = 200;

    private static final double TENTHS = 10.0;
    private static final int WEIGHTY = 8;
    private static final int NOTABLE = 5;
    private static final int SMALL = 3;

    private final Estate estate;
    private final SecureScore score;
    private final ProofRows proofs;
    private final Map<String, Part> parts = new HashMap<>();

    public PostureRows(Estate estate, SecureScore score) {
        this.estate = estate;
        this.score = score;
        this.proofs = new ProofRows(estate.coverage().captures());
        score.parts().forEach(part -> parts.put(part.control(), part));
    }

    public JsonWriter recommendation(JsonWriter json, Item item) {
        Advice advice = item.advice();
        json.clear().beginObject().field("id", advice.id());
        json.field("state", Names.of(item.state())).field("severity", Names.of(severity(item)));
        json.field("title", advice.title());
        texts(json, "subjects", item.gaps().stream().map(Gap::component).distinct().toList());
        List<Proof> all = new ArrayList<>();
        item.gaps().forEach(gap -> all.addAll(gap.proofs()));
        proofs.write(json, all);
        json.field("why", advice.why());
        texts(json, "steps", advice.steps());
        json.field("caution", advice.caution());
        texts(json, "requirements", advice.requirements());
        texts(json, "techniques", advice.techniques());
        json.field("weight", advice.weight()).field("cause", advice.cause());
        Part part = parts.get(advice.id());
        json.name("gain").real(part == null ? 0 : Math.round(part.gain() * TENTHS) / TENTHS);
        json.beginObject("counts");
        item.counts().forEach((state, count) -> json.field(Names.of(state), count));
        json.endObject();
        gaps(json, "gaps", item.gaps());
        gaps(json, "decided", item.decided());
        return json.endObject().newLine();
    }

    private static Severity severity(Item item) {
        if (item.state() != Standing.State.OPEN) {
            return Severity.INFO;
        }
        int weight = item.advice().weight();
        if (weight >= WEIGHTY) {
            return Severity.HIGH;
        }
        return weight >= NOTABLE ? Severity.MEDIUM : weight >= SMALL ? Severity.LOW : Severity.INFO;
    }

    private void gaps(JsonWriter json, String name, List<Gap> gaps) {
        json.beginList(name);
        for (Gap gap : gaps.subList(0, Math.min(MOST_GAPS, gaps.size()))) {
            json.beginObject().field("element", gap.element()).field("component", gap.component());
            json.field("label", gap.label()).field("because", gap.because());
            proofs.write(json, gap.proofs());
            json.endObject();
        }
        json.endList();
        if (gaps.size() > MOST_GAPS) {
            json.field(name + "InAll", gaps.size());
        }
    }

    /// The secure score of the site, its zones and devices.
    public JsonWriter score(JsonWriter json) {
        json.clear().beginObject();
        score(json, score.site());
        json.field(
                "arithmetic",
                "100 * earned / (earned + lost); one cause at one device counts once");
        json.beginList("parts");
        for (Part part : score.parts()) {
            json.beginObject().field("control", part.control()).field("title", part.title());
            json.field("score", part.score()).field("of", part.of());
            json.field("unknown", part.unknown());
            json.name("gain").real(Math.round(part.gain() * TENTHS) / TENTHS);
            json.field("why", part.why()).endObject();
        }
        json.endList().beginList("zones");
        for (Zone zone : estate.zones()) {
            json.beginObject().field("id", zone.id()).field("title", zone.label());
            score(json, score.ofZone(zone.id()));
            json.endObject();
        }
        json.endList().beginList("devices");
        for (Component component : estate.components()) {
            Score own = score.ofComponent(component.id());
            if (own.earned() + own.lost() + own.unknown() > 0) {
                json.beginObject().field("id", component.id()).field("title", component.label());
                score(json, own);
                json.endObject();
            }
        }
        return json.endList().endObject().newLine();
    }

    private static void score(JsonWriter json, Score score) {
        json.name("score");
        score.score().ifPresentOrElse(json::number, json::nothing);
        json.field("of", 100).field("earned", score.earned()).field("lost", score.lost());
        json.field("unknown", score.unknown()).field("known", score.known());
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }
}
