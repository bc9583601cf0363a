// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Drift;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.Cut;
import io.bulkhead.path.Goal;
import io.bulkhead.path.Hop;
import io.bulkhead.posture.RecommendationBook.Gap;
import io.bulkhead.posture.RecommendationBook.Item;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.posture.SecureScore.Score;
import io.bulkhead.report.diagram.DiagramLayout;
import io.bulkhead.report.diagram.SvgDiagram;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.SecurityLevels;
import io.bulkhead.threat.Exposure.State;
import io.bulkhead.threat.ThreatInstance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the page shows of conclusions: score, zones, threats, requirements, recommendations and
/// attack paths. The first of each; all of them are in the files beside the page.
final class InsightRows {
    private static final int MOST_THREATS = 150;
    private static final int MOST_PLACES = 12;
    private static final int MOST_PATHS = 40;
    private static final int MOST_DRIFT = 60;
    private static final int MOST_PROOFS = 6;
    private static final double TENTHS = 10;

    private final JsonWriter json;
    private final Conclusions conclusions;
    private final Estate estate;

    InsightRows(JsonWriter json, Conclusions conclusions) {
        this.json = json;
        this.conclusions = conclusions;
        this.estate = conclusions.estate();
    }

    void write() {
        score();
        zones();
        threats();
        requirements();
        recommendations();
        paths();
    }

    private void score() {
        SecureScore all = conclusions.score();
        Score site = all.site();
        json.beginList("score").number(site.score().orElse(-1)).number(site.known());
        json.number(site.earned()).number(site.lost()).number(site.unknown()).endList();
        json.beginList("scoreParts");
        for (SecureScore.Part part : all.parts()) {
            json.beginList().text(part.title()).number(part.score()).number(part.of());
            json.real(Math.round(part.gain() * TENTHS) / TENTHS).text(part.why()).endList();
        }
        json.endList();
    }

