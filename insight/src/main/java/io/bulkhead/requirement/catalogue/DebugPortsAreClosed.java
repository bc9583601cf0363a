// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;

/// Whoever opens the case finds no door for programmers.
@AutoService(RequirementCheck.class)
public final class DebugPortsAreClosed implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-02", Party.MANUFACTURER, "Scope hardware to minimum requirements")
                    .statement(
                            "Ports for debugging and programming (JTAG, UART, SWD, USB boot) "
                                    + "are left out, fused off, or open only after an authenticated "
                                    + "unlock.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("ET")
                    .verify(
                            "Open a unit of each hardware revision. Find the headers and pads "
                                    + "of JTAG, SWD and UART, and the boot switches; try a console and a "
                                    + "debugger on each, and USB boot. None gives access without a secret "
                                    + "of that unit.")
                    .sees(Sight.DECLARATION, Sight.FILED, Sight.AGENT, Sight.ATTESTATION)
                    .needs(
                            "an attestation with a test report for each hardware revision; a "
                                    + "setting debug-ports of the component, or a review debug-port-test")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.13", "EDR 2.13")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "SC-15")
                    .clauses(Standard.NIST_CSF, "PR.PS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-3", "5.6-4")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R1")
                    .clauses(Standard.CISA_CPG, "3.P")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "debug-ports",
                    false,
                    "debug-port-test",
                    "has its debug ports closed",
                    "has debug ports open",
                    "an attestation of the maker with a test of the debug ports for "
                            + "this hardware revision (no agent tells of consoles yet)");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        return CLAIM.judge(component, estate, Answer.UNSAID);
    }
}
