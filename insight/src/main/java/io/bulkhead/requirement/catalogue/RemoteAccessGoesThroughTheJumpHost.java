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
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;

/// Nobody works on a device from outside except through the managed jump host.
@AutoService(RequirementCheck.class)
public final class RemoteAccessGoesThroughTheJumpHost
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-07", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Remote access ends at a managed jump host that asks for a "
                                    + "second factor, and is opened for each session.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Look for remote work (RDP, VNC, SSH, TeamViewer) from outside "
                                    + "straight to devices. Log in from outside as a vendor does: "
                                    + "only the jump host may answer, it asks for a second factor, "
                                    + "and somebody on site has to open the session.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "traffic of the line to the outside, the list of jump hosts, "
                                    + "the sign-in policy of the remote access")
                    .clauses(Standard.IEC_62443_2_1, "NET 3.2")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.13", "SR 2.6")
                    .clauses(Standard.NIST_800_53, "AC-17", "IA-2", "MA-4")
                    .clauses(Standard.NIST_CSF, "PR.AA-03", "PR.AA-05")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R2", "CIP-005 R3")
                    .clauses(Standard.CISA_CPG, "3.F", "1.E")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        List<String> jumpHosts = estate.workload().site().jumpHosts();
        boolean jump = component.role() == Role.JUMP_HOST || Lists.has(jumpHosts, component);
        if (!Lists.concerns(REQUIREMENT, component, estate) || jump) {
            return Judgement.notApplicable();
        }
        List<Proof> direct =
                Watch.flows(component, estate)
                        .filter(flow -> works(flow, component, estate))
                        .map(flow ->
                                flow.proof(
                                        estate.source(flow).label()
                                                + " to "
                                                + estate.target(flow).label()
                                                + " in "
                                                + flow.label()))
                        .toList();
        if (!direct.isEmpty()) {
            return Judgement.refuted(
                    "somebody outside works on "
                            + component.label()
                            + " without a jump host between",
                    direct);
        }
        String policy = "the sign-in policy of the remote access and the firewall's rules";
        if (jumpHosts.isEmpty()) {
            return Judgement.unknown(
                    "no remote work from outside was seen, and no jump host is declared",
                    "the jump hosts (site: jump-hosts), " + policy);
        }
        return Watch.counts(component, estate) && Watch.seesOutside(estate)
                ? Judgement.notContradicted(
                        "nobody outside worked on it directly: " + estate.coverage().words(),
                        policy)
                : Judgement.unknown(
                        "no remote work from outside was seen, but "
                                + (Watch.seesOutside(estate)
                                        ? Watch.words(component, estate)
                                        : "nothing of the line to the outside was"),
                        "traffic of the line to the outside for 14 days, " + policy);
    }

    /// Remote work that comes from outside, or a program for it that calls out.
    private static boolean works(DataFlow flow, Component component, Estate estate) {
        boolean remote = estate.nature(flow).family() == Family.REMOTE_WORK && flow.answered();
        boolean in = flow.target().equals(component.id()) && outside(estate.sourceZone(flow));
        boolean out = flow.protocol().equals("teamviewer") && outside(estate.targetZone(flow));
        return remote && (in || out);
    }

    private static boolean outside(Zone zone) {
        return zone.kind() == ZoneKind.EXTERNAL || zone.kind() == ZoneKind.REMOTE_USER;
    }
}
