// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Only who may command a device can.
@AutoService(RequirementCheck.class)
public final class CommandsAreAuthorised implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-08", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Commands to devices pass a check of rights that names who, which "
                                    + "device and which action; what it does not name is refused.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("E")
                    .verify(
                            "Read the policy of the broker, hub or device: no rule for commands "
                                    + "has everybody as subject or all as resource. Send a command as a "
                                    + "user who has no right to it: it is refused.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the policy of the broker or hub; in the workload its flows with "
                                    + "complete: [flows], engineering-stations and read-only-sources")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.1")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.1")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "AC-3", "AC-6")
                    .clauses(Standard.NIST_CSF, "PR.AA-05")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-5")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.H")
                    .build();

    private static final Set<String> REFUSED =
            Set.of(
                    "function-refused",
                    "object-refused",
                    "value-refused",
                    "refusal-storm",
                    "operation-failed",
                    "authentication-error",
                    "requests-ignored");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<PolicyGrant> grants = Sights.fresh(estate.filed(component, PolicyGrant.class), estate);
        Optional<PolicyGrant> wide = grants.stream().filter(Grants::commandsForAll).findFirst();
        boolean prohibits = grants.stream().anyMatch(grant -> !grant.allow());
        if (wide.isPresent() && !prohibits) {
            return Judgement.refuted(
                    "the policy of " + component.label() + " lets everybody command",
                    Sights.filed(wide.get(), Grants.words(wide.get())));
        }
        Optional<Judgement> stranger = stranger(component, estate);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        boolean anonymous = Grants.anonymous(component, estate);
        List<PolicyGrant> allowing = grants.stream().filter(PolicyGrant::allow).toList();
        if (!allowing.isEmpty() && !anonymous && allowing.stream().allMatch(Grants::narrow)) {
            PolicyGrant first = allowing.getFirst();
            return Judgement.proved(
                    "each of the "
                            + allowing.size()
                            + " rules of "
                            + component.label()
                            + " names who, which resource and which action",
                    Sights.filed(first, Grants.words(first)));
        }
        boolean commanded = estate.to(component).stream().anyMatch(DataFlow::carriesControl);
        if (!commanded && allowing.isEmpty() && !takesCommands(component)) {
            return Judgement.notApplicable("nothing shows that it takes commands for devices");
        }
        return Judgement.unknown(
                (allowing.isEmpty()
                                ? commanded
                                        ? "it is commanded, and no policy is filed"
                                        : "no command to it was seen, and no policy is filed"
                                : "its policy has rules that are wider than one subject, resource and"
                                        + " action")
                        + Sights.stale(estate.filed(component, PolicyGrant.class), estate),
                "the policy of what takes the commands, and in the workload who may command");
    }

    /// A command of somebody whom a declared list leaves out, to a device that was not seen
    /// refusing.
    private static Optional<Judgement> stranger(Component component, Estate estate) {
        Workload.Site site = estate.workload().site();
        for (DataFlow flow : estate.to(component)) {
            if (!Sights.answered(flow) || flow.control() == 0 || !flow.changes()) {
                continue;
            }
            Component source = estate.source(flow);
            String why = "";
            if (Sights.lists(site.readOnlySources(), source)) {
                why = "may only read";
            } else if (flow.programs()
                    && !site.engineeringStations().isEmpty()
                    && !Sights.lists(site.engineeringStations(), source)) {
                why = "is no engineering station";
            } else if (estate.workload().complete().flows() && !flow.isDeclared()) {
                why = "is in no declared flow to it";
            }
            if (!why.isEmpty()) {
                String because =
                        source.label() + " commanded " + component.label() + ", and it " + why;
                boolean refused =
                        Sights.on(component, REFUSED, estate).stream()
                                        .anyMatch(one -> Sights.is(one.source(), source, estate))
                                || Sights.by(component, REFUSED, estate).stream()
                                        .anyMatch(one -> Sights.is(one.target(), source, estate));
                return Optional.of(
                        refused
                                ? Judgement.unknown(
                                        because + "; some of it was refused",
                                        "which of these commands were executed")
                                : Judgement.refuted(
                                        because, flow.proof(Sights.words(flow, estate))));
            }
        }
        return Optional.empty();
    }

    private static boolean takesCommands(Component component) {
        return component.role().process()
                || component.role() == Role.FIELD_GATEWAY
                || component.role() == Role.BROKER
                || component.role() == Role.CLOUD_GATEWAY;
    }
}
