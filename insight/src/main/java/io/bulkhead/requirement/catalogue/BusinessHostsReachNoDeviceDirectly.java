// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
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
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;

/// Business and control are apart: no host of the office speaks straight to a device of the
/// process.
@AutoService(RequirementCheck.class)
public final class BusinessHostsReachNoDeviceDirectly
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-03", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Business and control networks are separated: no host of level "
                                    + "4 or 5 speaks to a device of level 0 to 2 without a host of "
                                    + "the zone between.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "List who speaks to each controller and instrument. Where one "
                                    + "is a host of the business network, look why it does not go "
                                    + "through the zone between, and whether the firewall lets it.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "traffic at the controllers, and the levels of those that speak"
                                    + " to them")
                    .clauses(Standard.IEC_62443_2_1, "NET 1.2")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.2")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.2")
                    .clauses(Standard.NIST_800_53, "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int CONTROL = 2;
    private static final int BUSINESS = 4;

    @Override
    public Judgement assess(Component component, Estate estate) {
        boolean low =
                component
                        .purdue()
                        .map(level -> level <= CONTROL)
                        .orElse(component.role().process());
        if (!Lists.concerns(REQUIREMENT, component, estate) || !low) {
            return Judgement.notApplicable();
        }
        List<Proof> direct = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        Watch.flows(component, estate)
                .filter(flow -> flow.answered() && !flow.housekeeping())
                .forEach(flow -> {
                    Component peer = peer(component, flow, estate);
                    if (peer.role() == Role.GROUP || !onSite(estate.zoneOf(peer))) {
                        return;
                    }
                    if (peer.purdue().isEmpty() && !peer.role().process()) {
                        unplaced.add(peer.label());
                    } else if (peer.purdue().orElse(0) >= BUSINESS) {
                        names.add(peer.label());
                        direct.add(flow.proof(peer.label() + " in " + flow.label()));
                    }
                });
        if (!direct.isEmpty()) {
            return Judgement.refuted(
                    component.label()
                            + " speaks directly with "
                            + list(names)
                            + " of the business level",
                    direct);
        }
        if (!unplaced.isEmpty()) {
            return Judgement.unknown(
                    "the level of " + list(unplaced) + " is not known",
                    "the Purdue level of those that speak to controllers");
        }
        return Watch.counts(component, estate)
                ? Judgement.notContradicted(
                        "no host of the business level spoke with it: " + estate.coverage().words(),
                        "the firewall's rules between business and control")
                : Judgement.unknown(
                        "no host of the business level was seen to speak with it, but "
                                + Watch.words(component, estate),
                        Watch.longer() + ", or the firewall's rules between business and control");
    }

    /// Who comes from outside is a matter of other requirements.
    private static boolean onSite(Zone zone) {
        return zone.kind() == ZoneKind.DEVICE
                || zone.kind() == ZoneKind.FIELD_GATEWAY
                || zone.kind() == ZoneKind.SERVICES;
    }

    private static Component peer(Component component, DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        return source.id().equals(component.id()) ? estate.target(flow) : source;
    }

    private static String list(List<String> names) {
        List<String> once = names.stream().distinct().toList();
        return once.size() <= 3
                ? String.join(", ", once)
                : String.join(", ", once.subList(0, 3)) + " and " + (once.size() - 3) + " more";
    }
}
