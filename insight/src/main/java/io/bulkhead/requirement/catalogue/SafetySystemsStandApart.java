// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Safety systems have a zone of their own and speak only with whom people named.
@AutoService(RequirementCheck.class)
public final class SafetySystemsStandApart implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-04", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Safety systems stand in a zone of their own; only the named "
                                    + "engineering station and safety peers speak with them.")
                    .zones(ZoneKind.DEVICE)
                    .stride("TE")
                    .verify(
                            "List all that speak with each safety controller and compare "
                                    + "with the stations and peers that the safety concept names. "
                                    + "Look at the switch: nothing else is on its network.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the list of safety peers and engineering stations, the zones, "
                                    + "and traffic at the safety controller")
                    .clauses(Standard.IEC_62443_2_1, "NET 1.3")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.3")
                    .clauses(Standard.NIST_800_53, "SC-3", "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!component.safety() || component.role() == Role.GROUP) {
            return Judgement.notApplicable();
        }
        Workload.Site site = estate.workload().site();
        if (site.safetyPeers().isEmpty()) {
            return Judgement.unknown(
                    "who may speak with it is not declared",
                    "the list of safety peers (site: safety-peers)");
        }
        List<Proof> strangers = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Watch.flows(component, estate)
                .filter(flow -> flow.answered() && !flow.housekeeping())
                .forEach(flow -> {
                    Component peer =
                            flow.source().equals(component.id())
                                    ? estate.target(flow)
                                    : estate.source(flow);
                    if (!allowed(peer, site)) {
                        names.add(peer.label());
                        strangers.add(flow.proof(peer.label() + " in " + flow.label()));
                    }
                });
        if (!strangers.isEmpty()) {
            return Judgement.refuted(
                    String.join(", ", names) + " spoke with " + component.label() + " and may not",
                    strangers);
        }
        Zone zone = estate.zoneOf(component);
        if (!zone.isDeclared()) {
            return Judgement.unknown(
                    "its zone was inferred, not declared",
                    "declared zones, with the safety system in its own");
        }
        Optional<Component> other =
                estate.members(zone).stream()
                        .filter(one -> !one.safety() && !allowed(one, site))
                        .findFirst();
        if (other.isPresent()) {
            return Judgement.refuted(
                    component.label()
                            + " shares the zone "
                            + zone.label()
                            + " with "
                            + other.get().label(),
                    Lists.declared(estate, "zone " + zone.label(), zone.declared().line()));
        }
        return Watch.counts(component, estate)
                ? Judgement.notContradicted(
                        "only named peers spoke with it: " + estate.coverage().words(),
                        "the rules of what stands before the safety zone")
                : Judgement.unknown(
                        "only named peers were seen, but " + Watch.words(component, estate),
                        Watch.longer());
    }

    private static boolean allowed(Component peer, Workload.Site site) {
        return peer.safety()
                || peer.role() == Role.GROUP
                || Lists.has(site.safetyPeers(), peer)
                || Lists.has(site.engineeringStations(), peer);
    }
}
