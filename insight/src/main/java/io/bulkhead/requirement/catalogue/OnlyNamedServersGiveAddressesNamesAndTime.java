// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfZone;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Alert;
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

/// In a control zone nobody but the named servers gives addresses, names, time or routes.
@AutoService(RequirementCheck.class)
public final class OnlyNamedServersGiveAddressesNamesAndTime
        implements RequirementCheck, OfZone<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-14", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "In a control zone only the servers that are named for it "
                                    + "answer for addresses (DHCP), names (DNS), time and routes.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("SD")
                    .verify(
                            "List who answers DHCP, DNS and NTP in the zone and compare "
                                    + "with the named servers; look at alerts about impersonation of "
                                    + "addresses.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the named servers (site: dhcp-servers, name-servers, time-"
                                    + "servers) and traffic of the zone for 14 days")
                    .clauses(Standard.IEC_62443_2_1, "NET 1.5")
                    .clauses(Standard.IEC_62443_3_3, "SR 3.1")
                    .clauses(Standard.NIST_800_53, "SC-21", "SI-4")
                    .clauses(Standard.NIST_CSF, "DE.CM-01")
                    .clauses(Standard.CISA_CPG, "3.R")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    /// What shows that somebody gives what is not theirs to give.
    private static final List<String> ROGUE =
            List.of(
                    "second-dhcp-server",
                    "new-network-service",
                    "address-impersonated",
                    "address-taken",
                    "arp-spoofing",
                    "duplicate-address",
                    "man-in-the-middle",
                    "device-renamed");

    @Override
    public Judgement assess(Zone zone, Estate estate) {
        if (!REQUIREMENT.zones().contains(zone.kind())) {
            return Judgement.notApplicable();
        }
        Workload.Site site = estate.workload().site();
        List<Proof> rogue = new ArrayList<>();
        for (String rule : ROGUE) {
            for (Alert alert : estate.alerts(rule)) {
                if (Lists.stands(alert)
                        && (in(zone, alert.source(), estate) || in(zone, alert.target(), estate))) {
                    rogue.add(Lists.alert(alert));
                }
            }
        }
        List<DataFlow> seen = new ArrayList<>();
        for (Component component : estate.members(zone)) {
            for (DataFlow flow : estate.from(component)) {
                if (flow.observed()) {
                    seen.add(flow);
                }
                List<String> named = named(flow, site);
                boolean group = estate.target(flow).role() == Role.GROUP;
                if (flow.observed()
                        && flow.answered()
                        && !group
                        && !named.isEmpty()
                        && !Lists.has(named, estate.target(flow))) {
                    rogue.add(
                            flow.proof(
                                    component.label()
                                            + " is answered in "
                                            + flow.protocol()
                                            + " by "
                                            + estate.target(flow).label()));
                }
            }
        }
        if (!rogue.isEmpty()) {
            return Judgement.refuted("in " + zone.label() + ": " + rogue.getFirst().text(), rogue);
        }
        if (site.dhcpServers().isEmpty()
                || site.nameServers().isEmpty()
                || site.timeServers().isEmpty()) {
            return Judgement.unknown(
                    "not all of the servers for addresses, names and time are declared",
                    "the named servers (site: dhcp-servers, name-servers, time-servers)");
        }
        return Watch.counts(seen, estate)
                ? Judgement.notContradicted(
                        "only named servers answered: " + estate.coverage().words(),
                        "the settings of switches (DHCP snooping, filters for routes)")
                : Judgement.unknown(
                        "only named servers were seen to answer, but "
                                + (seen.isEmpty()
                                        ? "nothing of the zone was seen"
                                        : estate.coverage().words()),
                        Watch.longer());
    }

    private static boolean in(Zone zone, Alert.Party party, Estate estate) {
        return estate.find(party).filter(one -> one.zone().equals(zone.id())).isPresent();
    }

    /// Who may answer in a flow's protocol; empty where that was not declared.
    private static List<String> named(DataFlow flow, Workload.Site site) {
        return switch (flow.protocol()) {
            case "dhcp", "dhcpv6" -> site.dhcpServers();
            case "dns" -> site.nameServers();
            case "ntp", "ptp" -> site.timeServers();
            default -> List.of();
        };
    }
}
