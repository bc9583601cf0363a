// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.threat.ThreatInstance.Member;
import io.bulkhead.workload.Workload.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Writes `threats.jsonl`: an instance a line. Its schema is `threats.schema.json`.
public final class ThreatRows {
    /// Pieces of evidence of one instance and of one member; there may be more.
    public static final int MAX_EVIDENCE = 24;

    private static final long NANOS = 1_000_000_000L;

    private final JsonWriter row = new JsonWriter();
    private final Estate estate;

    /// @param estate that the instances are of: it names captures and the workload's file
    public ThreatRows(Estate estate) {
        this.estate = estate;
    }

    public void write(Collection<ThreatInstance> instances, OutputStream out) throws IOException {
        for (ThreatInstance instance : instances) {
            write(instance);
            row.newLine().drainTo(out);
        }
    }

    private void write(ThreatInstance instance) {
        Threat threat = instance.threat();
        row.clear().beginObject();
        row.field("id", instance.id());
        row.field("state", Names.of(instance.state()));
        row.field("severity", Names.of(instance.severity()));
        row.field("title", threat.title());
        list("subjects", instance.members().stream().map(Member::element).toList());
        evidence(evidence(instance));
        row.field("rule", threat.id());
        list("stride", threat.stride().stream().sorted().map(one -> one.letter() + "").toList());
        row.field("control", threat.control());
        row.field("data", threat.data());
        row.field("from", instance.from());
        row.field("to", instance.to());
        row.field("protocol", instance.protocol());
        row.field("because", instance.because());
        row.field("what", threat.what());
        row.field("how", threat.how());
        row.field("counter", threat.counter());
        row.field("blindSpots", threat.blindSpots());
        list("techniques", threat.techniques());
        list("requirements", threat.requirements());
        decision(instance.ruling());
        row.field("open", instance.open());
        row.field("count", instance.count());
        row.field("undecided", instance.undecided());
        row.beginList("members");
        instance.members().forEach(this::member);
        row.endList();
        row.endObject();
    }

    /// Of the members that are shown, in their order, each once.
    private static Set<Proof> evidence(ThreatInstance instance) {
        Set<Proof> proofs = new LinkedHashSet<>();
        instance.members().forEach(member -> proofs.addAll(member.proofs()));
        return proofs;
    }

    private void member(Member member) {
        row.beginObject();
        row.field("element", member.element());
        row.field("label", member.label());
        row.field("state", Names.of(member.state()));
        row.field("severity", Names.of(member.severity()));
        row.field("because", member.because());
        evidence(member.proofs());
        decision(member.ruling());
        row.endObject();
    }

    private void list(String name, List<String> texts) {
        row.beginList(name);
        texts.forEach(row::text);
        row.endList();
    }

    // ---- evidence

    private void evidence(Collection<Proof> proofs) {
        row.beginList("evidence");
        proofs.stream().limit(MAX_EVIDENCE).forEach(this::proof);
        row.endList();
    }

    private void proof(Proof proof) {
        row.beginObject();
        if (proof.frame() > 0) {
            row.field("capture", capture(proof.capture()));
            row.field("frame", proof.frame());
            if (proof.kind() == Proof.Kind.ALERT || proof.kind() == Proof.Kind.TRANSFER) {
                source(proof);
            }
        } else {
            source(proof);
        }
        row.field("text", proof.text());
        row.endObject();
    }

    private String capture(int index) {
        List<String> captures = estate.coverage().captures();
        return index >= 0 && index < captures.size() ? captures.get(index) : "";
    }

    private void source(Proof proof) {
        switch (proof.kind()) {
            case DECLARED ->
                    file(
                            estate.workload().file(),
                            line(proof.source()),
                            estate.workload().sha256());
            case FILE -> {
                int colon = proof.source().lastIndexOf(':');
                long line = colon < 0 ? 0 : line(proof.source().substring(colon + 1));
                String file = line == 0 ? proof.source() : proof.source().substring(0, colon);
                file(file, line, proof.sha256());
            }
            case ALERT -> row.field("alert", proof.source());
            case TRANSFER -> row.field("transfer", proof.source());
            case ADVISORY -> row.field("advisory", proof.source());
            case FRAME, FACT, FLOW -> row.field("source", proof.source());
        }
    }

    private void file(String file, long line, String sha256) {
        row.field("file", file);
        row.field("line", line);
        row.field("sha256", sha256);
    }

    /// The number at the end of a text such as `line 12`; 0 where there is none.
    private static long line(String text) {
        String digits = text.substring(text.lastIndexOf(' ') + 1);
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    // ---- decisions

    private void decision(Ruling ruling) {
        row.beginObject("decision");
        row.field("state", Names.of(ruling.state()));
        ruling.decision().ifPresent(decision -> said(ruling, decision));
        row.endObject();
    }

    private void said(Ruling ruling, Decision decision) {
        row.field("verdict", decision.verdict() == null ? "" : Names.of(decision.verdict()));
        row.field("reason", decision.reason());
        row.field("by", decision.by());
        time("decided", decision.decided());
        time("until", decision.until());
        row.field("mitigatedBy", decision.mitigatedBy());
        row.field("line", decision.line());
        row.field("text", ruling.words());
    }

    private void time(String name, Instant time) {
        if (!time.equals(Instant.EPOCH)) {
            row.name(name).time(time.getEpochSecond() * NANOS + time.getNano());
        }
    }
}
