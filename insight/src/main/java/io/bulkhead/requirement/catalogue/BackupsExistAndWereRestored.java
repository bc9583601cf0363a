// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Backup;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// What a controller or gateway needs to come back is kept off line, and was tried.
@AutoService(RequirementCheck.class)
public final class BackupsExistAndWereRestored implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-05", Party.OPERATOR, "Keep system up to date")
                    .statement(
                            "Programs of controllers, settings of gateways and definitions "
                                    + "in the cloud are backed up off line, and restoring one was "
                                    + "tested in the last 12 months.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.SERVICES)
                    .stride("D")
                    .verify(
                            "Find the newest backup of each device in the list: its date, "
                                    + "its hash, where it lies. Read the record of the last restore, "
                                    + "or restore one on a spare.")
                    .sees(Sight.FILED, Sight.TRAFFIC)
                    .needs(
                            "the list of backups (asset, date, hash, off line, last "
                                    + "restore), or records of restore tests")
                    .clauses(Standard.IEC_62443_2_1, "AVAIL 2.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.3")
                    .clauses(Standard.NIST_800_53, "CP-9", "CP-4")
                    .clauses(Standard.NIST_CSF, "PR.DS-11", "RC.RP-03")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)")
                    .clauses(Standard.NERC_CIP, "CIP-009 R1", "CIP-009 R2")
                    .clauses(Standard.CISA_CPG, "3.O")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        boolean keeps =
                component.role().controller()
                        || component.role() == Role.FIELD_GATEWAY
                        || component.role() == Role.CLOUD_GATEWAY
                        || component.role() == Role.SCADA_SERVER
                        || component.role() == Role.NETWORK_DEVICE;
        if (!Lists.concerns(REQUIREMENT, component, estate) || !keeps) {
            return Judgement.notApplicable();
        }
        Optional<Backup> newest =
                Lists.filed(Backup.class, component, estate).stream()
                        .filter(one -> !one.at().equals(Instant.EPOCH))
                        .max(Comparator.comparing(Backup::at));
        if (newest.isEmpty()) {
            return Judgement.unknown(
                    estate.evidence().has(Backup.class)
                            ? "the lists that are filed name no backup of it"
                            : "no list of backups is filed",
                    "the list of backups with date, hash, place and last restore");
        }
        return judged(component, newest.get(), estate);
    }

    private static Judgement judged(Component component, Backup backup, Estate estate) {
        Proof proof = Papers.proof(backup, "backup of " + Papers.day(backup.at()));
        Optional<Proof> change = changedSince(component, backup, estate);
        if (backup.offline() == Flag.NO) {
            return Judgement.refuted(
                    "the backup of " + component.label() + " is kept on line", proof);
        }
        if (change.isPresent()) {
            return Judgement.refuted(
                    component.label()
                            + " was changed after its last backup of "
                            + Papers.day(backup.at()),
                    change.get(),
                    proof);
        }
        Instant restored = backup.restoreTested();
        Optional<Review> test = restoreTest(component, estate);
        Proof shown = proof;
        if (test.isPresent() && test.get().at().isAfter(restored)) {
            restored = test.get().at();
            shown = Papers.proof(test.get());
        }
        if (Papers.olderThan(restored, Papers.A_YEAR, estate)) {
            return Judgement.refuted(
                    "restoring "
                            + component.label()
                            + " was last tested on "
                            + Papers.day(restored),
                    shown);
        }
        String lacking =
                !Papers.within(backup.at(), Papers.A_YEAR, estate)
                        ? "its last backup " + Papers.age(backup.at(), estate)
                        : backup.sha256().isEmpty()
                                ? "its backup has no hash"
                                : backup.offline() != Flag.YES
                                        ? "whether its backup is kept off line is not said"
                                        : restored.equals(Instant.EPOCH)
                                                ? "no test of restoring it is on record"
                                                : "";
        return lacking.isEmpty()
                ? Judgement.proved(
                        "backed up on "
                                + Papers.day(backup.at())
                                + ", restored on "
                                + Papers.day(restored),
                        proof,
                        shown)
                : Judgement.unknown(
                        lacking, "the list of backups with date, hash, place and last restore");
    }

    /// A test that names it.
    private static Optional<Review> restoreTest(Component component, Estate estate) {
        return Papers.latest(Lists.filed(Review.class, component, estate), "restore-test");
    }

    /// A program that was put into it later than its backup was taken.
    private static Optional<Proof> changedSince(Component component, Backup backup, Estate estate) {
        return estate.transfers(component).stream()
                .filter(one -> estate.find(one.target()).filter(component::equals).isPresent())
                .filter(one -> one.direction().equals("into"))
                .filter(one -> one.kind().equals("program") || one.kind().equals("firmware"))
                .filter(one ->
                        Coverage.at(one.first()).isAfter(backup.at().plus(Duration.ofDays(1))))
                .findFirst()
                .map(one ->
                        Proof.frame(
                                one.kind() + " " + one.name() + " at " + Coverage.at(one.first()),
                                one.evidence().firstCapture(),
                                one.evidence().firstFrame()));
    }
}
