// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.conclusion.FindingView.Attested;
import io.bulkhead.console.conclusion.FindingView.Decided;
import io.bulkhead.console.conclusion.FindingView.ProofView;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.requirement.Finding;
import java.util.List;

/// Shows findings of one estate.
final class FindingViews {
    private static final int MOST_PROOFS = 50;

    private final Estate estate;

    FindingViews(Concluded concluded) {
        estate = concluded.conclusions().estate();
    }

    FindingView of(Finding finding) {
        List<Proof> proofs = finding.judgement().proofs();
        return new FindingView(
                finding.id(),
                finding.element().id(),
                kind(finding.element()),
                label(finding.element()),
                finding.zones(),
                Names.of(finding.state()),
                finding.because(),
                finding.missing(),
                finding.accepted(),
                finding.weight(),
                Names.of(finding.judgement().state()),
                proofs.stream().limit(MOST_PROOFS).map(this::proof).toList(),
                proofs.size(),
                finding.vouching().map(FindingViews::attested).orElse(null),
                finding.ruling().map(FindingViews::decided).orElse(null));
    }

    private ProofView proof(Proof proof) {
        List<String> captures = estate.coverage().captures();
        boolean frame = proof.frame() > 0 && proof.capture() >= 0;
        return new ProofView(
                Names.of(proof.kind()),
                proof.text(),
                proof.source(),
                frame && proof.capture() < captures.size() ? captures.get(proof.capture()) : "",
                proof.frame(),
                proof.sha256());
    }

    private static Attested attested(Finding.Vouching one) {
        return new Attested(
                one.by(),
                one.date(),
                one.statement(),
                one.document(),
                one.sha256(),
                one.holds(),
                one.remark());
    }

    private static Decided decided(Finding.Ruling one) {
        return new Decided(
                one.verdict(),
                one.by(),
                one.reason(),
                one.decided(),
                one.mitigatedBy(),
                one.holds(),
                one.remark());
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

    String label(Element element) {
        return element instanceof DataFlow flow
                ? estate.source(flow).label()
                        + " to "
                        + estate.target(flow).label()
                        + " in "
                        + flow.label()
                : element.label();
    }
}
