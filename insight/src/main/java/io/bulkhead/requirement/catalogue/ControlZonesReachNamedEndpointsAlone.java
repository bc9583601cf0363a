// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
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

/// From control zones nothing reaches the internet but what is named.
@AutoService(RequirementCheck.class)
public final class ControlZonesReachNamedEndpointsAlone
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-11", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "Connections from control zones to the internet are refused, "
                                    + "except to named endpoints for updates and the cloud.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.SERVICES)
                    .stride("IE")
                    .verify(
                            "List which addresses outside answered hosts of control zones, "
                                    + "and compare with the named endpoints. From a host, open a page"
                                    + " that is not on the list: it must fail.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the named endpoints (site: internet-endpoints), and traffic of"
                                    + " the line to the outside for 14 days")
                    .clauses(Standard.IEC_62443_2_1, "NET 3.3")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.2")
                    .clauses(Standard.NIST_800_53, "SC-7", "AC-4")
                    .clauses(Standard.NIST_CSF, "PR.IR-01", "DE.CM-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<String> named = estate.workload().site().internetEndpoints();
        List<Proof> others = new ArrayList<>();
        for (DataFlow flow : estate.from(component)) {
            ZoneKind kind = estate.targetZone(flow).kind();
            boolean outside = kind == ZoneKind.EXTERNAL || kind == ZoneKind.CLOUD_GATEWAY;
            boolean reached = flow.observed() && flow.answered() && outside;
            boolean declared = flow.isDeclared() || estate.target(flow).isDeclared();
            if (reached && !declared && !Lists.hasTarget(named, flow, estate)) {
                others.add(
                        flow.proof(
                                component.label()
                                        + " reaches "
                                        + name(flow, estate)
                                        + " in "
                                        + flow.label()));
            }
        }
        if (named.isEmpty()) {
            return Judgement.unknown(
                    others.isEmpty()
                            ? "no endpoints are named, and none was seen to be reached"
                            : "no endpoints are named; " + others.getFirst().text(),
                    "the named endpoints (site: internet-endpoints)");
        }
        if (!others.isEmpty()) {
            return Judgement.refuted(others.getFirst().text() + ", which is not named", others);
        }
        String rules = "the firewall's rules for what goes out";
        return Watch.counts(component, estate) && Watch.seesOutside(estate)
                ? Judgement.notContradicted(
                        "it reached nothing outside that is not named: "
                                + estate.coverage().words(),
                        rules)
                : Judgement.unknown(
                        "it was not seen to reach anything outside that is not named, but "
                                + (Watch.seesOutside(estate)
                                        ? Watch.words(component, estate)
                                        : "nothing of the line to the outside was seen"),
                        "traffic of the line to the outside for 14 days, or " + rules);
    }

    private static String name(DataFlow flow, Estate estate) {
        return flow.all(Trait.SERVER_NAME).stream()
                .map(Observed::value)
                .findFirst()
                .orElse(estate.target(flow).label());
    }
}
