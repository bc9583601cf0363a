// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProofRows;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.requirement.Finding.Ruling;
import io.bulkhead.requirement.Finding.Vouching;
import io.bulkhead.requirement.Holding.Wanted;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.threat.Stride;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Rows of `requirements.jsonl`: a requirement with how it stands, where, by which evidence, and
/// what would settle it.
public final class RequirementRows {
    /// Elements that one row shows; how many there are in each state is told beside.
    private static final int MOST_ELEMENTS = 50;

    private static final int MOST_PROOFS = 50;
    private static final int MOST_MISSING = 20;

    private final Estate estate;
    private final ProofRows proofs;

    public RequirementRows(Estate estate) {
        this.estate = estate;
        this.proofs = new ProofRows(estate.coverage().captures());
    }

    /// Writes the row of one requirement.
    public JsonWriter row(JsonWriter json, Holding holding) {
        Requirement requirement = holding.requirement();
        List<Finding> shown =
                holding.findings().subList(0, Math.min(MOST_ELEMENTS, holding.findings().size()));
        json.clear().beginObject().field("id", requirement.id());
        json.field("state", Names.of(holding.state()));
        json.field("severity", Names.of(holding.severity())).field("title", holding.title());
        json.beginList("subjects");
        shown.stream()
                .filter(one -> one.state() == holding.state())
                .forEach(one -> json.text(one.element().id()));
        json.endList();
        evidence(json, holding);
        json.field("party", Names.of(requirement.party()));
        json.field("headline", requirement.headline());
        json.field("statement", requirement.statement());
        counts(json, holding.tally());
        json.beginObject("zones");
        holding.zones()
                .forEach((zone, tally) -> {
                    json.beginObject(zone).field("state", Names.of(tally.state()));
                    counts(json, tally);
                    json.endObject();
                });
        json.endObject().field("because", holding.because());
        json.beginList("missing");
        for (Wanted one :
                holding.missing().subList(0, Math.min(MOST_MISSING, holding.missing().size()))) {
            json.beginObject().field("what", one.what()).field("elements", one.elements());
            json.endObject();
        }
        json.endList().field("verify", requirement.verify()).field("needs", requirement.needs());
        json.beginList("stride");
        for (Stride letter : Stride.values()) {
            if (requirement.stride().contains(letter)) {
                json.text(String.valueOf(letter.letter()));
            }
        }
        json.endList().beginList("clauses");
        for (Requirement.Clause clause : requirement.clauses()) {
            json.beginObject().field("standard", clause.standard().edition());
            json.field("id", clause.id()).endObject();
        }
        json.endList();
        vouching(json, first(holding, Finding::vouching));
        ruling(json, first(holding, Finding::ruling));
        json.beginList("elements");
        shown.forEach(one -> element(json, one));
        return json.endList().endObject().newLine();
    }

    /// Writes the row of one zone's security level.
    public JsonWriter row(JsonWriter json, SecurityLevels.Reached reached) {
        json.clear().beginObject().field("zone", reached.zone());
        json.field("target", reached.target()).field("supported", reached.supported());
        json.field("basis", Names.of(reached.basis())).field("atMost", reached.atMost());
        json.field("words", reached.words()).beginList("levels");
        for (SecurityLevels.Level level : reached.levels()) {
            json.beginObject().field("level", level.level()).field("adds", level.adds());
            json.field("proved", level.proved()).field("attested", level.attested());
            json.field("notContradicted", level.notContradicted());
            json.field("notApplicable", level.notApplicable());
            texts(json, "refuted", level.refuted());
            texts(json, "unknown", level.unknown());
            texts(json, "unjudged", level.unjudged());
            json.endObject();
        }
        return json.endList().endObject().newLine();
    }

    private static <T> Optional<T> first(Holding holding, Function<Finding, Optional<T>> part) {
        return holding.findings().stream().map(part).flatMap(Optional::stream).findFirst();
    }

    /// What shows the state that the requirement is in.
    private void evidence(JsonWriter json, Holding holding) {
        Set<Proof> shown = new LinkedHashSet<>();
        for (Finding finding : holding.findings()) {
            if (finding.state() != holding.state() || shown.size() > MOST_PROOFS) {
                break;
            }
            shown.addAll(finding.judgement().proofs());
        }
        proofs.write(json, List.copyOf(shown));
    }

    private static void counts(JsonWriter json, Tally tally) {
        json.beginObject("counts");
        for (State state : State.values()) {
            json.field(Names.of(state), tally.of(state));
        }
        json.field("accepted", tally.accepted()).endObject();
    }

    private void element(JsonWriter json, Finding finding) {
        Element element = finding.element();
        json.beginObject().field("id", finding.id()).field("element", element.id());
        json.field("kind", kind(element)).field("name", name(element));
        json.field("state", Names.of(finding.state())).field("because", finding.because());
        json.field("missing", finding.missing()).field("accepted", finding.accepted());
        vouching(json, finding.vouching());
        ruling(json, finding.ruling());
        proofs.write(json, finding.judgement().proofs()).endObject();
    }

    private static String kind(Element element) {
        return switch (element) {
            case Component _ -> "component";
            case DataFlow _ -> "flow";
            case Zone _ -> "zone";
            case Conduit _ -> "conduit";
            case Estate _ -> "system";
        };
    }

    private String name(Element element) {
        return element instanceof DataFlow flow
                ? estate.source(flow).label()
                        + " to "
                        + estate.target(flow).label()
                        + " in "
                        + flow.label()
                : element.label();
    }

    private static void vouching(JsonWriter json, Optional<Vouching> vouching) {
        json.beginObject("attestation");
        vouching.ifPresent(one -> {
            json.field("by", one.by()).field("date", Vouchers.day(one.date()));
            json.field("until", day(one.until())).field("statement", one.statement());
            json.field("document", one.document()).field("sha256", one.sha256());
            json.field("source", one.source()).field("holds", one.holds());
            json.field("remark", one.remark());
        });
        json.endObject();
    }

    private static void ruling(JsonWriter json, Optional<Ruling> ruling) {
        json.beginObject("decision");
        ruling.ifPresent(one -> {
            json.field("verdict", one.verdict()).field("by", one.by());
            json.field("reason", one.reason()).field("decided", day(one.decided()));
            json.field("until", day(one.until())).field("mitigatedBy", one.mitigatedBy());
            json.field("holds", one.holds()).field("remark", one.remark());
        });
        json.endObject();
    }

    /// Empty where nobody gave a day.
    private static String day(Instant time) {
        return time.equals(Instant.EPOCH) ? "" : Vouchers.day(time);
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }
}
