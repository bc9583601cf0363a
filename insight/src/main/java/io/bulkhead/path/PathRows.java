// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProofRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rows of `attack-paths.jsonl`: paths, the riskiest first, then what cuts them.
public final class PathRows {
    private static final double PER_MILLE = 1_000.0;

    private final Estate estate;
    private final ProofRows proofs;

    public PathRows(Estate estate) {
        this.estate = estate;
        this.proofs = new ProofRows(estate.coverage().captures());
    }

    public JsonWriter path(JsonWriter json, AttackPath path) {
        json.clear().beginObject().field("id", path.id()).field("state", "open");
        json.field("severity", Names.of(path.severity())).field("title", title(path));
        Set<String> subjects = new LinkedHashSet<>();
        path.hops().forEach(hop -> subjects.add(hop.to().replace(AttackGraph.dataOf(""), "")));
        texts(json, "subjects", List.copyOf(subjects));
        proofs.write(json, path.hops().stream().flatMap(hop -> hop.proofs().stream()).toList());
        json.field("kind", "path").field("source", path.source()).field("target", path.target());
        json.field("goal", Names.of(path.goal()));
        json.name("odds").real(rounded(path.odds())).field("stake", path.stake());
        json.name("risk").real(rounded(path.risk())).beginList("hops");
        for (Hop hop : path.hops()) {
            json.beginObject().field("from", hop.from()).field("to", hop.to());
            json.field("way", Names.of(hop.way())).field("flow", hop.flow());
            json.field("technique", hop.way().technique()).field("text", hop.text());
            proofs.write(json, hop.proofs());
            json.endObject();
        }
        return json.endList().endObject().newLine();
    }

    /// @param rank from 1: what stops most first
    public JsonWriter cut(JsonWriter json, Cut cut, int rank) {
        json.clear().beginObject().field("id", Names.of(cut.kind()) + "@" + cut.element());
        json.field("state", "proposed").field("severity", "info").field("title", cut.advice());
        texts(json, "subjects", List.of(cut.element()));
        json.beginList("evidence").endList().field("kind", "cut").field("rank", rank);
        json.field("cut", Names.of(cut.kind()));
        texts(json, "stops", cut.stops());
        json.beginList("breaks");
        for (Cut.Broken broken : cut.breaks()) {
            json.beginObject().field("flow", broken.flow()).field("text", broken.text());
            json.field("declared", broken.declared())
                    .field("conversations", broken.conversations());
            json.field("control", broken.control()).field("data", broken.data());
            json.name("last");
            if (broken.last() == 0) {
                json.nothing();
            } else {
                json.time(broken.last());
            }
            json.endObject();
        }
        return json.endList().endObject().newLine();
    }

    private String title(AttackPath path) {
        String target = estate.find(path.target()).map(Component::label).orElse(path.target());
        String source =
                switch (path.source()) {
                    case AttackGraph.INTERNET -> "the internet";
                    case AttackGraph.OFFICE -> "the office";
                    case AttackGraph.REMOTE -> "remote users";
                    default -> estate.find(path.source()).map(Component::label).orElse("");
                };
        String what =
                path.goal() == Goal.CONTROL ? "command " + target : "falsify data of " + target;
        int steps = path.hops().size();
        return "From "
                + source
                + " in "
                + steps
                + (steps == 1 ? " step" : " steps")
                + " to "
                + what;
    }

    private static double rounded(double value) {
        return Math.round(value * PER_MILLE) / PER_MILLE;
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }
}
