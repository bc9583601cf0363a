// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item.DeviceIdentity;
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

/// No two devices share a credential.
@AutoService(RequirementCheck.class)
public final class EveryDeviceHasACredentialOfItsOwn
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-16", Party.DEPLOYER, "Keep authentication keys safe")
                    .statement(
                            "Each device has a credential of its own; no key stands for "
                                    + "more than one identity.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("S")
                    .verify(
                            "Compare the thumbprints in the registry: none may occur twice."
                                    + " Look for shared access keys, and who uses them.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "the registry of identities; handshakes in which certificates "
                                    + "can be read (before TLS 1.3)")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.4")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.4", "CR 1.14")
                    .clauses(Standard.NIST_800_53, "IA-4", "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-4")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.C")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Evidence.Index<DeviceIdentity> THUMBPRINTS =
            Evidence.index(DeviceIdentity.class, DeviceIdentity::thumbprints);

    private static final String REGISTRY = "the registry of device identities, with thumbprints";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> shared = new ArrayList<>();
        boolean hidden = false;
        for (DataFlow flow : estate.from(component)) {
            hidden |= flow.has(Trait.PROTECTION, "tls-1.3") || flow.has(Trait.PROTECTION, "quic-1");
            for (Observed one : shown(flow)) {
                for (DataFlow other : estate.showing(one)) {
                    Component holder = estate.source(other);
                    if (apart(component, holder) && comparable(one, flow, other)) {
                        shared.add(
                                DataFlow.proof(
                                        one,
                                        component.label()
                                                + " and "
                                                + holder.label()
                                                + " show the same "
                                                + words(one)));
                    }
                }
            }
        }
        if (!shared.isEmpty()) {
            return Judgement.refuted(shared.getFirst().text(), shared.stream().distinct().toList());
        }
        return registered(component, estate, hidden);
    }

    /// What a device shows of itself. What people type (a password at two stations) is theirs.
    private static List<Observed> shown(DataFlow flow) {
        boolean machine = ProtocolNature.of(flow.protocol()).family() == Family.IOT;
        return flow.traits().stream()
                .filter(one ->
                        one.trait() == Trait.CLIENT_CERTIFICATE
                                || machine
                                        && (one.trait() == Trait.CREDENTIAL
                                                || one.trait() == Trait.CLIENT_IDENTITY))
                .toList();
    }

    /// Two devices: different hardware addresses, and not two faces of one.
    private static boolean apart(Component one, Component other) {
        return !one.id().equals(other.id())
                && !one.asset().macs().isEmpty()
                && !other.asset().macs().isEmpty()
                && one.asset().macs().stream().noneMatch(other.asset().macs()::contains);
    }

    /// A name that a client gives itself tells something only at one server.
    private static boolean comparable(Observed one, DataFlow flow, DataFlow other) {
        return one.trait() != Trait.CLIENT_IDENTITY || flow.target().equals(other.target());
    }

    private static String words(Observed one) {
        return switch (one.trait()) {
            case CLIENT_CERTIFICATE -> "certificate";
            case CLIENT_IDENTITY -> "identity " + one.value();
            default -> "credential";
        };
    }

    private static Judgement registered(Component component, Estate estate, boolean hidden) {
        for (DeviceIdentity identity : Lists.filed(DeviceIdentity.class, component, estate)) {
            for (String thumbprint : identity.thumbprints()) {
                Optional<DeviceIdentity> other =
                        estate.evidence().find(THUMBPRINTS, thumbprint).stream()
                                .filter(one -> !one.id().equals(identity.id()))
                                .findFirst();
                if (other.isPresent()) {
                    return Judgement.refuted(
                            identity.id()
                                    + " and "
                                    + other.get().id()
                                    + " have one credential in "
                                    + identity.registry(),
                            Papers.proof(identity, identity.id() + ": " + thumbprint),
                            Papers.proof(other.get(), other.get().id() + ": " + thumbprint));
                }
            }
            if (!identity.thumbprints().isEmpty() && Papers.fresh(identity, estate)) {
                return Judgement.notContradicted(
                        "no other identity that is filed has its credential; "
                                + Papers.age(identity, estate),
                        "registries of all gateways that it speaks with",
                        Papers.proof(identity, identity.id()));
            }
        }
        return Judgement.unknown(
                hidden
                        ? "TLS 1.3 hides what it shows of itself"
                        : "its credential was not seen, or only that no other device was seen with it",
                REGISTRY);
    }
}
