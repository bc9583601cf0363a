// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Trait;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;

/// Data goes where its purpose needs it, and nowhere else.
@AutoService(RequirementCheck.class)
public final class OnlyDeclaredDataIsSent implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-22", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement("Only data that the declared purpose needs is collected and sent.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("I")
                    .verify(
                            "Lay the inventory of data (each item with its purpose and "
                                    + "destination) beside the flows that carry device data: each flow "
                                    + "has a purpose, and its items are in the inventory.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.ATTESTATION)
                    .needs(
                            "in the workload the flows with their purpose and complete: "
                                    + "[flows]; traffic; an attested inventory of data")
                    .clauses(Standard.NIST_800_53, "PT-3", "SA-8(33)")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(g)")
                    .build();

    private static final String INVENTORY =
            "an attested inventory of data with the purpose of each item";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        boolean concerned =
                REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                        || REQUIREMENT.zones().contains(estate.targetZone(flow).kind());
        if (!concerned
                || flow.housekeeping()
                || !flow.reached()
                || !flow.carriesData() && !hides(flow, estate)) {
            return Judgement.notApplicable();
        }
        String who = Sights.words(flow, estate);
        if (flow.data() > 0 && flow.isDeclared() && flow.declared().data().no()) {
            return Judgement.refuted(
                    who + " carries device data and is declared without",
                    flow.proof(flow.data() + " messages of device data"),
                    Sights.declared(flow.declared().line(), estate, "declared data: no"));
        }
        if (flow.data() > 0 && !flow.isDeclared() && estate.workload().complete().flows()) {
            return Judgement.refuted(
                    who + " carries device data, and no declared flow does",
                    flow.proof(flow.data() + " messages of device data"));
        }
        if (!flow.carriesData()) {
            return Judgement.unknown(
                    "what " + who + " carries out of its zone could not be read", INVENTORY);
        }
        return Judgement.unknown(
                flow.isDeclared()
                        ? who
                                + " goes where it is declared"
                                + (flow.declared().purpose().isEmpty()
                                        ? ", and no purpose is declared"
                                        : " (" + flow.declared().purpose() + ")")
                                + "; whether each item is needed no traffic shows"
                        : who
                                + " carries device data, and "
                                + (estate.workload().flows().isEmpty()
                                        ? "no flows are declared"
                                        : "the declared flows are not said to be complete"),
                flow.isDeclared() ? INVENTORY : "the flows in the workload with complete: [flows]");
    }

    /// Something over a boundary that nobody could read may be device data.
    private static boolean hides(DataFlow flow, Estate estate) {
        return flow.observed()
                && estate.crosses(flow)
                && flow.control() + flow.data() == 0
                && (flow.has(Trait.PROTECTION)
                        || estate.nature(flow).encryption() == Strength.ALWAYS
                        || estate.nature(flow).encryption() == Strength.UNKNOWN);
    }
}
