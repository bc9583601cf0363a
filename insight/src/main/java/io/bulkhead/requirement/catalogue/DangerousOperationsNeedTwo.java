// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Nobody changes the whole fleet alone.
@AutoService(RequirementCheck.class)
public final class DangerousOperationsNeedTwo implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-21", Party.OPERATOR, "Protect cloud credentials")
                    .statement(
                            "Operations on many devices or of great danger (firmware for "
                                    + "the fleet, mass commands, export of the registry) need a "
                                    + "second person or a privileged session.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Read the audit log: each such operation names who asked and "
                                    + "who else approved. Ask for one in a test: it must wait for the"
                                    + " second person.")
                    .sees(Sight.FILED)
                    .needs(
                            "the audit log of the cloud with operations and who approved "
                                    + "them, and the policy of roles")
                    .clauses(Standard.IEC_62443_2_1, "USER 2.3")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.1")
                    .clauses(Standard.NIST_800_53, "AC-5", "AC-6")
                    .clauses(Standard.NIST_CSF, "PR.AA-05")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.G")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Set<String> DANGEROUS =
            Set.of(
                    "bulk-command",
                    "bulk-delete",
                    "bulk-update",
                    "create-job",
                    "firmware-rollout",
                    "mass-command",
                    "registry-export",
                    "registry-import",
                    "rollout");

    private static final Set<String> FAILED =
            Set.of("denied", "failed", "failure", "refused", "rejected", "error");

    @Override
    public Judgement assess(Estate estate) {
        List<AuditEntry> dangerous =
                estate.evidence().of(AuditEntry.class).stream()
                        .filter(one -> DANGEROUS.contains(one.action()))
                        .filter(one ->
                                !FAILED.contains(one.result().strip().toLowerCase(Locale.ROOT)))
                        .toList();
        String missing =
                "the policy of roles for dangerous operations, and an audit log that tells who approved";
        if (dangerous.isEmpty()) {
            return Judgement.unknown(
                    estate.evidence().has(AuditEntry.class)
                            ? "the logs that are filed have no dangerous operation"
                            : "no audit log is filed",
                    missing);
        }
        Set<String> telling = new TreeSet<>();
        for (AuditEntry entry : estate.evidence().of(AuditEntry.class)) {
            if (!entry.approvedBy().isBlank()) {
                telling.add(entry.source().file());
            }
        }
        long untold =
                dangerous.stream().filter(one -> !telling.contains(one.source().file())).count();
        List<Proof> alone =
                dangerous.stream()
                        .filter(one -> telling.contains(one.source().file()))
                        .filter(one ->
                                one.approvedBy().isBlank()
                                        || one.approvedBy().equals(one.principal()))
                        .map(one ->
                                Papers.proof(
                                        one,
                                        one.principal()
                                                + " did "
                                                + one.action()
                                                + " alone on "
                                                + Papers.day(one.at())))
                        .toList();
        if (alone.isEmpty() && untold > 0) {
            return Judgement.unknown(
                    untold + " dangerous operations are in a log that tells nobody who approved",
                    missing);
        }
        return alone.isEmpty()
                ? Judgement.notContradicted(
                        "all "
                                + dangerous.size()
                                + " dangerous operations in the log were approved by another, from "
                                + span(dangerous),
                        "the policy of roles for dangerous operations",
                        Papers.proof(dangerous.getFirst(), dangerous.getFirst().action()))
                : Judgement.refuted(alone.getFirst().text(), alone);
    }

    private static String span(List<AuditEntry> entries) {
        Instant first =
                entries.stream().map(AuditEntry::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                entries.stream().map(AuditEntry::at).max(Comparator.naturalOrder()).orElseThrow();
        return Papers.day(first) + " to " + Papers.day(last);
    }
}
