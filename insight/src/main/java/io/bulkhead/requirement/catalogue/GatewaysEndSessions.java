// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Attribute;
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

/// A gateway speaks for its devices and lets nobody through to them.
@AutoService(RequirementCheck.class)
public final class GatewaysEndSessions implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-16", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "A field gateway ends sessions and authenticates anew; it passes no "
                                    + "raw control protocol from one zone to another.")
                    .zones(ZoneKind.FIELD_GATEWAY)
                    .stride("ST")
                    .verify(
                            "From outside of the zone speak the protocol of a device behind the "
                                    + "gateway, with the address of that device: nothing comes back but "
                                    + "from the gateway's own interface.")
                    .sees(Sight.TRAFFIC)
                    .needs("traffic on both sides of the gateway, for a day or more")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.2")
                    .clauses(Standard.IEC_62443_4_2, "NDR 5.2")
                    .clauses(Standard.NIST_800_53, "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-4")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    private static final int MOST = 5;

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        if (!gateway(component)) {
            return Judgement.notApplicable();
        }
        List<Proof> through = new ArrayList<>();
        List<Component> devices =
                estate.from(component).stream()
                        .filter(flow -> Sights.answered(flow) && process(flow, estate))
                        .map(estate::target)
                        .filter(device -> estate.zoneOf(device).kind() == ZoneKind.DEVICE)
                        .distinct()
                        .toList();
        long own = 0;
        for (DataFlow flow : estate.to(component)) {
            if (Sights.answered(flow) && outside(estate.sourceZone(flow))) {
                own++;
                if (process(flow, estate) && hasUnits(component, flow.protocol())) {
                    through.add(
                            flow.proof(
                                    Sights.words(flow, estate)
                                            + ", whose messages name the units behind it"));
                }
            }
        }
        long past = 0;
        boolean onlyWay = onlyWay(component, estate);
        for (Component device : devices) {
            for (DataFlow flow : estate.to(device)) {
                if (Sights.answered(flow)
                        && process(flow, estate)
                        && outside(estate.sourceZone(flow))) {
                    past++;
                    if (onlyWay) {
                        through.add(
                                flow.proof(Sights.words(flow, estate) + ", past or through it"));
                    }
                }
            }
        }
        if (!through.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " passes raw control protocol into the zone of its devices",
                    through.subList(0, Math.min(MOST, through.size())));
        }
        boolean whole =
                own > 0
                        && past == 0
                        && !devices.isEmpty()
                        && estate.coverage().days() >= 1
                        && Sights.gapless(estate);
        return whole
                ? Judgement.notContradicted(
                        "sessions from outside end at "
                                + component.label()
                                + ", and none reached its "
                                + devices.size()
                                + " devices ("
                                + estate.coverage().words()
                                + ")",
                        "a trial from outside of the zone, or the configuration of the gateway")
                : Judgement.unknown(
                        past > 0
                                ? "its devices are spoken to from outside, and whether that goes through"
                                        + " the gateway was not seen"
                                : "too little was seen of its two sides ("
                                        + estate.coverage().words()
                                        + ")",
                        "traffic on both sides of the gateway for a day, without losses");
    }

    private static boolean gateway(Component component) {
        return component.role() == Role.FIELD_GATEWAY || component.asset().gateway();
    }

    /// Whether it routes and nobody else does.
    private static boolean onlyWay(Component component, Estate estate) {
        return component.asset().gateway()
                && estate.components().stream()
                        .noneMatch(other -> other.asset().gateway() && other != component);
    }

    private static boolean process(DataFlow flow, Estate estate) {
        return estate.nature(flow).family() == Family.PROCESS && estate.nature(flow).control();
    }

    private static boolean outside(Zone zone) {
        return switch (zone.kind()) {
            case CLOUD_GATEWAY, SERVICES, REMOTE_USER, EXTERNAL -> true;
            case DEVICE, FIELD_GATEWAY, LOCAL -> false;
        };
    }

    /// Whether the same protocol told of units behind it, as a converter to a serial line has.
    private static boolean hasUnits(Component component, String protocol) {
        return component.asset().facts().stream()
                .anyMatch(fact ->
                        fact.attribute() == Attribute.PART && fact.source().equals(protocol));
    }
}
