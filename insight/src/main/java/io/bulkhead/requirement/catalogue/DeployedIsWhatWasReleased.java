// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.model.Transfer;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What runs is what was built and released, to the byte.
@AutoService(RequirementCheck.class)
public final class DeployedIsWhatWasReleased implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-03", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "What is deployed is, byte for byte, what was released, and its "
                                    + "hash shows it; builds are signed or can be made again, so that "
                                    + "there is a hash to hold it against.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("T")
                    .verify(
                            "Take the hash of the running image or program (docker inspect, "
                                    + "sha256sum) and compare it with the signed list of the release.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.AGENT)
                    .needs(
                            "a list of hashes of the release, and hashes measured at the "
                                    + "component within a year (an agent would measure them)")
                    .clauses(Standard.IEC_62443_4_1, "SM-6", "SM-8")
                    .clauses(Standard.NIST_800_53, "SI-7", "SR-11")
                    .clauses(Standard.NIST_CSF, "PR.PS-06", "ID.RA-09")
                    .clauses(Standard.ETSI_EN_303_645, "5.7-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(f)")
                    .clauses(Standard.NERC_CIP, "CIP-010 R1")
                    .clauses(Standard.CISA_CPG, "3.P")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Artefact> measured =
                estate.filed(component, Artefact.class).stream()
                        .filter(one -> one.measured() && !one.sha256().isEmpty())
                        .toList();
        List<Proof> proofs = new ArrayList<>();
        int compared = 0;
        for (Artefact one : measured) {
            if (!Sights.within(date(one), Sights.A_YEAR, estate)) {
                continue;
            }
            List<Artefact> released = released(one.name(), one.version(), estate);
            boolean same = has(released, one.sha256());
            if (!released.isEmpty() && !same) {
                return Judgement.refuted(
                        one.name()
                                + " on "
                                + component.label()
                                + " has another hash than the release",
                        Sights.filed(one, "measured " + one.sha256()),
                        Sights.filed(
                                released.getFirst(), "released " + released.getFirst().sha256()));
            }
            compared += released.isEmpty() ? 0 : 1;
            if (same) {
                proofs.add(Sights.filed(one, one.name() + " has the hash of the release"));
            }
        }
        for (Transfer transfer : estate.transfersAt(component)) {
            List<Artefact> released = released(transfer.name(), "", estate);
            if (wholeInto(transfer) && !released.isEmpty() && !has(released, transfer.sha256())) {
                return Judgement.refuted(
                        transfer.name()
                                + " was put into "
                                + component.label()
                                + " with another hash than any release of that name",
                        Sights.transfer(transfer, transfer.name() + " with " + transfer.sha256()));
            }
        }
        boolean changedSince =
                measured.stream()
                        .anyMatch(one ->
                                estate.transfersAt(component).stream()
                                        .anyMatch(transfer ->
                                                transfer.direction().equals("into")
                                                        && Coverage.at(transfer.last())
                                                                .isAfter(date(one))));
        if (!proofs.isEmpty() && compared == measured.size() && !changedSince) {
            return Judgement.proved(
                    "all "
                            + compared
                            + " artefacts measured on "
                            + component.label()
                            + " have the hash of the release",
                    proofs.getFirst(),
                    proofs.subList(1, proofs.size()).toArray(Proof[]::new));
        }
        return Judgement.unknown(
                measured.isEmpty()
                        ? "nothing was measured on it"
                        : changedSince
                                ? "something was put into it after it was measured"
                                : "not all that was measured has a release to compare it with, or"
                                        + " the measurement is older than a year",
                "hashes of what runs on it (no agent measures them yet), and of the release");
    }

    private static Instant date(Artefact measured) {
        return measured.at().equals(Instant.EPOCH) ? measured.source().dated() : measured.at();
    }

    private static boolean wholeInto(Transfer transfer) {
        return transfer.direction().equals("into")
                && transfer.complete()
                && !transfer.sha256().isEmpty();
    }

    /// @param version empty for any
    private static List<Artefact> released(String name, String version, Estate estate) {
        return estate.evidence().about(Artefact.class, name).stream()
                .filter(one -> !one.measured() && !one.sha256().isEmpty() && !name.isEmpty())
                .filter(one ->
                        version.isEmpty()
                                || one.version().isEmpty()
                                || Products.sameVersion(one.version(), version))
                .filter(one -> Sights.fresh(one, estate))
                .toList();
    }

    private static boolean has(List<Artefact> released, String sha256) {
        return released.stream().anyMatch(one -> one.sha256().equalsIgnoreCase(sha256));
    }
}
