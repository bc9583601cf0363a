// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
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
import java.util.Optional;

/// Nobody reads or commands what is another's.
@AutoService(RequirementCheck.class)
public final class TenantsAreKeptApart implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-19", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "Tenants, sites and groups of devices are kept apart: with the "
                                    + "credential of one nobody reads or commands another.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("I")
                    .verify(
                            "With the credential of a device of one site subscribe to topics of "
                                    + "another and to wildcards above both, and publish there: each is "
                                    + "refused.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the policy of the broker or hub; sessions of MQTT in clear; in the "
                                    + "workload a setting topic-prefix of each component")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.4")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.1")
                    .clauses(Standard.NIST_800_53, "AC-4", "SC-4")
                    .clauses(Standard.NIST_CSF, "PR.AA-05", "PR.IR-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.8-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(k)")
                    .clauses(Standard.CISA_CPG, "3.H")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        if (component.role() != Role.BROKER && component.role() != Role.CLOUD_GATEWAY) {
            return Judgement.notApplicable();
        }
        List<Proof> strangers = strangers(component, estate);
        if (!strangers.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " let clients subscribe to what is not theirs", strangers);
        }
        List<PolicyGrant> all = estate.filed(component, PolicyGrant.class);
        List<PolicyGrant> grants = Sights.fresh(all, estate);
        boolean prohibits = grants.stream().anyMatch(grant -> !grant.allow());
        Optional<PolicyGrant> wide =
                grants.stream()
                        .filter(one -> Grants.readsForAll(one) || Grants.commandsForAll(one))
                        .findFirst();
        if (wide.isPresent() && !prohibits) {
            return Judgement.refuted(
                    "the policy of " + component.label() + " gives everybody everything",
                    Sights.filed(wide.get(), Grants.words(wide.get())));
        }
        List<PolicyGrant> allowing = grants.stream().filter(PolicyGrant::allow).toList();
        boolean own =
                !allowing.isEmpty()
                        && allowing.stream()
                                .allMatch(grant -> Grants.narrow(grant) && Grants.own(grant));
        if (own && !Grants.anonymous(component, estate)) {
            return Judgement.proved(
                    "each of the "
                            + allowing.size()
                            + " rules of "
                            + component.label()
                            + " has the name of who asks in what it gives",
                    Sights.filed(allowing.getFirst(), Grants.words(allowing.getFirst())));
        }
        return Judgement.unknown(
                (allowing.isEmpty()
                                ? "no policy is filed, and no client was seen to get what is another's"
                                : "its policy has rules of which it does not tell whose they are")
                        + Sights.stale(all, estate),
                "the policy of the broker or hub with a rule for each identity, and the"
                        + " topic-prefix of each component");
    }

    /// Filters that were granted to clients of which the workload says which topics are theirs.
    private static List<Proof> strangers(Component component, Estate estate) {
        List<Proof> proofs = new ArrayList<>();
        for (DataFlow flow : estate.to(component)) {
            String own = estate.source(flow).declared().setting("topic-prefix");
            if (own.isEmpty()) {
                continue;
            }
            for (Observed filter : flow.all(Trait.SUBSCRIPTION)) {
                if (!within(filter.value(), own)) {
                    proofs.add(
                            DataFlow.proof(
                                    filter,
                                    estate.source(flow).label()
                                            + ", whose topics begin with "
                                            + own
                                            + ", was granted "
                                            + filter.value()));
                }
            }
        }
        return proofs;
    }

    /// What is shared with others has a name of its own before the filter (MQTT 5.0, 4.8.2); what
    /// the broker tells of itself belongs to nobody.
    private static boolean within(String filter, String prefix) {
        String plain = filter;
        if (filter.startsWith("$share/")) {
            int slash = filter.indexOf('/', "$share/".length());
            plain = slash < 0 ? filter : filter.substring(slash + 1);
        }
        return plain.startsWith("$")
                || plain.startsWith(prefix)
                || (plain + "/").equals(prefix)
                || prefix.endsWith("/") && plain.equals(prefix.substring(0, prefix.length() - 1));
    }
}
