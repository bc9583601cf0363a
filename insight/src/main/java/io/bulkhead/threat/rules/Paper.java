// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Alert.FrameRef;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Workload;
import java.util.List;
import java.util.Optional;

/// Evidence other than frames: alerts, transfers, files, and what people declare and attest.
final class Paper {
    /// More alerts than these prove no more.
    static final int ENOUGH = 5;

    private Paper() {}

    static Proof alert(Alert alert) {
        FrameRef frame = alert.frames().isEmpty() ? new FrameRef(-1, 0) : alert.frames().getFirst();
        return new Proof(
                Proof.Kind.ALERT, alert.what(), alert.id(), frame.capture(), frame.frame(), "");
    }

    static List<Proof> alerts(List<Alert> alerts) {
        return alerts.stream().limit(ENOUGH).map(Paper::alert).toList();
    }

    static Proof transfer(Transfer transfer, String text) {
        return new Proof(
                Proof.Kind.TRANSFER,
                text,
                transfer.id(),
                transfer.evidence().firstCapture(),
                transfer.evidence().firstFrame(),
                transfer.sha256());
    }

    static Proof filed(Item item, String text) {
        return new Proof(
                Proof.Kind.FILE,
                text,
                item.line() > 0 ? item.source().file() + ":" + item.line() : item.source().file(),
                -1,
                0,
                item.source().sha256());
    }

    /// What the workload says in a line.
    static Proof declared(String text, int line, Estate estate) {
        String file = estate.workload().file();
        return new Proof(
                Proof.Kind.DECLARED,
                text,
                file.isEmpty() ? "line " + line : file + ":" + line,
                -1,
                0,
                estate.workload().sha256());
    }

    static Proof declared(String text, Component component, Estate estate) {
        return declared(text, component.declared().line(), estate);
    }

    /// That a person vouches, today, for a requirement at a component.
    static Optional<Proof> attested(String requirement, Component component, Estate estate) {
        return estate.workload().attestations().stream()
                .filter(one -> one.requirement().equals(requirement))
                .filter(one -> one.holds(estate.now()))
                .filter(one -> covers(one, component))
                .findFirst()
                .map(one ->
                        declared(
                                one.by() + " vouches for " + requirement + ": " + one.statement(),
                                one.line(),
                                estate));
    }

    private static boolean covers(Workload.Attestation attestation, Component component) {
        return attestation.subjects().isEmpty()
                || attestation.subjects().stream()
                        .anyMatch(name -> component.is(name) || component.zone().equals(name));
    }
}
