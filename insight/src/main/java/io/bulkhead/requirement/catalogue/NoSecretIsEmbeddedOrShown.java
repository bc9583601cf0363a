// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.CodeFinding;
import io.bulkhead.evidence.Item.CodeScan;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;

/// Secrets are neither built in nor said aloud.
@AutoService(RequirementCheck.class)
public final class NoSecretIsEmbeddedOrShown implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-04", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "No secret (key, token, password) is part of source, image or "
                                    + "configuration file, and none goes over the network where others "
                                    + "can read it.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("IE")
                    .verify(
                            "Search repository, image layers and configuration for secrets, "
                                    + "with a tool and by hand. Capture at the services and gateways: no "
                                    + "password, token or community can be read.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "traffic of gateways and services; SARIF results of a search for "
                                    + "secrets")
                    .clauses(Standard.IEC_62443_4_1, "SM-8")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.5")
                    .clauses(Standard.NIST_800_53, "IA-5", "SC-12")
                    .clauses(Standard.NIST_CSF, "PR.AA-01", "PR.PS-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-3", "5.1-3")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.C")
                    .build();

    private static final int MOST = 20;

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        if (!Sights.concerns(REQUIREMENT, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> proofs = new ArrayList<>();
        for (CodeFinding finding : Sights.fresh(estate.evidence().of(CodeFinding.class), estate)) {
            if (finding.secret() && !finding.suppressed()) {
                proofs.add(Sights.filed(finding, finding.rule() + " in " + finding.file()));
            }
        }
        int embedded = proofs.size();
        for (DataFlow flow : estate.flows()) {
            if (ours(flow, estate)) {
                for (Observed secret : flow.all(Trait.SECRET_IN_CLEAR)) {
                    proofs.add(
                            DataFlow.proof(
                                    secret,
                                    secret.value()
                                            + " in clear from "
                                            + Sights.words(flow, estate)));
                }
            }
        }
        if (!proofs.isEmpty()) {
            return Judgement.refuted(
                    embedded
                            + " secrets found in code or configuration, and "
                            + (proofs.size() - embedded)
                            + " kinds of secrets readable on the way",
                    proofs.subList(0, Math.min(MOST, proofs.size())));
        }
        List<CodeScan> scans =
                estate.evidence().of(CodeScan.class).stream()
                        .filter(scan -> scan.secrets() && scan.completed())
                        .toList();
        boolean searched = !Sights.fresh(scans, estate).isEmpty();
        return Judgement.unknown(
                (searched
                                ? "a search for secrets found none in what it searched"
                                : "no search for secrets is filed")
                        + Sights.stale(scans, estate)
                        + ", and none was read on the way ("
                        + estate.coverage().words()
                        + ")",
                searched
                        ? "a search of images and configurations too, and traffic that is in clear"
                        : "results of a search for secrets in source, images and configurations");
    }

    private static boolean ours(DataFlow flow, Estate estate) {
        return REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                || REQUIREMENT.zones().contains(estate.targetZone(flow).kind());
    }
}
