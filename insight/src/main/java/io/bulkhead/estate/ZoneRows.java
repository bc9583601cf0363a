// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Rows of `zones.jsonl`: a zone with its members, what crosses its boundary, what falls with it,
/// and where it differs from what is declared.
public final class ZoneRows {
    private final Estate estate;
    private final List<Drift.Difference> drift;
    private final ProofRows proofs;

    /// Made when the first row is written.
    private BlastRadius.Ways ways;

    /// @param drift all differences of the estate
    public ZoneRows(Estate estate, List<Drift.Difference> drift) {
        this.estate = estate;
        this.drift = List.copyOf(drift);
        this.proofs = new ProofRows(estate.coverage().captures());
    }

    /// Writes the row of one zone.
    public JsonWriter row(JsonWriter json, Zone zone) {
        List<Drift.Difference> here =
                drift.stream().filter(one -> one.zones().contains(zone.id())).toList();
        Severity worst =
                here.stream()
                        .map(Drift.Difference::severity)
                        .reduce(Severity.INFO, ZoneRows::worse);
        json.clear().beginObject().field("id", zone.id());
        json.field("state", zone.isDeclared() ? "declared" : "inferred");
        json.field("severity", Names.of(worst)).field("title", zone.label());
        texts(json, "subjects", estate.members(zone).stream().map(Component::id).toList());
        json.beginList("evidence").endList();
        json.field("kind", Names.of(zone.kind())).field("trust", zone.trust());
        json.field("targetLevel", zone.targetLevel()).field("consequence", zone.consequence());
        json.field("safety", zone.safety()).field("why", zone.why());
        conduits(json, zone);
        blast(json, zone);
        json.beginList("drift");
        for (Drift.Difference one : here) {
            json.beginObject().field("id", one.id()).field("kind", Names.of(one.kind()));
            json.field("severity", Names.of(one.severity())).field("element", one.element());
            json.field("because", one.because());
            proofs.write(json, one.proofs());
            json.endObject();
        }
        return json.endList().endObject().newLine();
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void conduits(JsonWriter json, Zone zone) {
        json.beginList("conduits");
        for (Conduit conduit : estate.conduits()) {
            if (!conduit.from().equals(zone.id()) && !conduit.to().equals(zone.id())) {
                continue;
            }
            TreeSet<String> protocols = new TreeSet<>();
            estate.flows(conduit).forEach(flow -> protocols.add(flow.label()));
            json.beginObject().field("id", conduit.id()).field("from", conduit.from());
            json.field("to", conduit.to()).field("declared", conduit.isDeclared());
            json.field("flows", conduit.flows().size()).field("control", conduit.control());
            json.field("data", conduit.data());
            texts(json, "protocols", protocols);
            json.endObject();
        }
        json.endList();
    }

    private void blast(JsonWriter json, Zone zone) {
        if (ways == null) {
            ways = new BlastRadius.Ways(estate);
        }
        BlastRadius radius = ways.from(zone);
        json.beginObject("blastRadius");
        texts(json, "commanded", radius.commanded());
        texts(json, "reached", radius.reached());
        texts(json, "misled", radius.misled());
        texts(json, "safety", radius.safety(estate));
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, Collection<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }
}
