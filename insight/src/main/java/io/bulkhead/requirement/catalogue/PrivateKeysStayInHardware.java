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
import java.util.Optional;

/// A private key never leaves the device that it was made for.
@AutoService(RequirementCheck.class)
public final class PrivateKeysStayInHardware implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-07", Party.MANUFACTURER, "Make hardware tamper proof")
                    .statement(
                            "Private keys lie in protected hardware (TPM, secure element, "
                                    + "TrustZone) and cannot be taken out of it.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("SI")
                    .verify(
                            "Find in the manual where keys are made and kept. Verify the key "
                                    + "attestation of the secure element; try to export a key by each "
                                    + "interface. Look whether two units show the same certificate.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED, Sight.AGENT)
                    .needs(
                            "handshakes of TLS up to 1.2 or secure channels of OPC UA (TLS 1.3 "
                                    + "hides certificates), the registry of devices; for proof the key "
                                    + "attestation of the secure element, which an agent would fetch; in "
                                    + "the workload key-store")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.9", "CR 1.14", "CR 1.5")
                    .clauses(Standard.NIST_8259A, "DP")
                    .clauses(Standard.NIST_800_53, "SC-12", "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-03", "PR.DS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-1", "5.4-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)", "Annex I Part I 2(e)")
                    .clauses(Standard.CISA_CPG, "3.K")
                    .build();

    /// Flows that are looked at of those that show one certificate.
    private static final int MOST = 50;

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Proof> shared = shared(component, estate);
        if (!shared.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " uses a key that another device has too", shared);
        }
        Optional<Proof> registered = Twins.registered(component, estate);
        if (registered.isPresent()) {
            return Judgement.refuted(
                    "the key of " + component.label() + " is registered for another device too",
                    registered.get());
        }
        String store = component.declared().keyStore();
        if (store.equals("software")) {
            return Judgement.refuted(
                    component.label() + " keeps its keys in software, as declared",
                    Sights.declared(component, estate, "declared key-store: software"));
        }
        return Judgement.unknown(
                (store.isEmpty()
                                ? "no certificate was seen at two devices"
                                : "declared, not shown, is that keys are kept in " + store)
                        + "; TLS 1.3 hides certificates, and where a key lies no traffic shows",
                "the key attestation of the secure element (no agent fetches it yet), or an"
                        + " attestation of the maker");
    }

    private static List<Proof> shared(Component component, Estate estate) {
        List<Proof> proofs = new ArrayList<>();
        for (DataFlow flow : estate.from(component)) {
            for (Observed trait : flow.all(Trait.CLIENT_CERTIFICATE)) {
                if (clientHasKey(flow)) {
                    estate.showing(trait).stream()
                            .limit(MOST)
                            .filter(PrivateKeysStayInHardware::clientHasKey)
                            .map(estate::source)
                            .filter(other -> Twins.twoDevices(component, other))
                            .findFirst()
                            .ifPresent(other -> proofs.add(proof(trait, component, other)));
                }
            }
        }
        for (DataFlow flow : estate.to(component)) {
            for (Observed trait : flow.all(Trait.SERVER_CERTIFICATE)) {
                if (serverHasKey(flow)) {
                    estate.showing(trait).stream()
                            .limit(MOST)
                            .filter(PrivateKeysStayInHardware::serverHasKey)
                            .map(estate::target)
                            .filter(other -> Twins.twoDevices(component, other))
                            .findFirst()
                            .ifPresent(other -> proofs.add(proof(trait, component, other)));
                }
            }
        }
        return proofs;
    }

    private static Proof proof(Observed trait, Component one, Component other) {
        return DataFlow.proof(
                trait,
                one.label()
                        + " and "
                        + other.label()
                        + " both proved to have the key of certificate "
                        + Certificates.brief(trait.value()));
    }

    /// To show a certificate proves nothing; to sign with its key does.
    private static boolean clientHasKey(DataFlow flow) {
        return flow.has(Trait.AUTHENTICATION, "certificate") || signs(flow);
    }

    private static boolean serverHasKey(DataFlow flow) {
        return flow.has(Trait.PROTECTION) || signs(flow);
    }

    private static boolean signs(DataFlow flow) {
        return flow.has(Trait.SECURITY_MODE, "sign")
                || flow.has(Trait.SECURITY_MODE, "sign-and-encrypt");
    }
}
