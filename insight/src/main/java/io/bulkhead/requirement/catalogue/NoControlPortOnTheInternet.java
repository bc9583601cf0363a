// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;

/// No control-protocol port of a device or gateway can be reached from the internet.
@AutoService(RequirementCheck.class)
public final class NoControlPortOnTheInternet implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-06", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "No port of a control protocol of a device or gateway can be reached from"
                                    + " the internet.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("STIDE")
                    .verify(
                            "Look for control protocols with public addresses in the flows; read the"
                                    + " firewall's rules and address translations for these ports.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs("traffic of the line to the internet, or the firewall's rules")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.13", "SR 5.2")
                    .clauses(Standard.IEC_62443_2_1, "NET 3.1")
                    .clauses(Standard.NIST_800_53, "AC-17", "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01", "PR.AA-05")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!REQUIREMENT.zones().contains(estate.zoneOf(component).kind())) {
            return Judgement.notApplicable();
        }
        List<Proof> sessions =
                estate.to(component).stream()
                        .filter(flow -> fromOutside(flow, estate))
                        .map(flow ->
                                flow.proof(
                                        estate.source(flow).label()
                                                + " was answered in "
                                                + flow.protocol()))
                        .toList();
        if (!sessions.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " answers control protocols to the internet", sessions);
        }
        return Judgement.unknown(
                "no control protocol came from a public address ("
                        + estate.coverage().words()
                        + "), but that nobody came does not show that nobody can",
                "the firewall's rules and address translations");
    }

    private static boolean fromOutside(DataFlow flow, Estate estate) {
        return flow.observed()
                && flow.answered()
                && estate.nature(flow).control()
                && estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL;
    }
}
