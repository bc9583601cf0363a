// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whoever opens a device leaves a trace, and in the field an event.
@AutoService(RequirementCheck.class)
public final class TamperingIsEvident implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-05", Party.MANUFACTURER, "Make hardware tamper proof")
                    .statement(
                            "That the case was opened can be seen; a device that stands exposed "
                                    + "in the field also tells it as an event.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TI")
                    .verify(
                            "Look for seals or coatings that show an opening, and for the "
                                    + "tamper switch in the data sheet. Open a unit on the bench: the "
                                    + "event arrives where telemetry goes, with the time and the device.")
                    .sees(
                            Sight.TRAFFIC,
                            Sight.DECLARATION,
                            Sight.FILED,
                            Sight.AGENT,
                            Sight.ATTESTATION)
                    .needs(
                            "a test of the tamper input with the event received (review "
                                    + "tamper-test), a setting tamper-event of the component, an "
                                    + "attestation with photographs of the seals")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.11", "EDR 3.11")
                    .clauses(Standard.NIST_8259A, "CSA")
                    .clauses(Standard.NIST_800_53, "SR-9")
                    .clauses(Standard.NIST_CSF, "DE.CM-02", "PR.AA-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(l)")
                    .clauses(Standard.NERC_CIP, "CIP-006 R1")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "tamper-event",
                    true,
                    "tamper-test",
                    "tells when its case is opened",
                    "does not tell when its case is opened",
                    "a tamper-test that is filed and attested with a photograph of the "
                            + "seals (no agent tells of tamper inputs yet)");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<DataFlow> flows = new ArrayList<>(estate.from(component));
        flows.addAll(estate.to(component));
        String hint =
                flows.stream()
                        .flatMap(flow -> flow.all(Trait.DATA_RESOURCE).stream())
                        .map(Observed::value)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains("tamper"))
                        .sorted()
                        .findFirst()
                        .map(name -> name + " is told, which does not show that opening sets it")
                        .orElse("");
        return CLAIM.judge(component, estate, Answer.UNSAID, hint);
    }
}