    private void zones() {
        Set<String> grave = new TreeSet<>();
        for (ThreatInstance threat : conclusions.threats()) {
            if (threat.state() == State.EVIDENT
                    && threat.severity().compareTo(Severity.HIGH) >= 0) {
                threat.members().forEach(member -> grave.add(member.element()));
            }
        }
        String svg = SvgDiagram.of(DiagramLayout.of(estate, grave));
        json.field(
                "dataFlow",
                Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
        Map<String, SecurityLevels.Reached> levels = new HashMap<>();
        conclusions.requirements().levels().forEach(one -> levels.put(one.zone(), one));
        json.beginList("zones");
        for (Zone zone : estate.zones()) {
            SecurityLevels.Reached reached = levels.get(zone.id());
            json.beginList().text(DeviceRows.clipped(zone.label())).text(zone.kind().words());
            json.number(zone.trust()).number(zone.targetLevel());
            json.number(reached == null ? 0 : reached.supported());
            json.number(estate.members(zone).size());
            json.number(conclusions.score().ofZone(zone.id()).score().orElse(-1));
            json.text(zone.why()).endList();
        }
        json.endList().beginList("drift");
        List<Drift.Difference> drift = conclusions.drift();
        for (Drift.Difference one : drift.subList(0, Math.min(MOST_DRIFT, drift.size()))) {
            json.beginList().number(one.severity().ordinal()).text(one.because()).endList();
        }
        json.endList().field("driftInAll", drift.size());
        json.field("declared", estate.workload().declared());
        json.field("coverage", estate.coverage().words());
        json.field("advisories", estate.content().advisories());
        json.field(
                "advisoriesNewest",
                estate.content().loaded()
                        ? estate.content().newest().toString().substring(0, 10)
                        : "");
    }

    private void threats() {
        List<ThreatInstance> all = conclusions.threats();
        json.beginList("threatCounts");
        for (State state : State.values()) {
            json.number(all.stream().filter(threat -> threat.state() == state).count());
        }
        json.endList().beginList("threats");
        for (ThreatInstance threat : all.subList(0, Math.min(MOST_THREATS, all.size()))) {
            json.beginList().number(threat.severity().ordinal()).text(Names.of(threat.state()));
            json.text(threat.threat().title()).text(place(threat)).text(letters(threat));
            json.text(threat.because()).text(threat.threat().what()).text(threat.threat().how());
            json.text(threat.threat().counter()).text(threat.threat().blindSpots());
            json.text(String.join(", ", threat.threat().techniques()));
            json.text(String.join(", ", threat.threat().requirements()));
            json.text(threat.id()).text(threat.ruling().words());
            json.beginList();
            threat.members().stream()
                    .limit(MOST_PLACES)
                    .forEach(member -> {
                        json.text(member.because());
                        proofs(member.proofs());
                    });
            json.endList().number(threat.count()).endList();
        }
        json.endList();
    }

    private String place(ThreatInstance threat) {
        if (threat.from().isEmpty()) {
            return "the whole system";
        }
        String from = zone(threat.from());
        String between =
                threat.from().equals(threat.to()) ? from : from + " → " + zone(threat.to());
        return threat.protocol().isEmpty() ? between : between + ", " + threat.protocol();
    }

    private String zone(String id) {
        return estate.zone(id).map(Zone::label).orElse(id);
    }

    private static String letters(ThreatInstance threat) {
        StringBuilder letters = new StringBuilder();
        threat.threat().stride().stream().sorted().forEach(one -> letters.append(one.letter()));
        return letters.toString();
    }

    private void requirements() {
        json.beginList("requirements");
        for (Holding holding : conclusions.requirements().holdings()) {
            json.beginList().text(holding.requirement().id());
            json.number(holding.requirement().party().ordinal());
            json.text(Names.of(holding.state())).text(holding.title());
            json.text(holding.requirement().statement()).text(holding.because());
            json.text(holding.requirement().verify()).text(holding.requirement().needs());
            json.beginList();
            for (Judgement.State state : Judgement.State.values()) {
                json.number(holding.tally().of(state));
            }
            json.endList().beginList();
            holding.findings().stream()
                    .filter(one -> one.state() == holding.state())
                    .limit(MOST_PLACES)
                    .forEach(this::finding);
            json.endList().endList();
        }
        json.endList().beginList("wanted");
        conclusions.requirements().wanted().stream()
                .limit(MOST_PLACES)
                .forEach(wanted ->
                        json.beginList()
                                .text(wanted.what())
                                .number(wanted.elements())
                                .number(wanted.requirements().size())
                                .endList());
        json.endList();
    }

    private void finding(Finding finding) {
        json.text(finding.element().label() + ": " + finding.because());
        proofs(finding.judgement().proofs());
    }

    private void proofs(List<Proof> all) {
        StringBuilder words = new StringBuilder();
        for (Proof proof : all.subList(0, Math.min(MOST_PROOFS, all.size()))) {
            words.append(words.isEmpty() ? "" : "; ").append(proof.text());
            words.append(
                    proof.kind() == Proof.Kind.FRAME
                            ? " (" + capture(proof.capture()) + "frame " + proof.frame() + ")"
                            : " (" + proof.source() + ")");
        }
        json.text(words.toString());
    }

    private String capture(int index) {
        List<String> captures = estate.coverage().captures();
        return captures.size() > 1 && index >= 0 && index < captures.size()
                ? captures.get(index) + ", "
                : "";
    }

    private void recommendations() {
        Map<String, SecureScore.Part> parts = new HashMap<>();
        conclusions.score().parts().forEach(part -> parts.put(part.control(), part));
        json.beginList("recommendations");
        for (Item item : conclusions.recommendations().items()) {
            SecureScore.Part part = parts.get(item.advice().id());
            json.beginList().text(Names.of(item.state())).text(item.advice().title());
            json.text(item.advice().why()).beginList();
            item.advice().steps().forEach(json::text);
            json.endList().text(item.advice().caution());
            json.real(part == null ? 0 : Math.round(part.gain() * TENTHS) / TENTHS);
            json.number(item.gaps().size()).beginList();
            item.gaps().stream().limit(MOST_PLACES).forEach(this::gap);
            json.endList().text(item.advice().id()).endList();
        }
        json.endList();
    }

    private void gap(Gap gap) {
        json.text(DeviceRows.clipped(gap.label()) + ": " + gap.because());
        proofs(gap.proofs());
    }

    private void paths() {
        List<AttackPath> all = conclusions.paths();
        json.beginList("paths");
        for (AttackPath path : all.subList(0, Math.min(MOST_PATHS, all.size()))) {
            json.beginList().number(path.severity().ordinal()).text(source(path.source()));
            json.text(label(path.target())).number(path.goal() == Goal.CONTROL ? 1 : 0);
            json.beginList();
            for (Hop hop : path.hops()) {
                json.text(hop.way().words()).text(hop.text()).text(hop.way().technique());
                proofs(hop.proofs());
            }
            json.endList().endList();
        }
        json.endList().field("pathsInAll", all.size()).beginList("cuts");
        for (Cut cut : conclusions.cuts()) {
            json.beginList().text(cut.advice()).number(cut.stops().size()).beginList();
            cut.breaks().forEach(broken -> json.text(broken.text()));
            json.endList().endList();
        }
        json.endList();
    }

    private String source(String source) {
        return switch (source) {
            case "it" -> "the office";
            case "internet" -> "the internet";
            case "remote" -> "remote users";
            default -> label(source);
        };
    }

    private String label(String id) {
        return estate.find(id).map(Component::label).map(DeviceRows::clipped).orElse(id);
    }
}
