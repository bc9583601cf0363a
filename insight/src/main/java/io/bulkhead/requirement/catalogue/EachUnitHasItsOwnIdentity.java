// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Attribute;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// No two units say that they are the same one.
@AutoService(RequirementCheck.class)
public final class EachUnitHasItsOwnIdentity implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-08", Party.MANUFACTURER, "Make hardware tamper proof")
                    .statement(
                            "Each unit gets an identity of its own at manufacture, which nobody "
                                    + "can change: an initial device identifier (IDevID), or a serial "
                                    + "number with a key.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("S")
                    .verify(
                            "Read serial number and identity certificate from several units of "
                                    + "one model: all differ. Verify the chain of the identity "
                                    + "certificate up to the maker; try to write the identity.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.AGENT)
                    .needs(
                            "replies in which devices tell their serial numbers, the registry "
                                    + "of devices; for proof the chain of the IDevID, which an agent "
                                    + "would fetch")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.2", "CR 3.12")
                    .clauses(Standard.NIST_8259A, "DI")
                    .clauses(Standard.NIST_800_53, "IA-3", "IA-4")
                    .clauses(Standard.NIST_CSF, "ID.AM-01", "PR.AA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "2.A", "3.C")
                    .build();

    private static final Set<String> PLACEHOLDERS =
            Set.of("1234", "12345", "123456", "1234567", "12345678", "0123456789");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        String serial = component.asset().serial();
        if (real(serial)) {
            List<Component> others =
                    estate.withSerial(serial).stream()
                            .filter(other -> !other.id().equals(component.id()))
                            .filter(other -> sameMake(component, other))
                            .toList();
            Optional<Component> twin =
                    others.stream()
                            .filter(other -> Twins.separateCards(component, other))
                            .findFirst();
            if (twin.isPresent()) {
                return Judgement.refuted(
                        component.label()
                                + " and "
                                + twin.get().label()
                                + " both say that their serial number is "
                                + serial,
                        Stream.of(component, twin.get())
                                .flatMap(one -> said(one, serial).stream())
                                .toList());
            }
            if (!others.isEmpty()) {
                return Judgement.unknown(
                        others.getFirst().label()
                                + " tells the same serial number "
                                + serial
                                + "; they may be two network cards of one unit",
                        "whether both are one unit: declare them as one component");
            }
        }
        Optional<Proof> registered = Twins.registered(component, estate);
        return registered.isPresent()
                ? Judgement.refuted(
                        component.label() + " shares its registered key with another device",
                        registered.get())
                : Judgement.unknown(
                        real(serial)
                                ? "no other device told the serial number " + serial
                                : "no serial number was told",
                        "the chain of its IDevID (no agent fetches it yet), or an attestation of"
                                + " the maker");
    }

    /// Texts that devices tell where nobody set a serial number are none.
    private static boolean real(String serial) {
        return serial.length() >= 4
                && serial.chars().distinct().count() > 2
                && serial.chars().anyMatch(Character::isDigit)
                && !PLACEHOLDERS.contains(serial);
    }

    private static boolean sameMake(Component one, Component other) {
        return one.asset().vendor().equals(other.asset().vendor())
                && one.asset().model().equals(other.asset().model());
    }

    private static List<Proof> said(Component component, String serial) {
        List<Proof> facts =
                component.asset().facts().stream()
                        .filter(fact -> fact.attribute() == Attribute.SERIAL)
                        .filter(fact -> fact.value().equals(serial) && fact.capture() >= 0)
                        .limit(1)
                        .map(fact ->
                                Proof.frame(
                                        component.label() + " says serial number " + serial,
                                        fact.capture(),
                                        fact.frame()))
                        .toList();
        return facts.isEmpty()
                ? List.of(
                        Proof.of(
                                Proof.Kind.FACT,
                                component.label() + " has serial number " + serial,
                                component.id()))
                : facts;
    }
}
