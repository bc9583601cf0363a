// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// An update that breaks off leaves a device that works.
@AutoService(RequirementCheck.class)
public final class FailedUpdatesFallBack implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-13", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "After an update that failed or was interrupted the device runs the "
                                    + "earlier, working image.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("D")
                    .verify(
                            "On a unit of the bench cut power in the middle of an update, and "
                                    + "offer an image that is cut short: the device comes back each time "
                                    + "with the earlier version and its function.")
                    .sees(
                            Sight.TRAFFIC,
                            Sight.DECLARATION,
                            Sight.FILED,
                            Sight.AGENT,
                            Sight.ATTESTATION)
                    .needs(
                            "a record of the test (review update-failure-test) or an "
                                    + "attestation; a setting update-fallback of the component")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.4", "EDR 3.10")
                    .clauses(Standard.NIST_8259A, "SU")
                    .clauses(Standard.NIST_800_53, "CP-10")
                    .clauses(Standard.NIST_CSF, "PR.IR-03", "RC.RP-05")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-2", "5.9-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)")
                    .clauses(Standard.CISA_CPG, "3.O")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "update-fallback",
                    true,
                    "update-failure-test",
                    "falls back to the earlier image",
                    "does not fall back to the earlier image",
                    "a filed and attested test of interrupted updates (no agent tells "
                            + "of a second image yet)");

    private static final Set<String> LOADED =
            Set.of("firmware-loaded", "firmware-file-into-device");
    private static final Set<String> SILENT = Set.of("device-silent", "device-unresponsive");
    private static final Duration SOON = Duration.ofHours(1);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        return CLAIM.judge(component, estate, Answer.UNSAID, hint(component, estate));
    }

    /// A silence right behind a firmware may also be the restart that ends every update.
    private static String hint(Component component, Estate estate) {
        List<Alert> loaded = Sights.on(component, LOADED, estate);
        return Sights.by(component, SILENT, estate).stream()
                .filter(silent ->
                        loaded.stream()
                                .anyMatch(load ->
                                        silent.first() >= load.first()
                                                && silent.first() - load.last() <= SOON.toNanos()))
                .findFirst()
                .map(silent ->
                        "it fell silent within an hour of a firmware ("
                                + silent.what()
                                + "), which may have been the restart")
                .orElse("");
    }
}
