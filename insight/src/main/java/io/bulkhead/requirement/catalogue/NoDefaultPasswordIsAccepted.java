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

/// No password, community or login that everybody knows opens a device.
@AutoService(RequirementCheck.class)
public final class NoDefaultPasswordIsAccepted implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-08", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Passwords, SNMP communities and web logins that come from the "
                                    + "factory or are shared are replaced before a device goes into "
                                    + "use.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("E")
                    .verify(
                            "Log in with the published defaults of the model; read the "
                                    + "commissioning record for the day on which each was changed.")
                    .sees(Sight.TRAFFIC, Sight.AGENT, Sight.ATTESTATION)
                    .needs("logins in clear to be seen; an agent, or the commissioning " + "record")
                    .clauses(Standard.IEC_62443_2_1, "USER 1.10")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.5")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.1-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(b)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R5")
                    .clauses(Standard.CISA_CPG, "3.A")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final String MISSING =
            "the commissioning record with the day on which credentials were changed (as an attestation); an agent could tell, none exists yet";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> accepted = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        for (DataFlow flow : estate.to(component)) {
            for (Observed credential : flow.all(Trait.DEFAULT_CREDENTIAL)) {
                if (opened(flow)) {
                    accepted.add(
                            DataFlow.proof(credential, credential.value() + " in " + flow.label()));
                } else {
                    tried.add(credential.value() + " from " + estate.source(flow).label());
                }
            }
        }
        if (!accepted.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " accepts " + accepted.getFirst().text(), accepted);
        }
        return Judgement.unknown(
                tried.isEmpty()
                        ? "nobody was seen to use a default, which does not show that it would be refused"
                        : "tried, with an outcome that was not seen or is not sure: "
                                + String.join(", ", tried),
                MISSING);
    }

    /// Whether the default was what opened it. An SNMP agent answers a community that it knows and
    /// no other, so that it is sure if no other was tried; where one conversation shows both
    /// outcomes, the accepted one may have been another.
    private static boolean opened(DataFlow flow) {
        if (flow.protocol().equals("snmp")) {
            return flow.answered() && flow.all(Trait.CREDENTIAL).size() <= 1;
        }
        return flow.has(Trait.AUTHENTICATION_RESULT, "accepted")
                && !flow.has(Trait.AUTHENTICATION_RESULT, "refused");
    }
}
