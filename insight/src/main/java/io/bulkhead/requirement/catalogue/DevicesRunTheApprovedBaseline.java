// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Trait;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a device runs is what was approved for it.
@AutoService(RequirementCheck.class)
public final class DevicesRunTheApprovedBaseline
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-10", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Firmware and configuration of a device in use are those of the"
                                    + " approved baseline.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("T")
                    .verify(
                            "Read firmware, order number and operating mode from the device"
                                    + " and compare with the baseline; compare the hash of its "
                                    + "configuration with that of the approved file.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the approved firmware (workload or asset list), an identity "
                                    + "reply, and hashes of the released and the installed "
                                    + "configuration")
                    .clauses(Standard.IEC_62443_2_1, "CM 1.3")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.6")
                    .clauses(Standard.NIST_8259A, "DC")
                    .clauses(Standard.NIST_800_53, "CM-2", "CM-6")
                    .clauses(Standard.NIST_CSF, "PR.PS-01")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(b)")
                    .clauses(Standard.NERC_CIP, "CIP-010 R1")
                    .clauses(Standard.CISA_CPG, "3.N")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Evidence.Index<Artefact> BY_NAME =
            Evidence.index(Artefact.class, one -> List.of(one.name()));

    private static final String HASHES =
            "hashes of the released and of the installed configuration or firmware";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        Approved approved = approved(component, estate);
        Optional<Judgement> mode = mode(component, estate);
        if (mode.isPresent()) {
            return mode.get();
        }
        Optional<Fact> told =
                component.asset().facts().stream()
                        .filter(fact ->
                                fact.attribute() == Attribute.FIRMWARE && fact.capture() >= 0)
                        .findFirst();
        if (approved.firmware().isEmpty()) {
            return Judgement.unknown(
                    "no baseline is declared or filed for it",
                    "the approved firmware of each device, " + HASHES);
        }
        if (told.isPresent() && Lists.differ(approved.firmware(), told.get().value())) {
            return Judgement.refuted(
                    component.label()
                            + " says firmware "
                            + told.get().value()
                            + ", approved is "
                            + approved.firmware(),
                    Proof.frame(
                            "firmware " + told.get().value(),
                            told.get().capture(),
                            told.get().frame()),
                    approved.proof());
        }
        return hashes(component, estate, approved, told);
    }

    private record Approved(String firmware, Proof proof) {}

    private static Approved approved(Component component, Estate estate) {
        if (!component.declared().firmware().isEmpty()) {
            return new Approved(
                    component.declared().firmware(),
                    Lists.declared(
                            estate,
                            "approved firmware " + component.declared().firmware(),
                            component.declared().line()));
        }
        return Lists.filed(AssetRecord.class, component, estate).stream()
                .filter(one -> !one.firmware().isEmpty() && Papers.fresh(one, estate))
                .findFirst()
                .map(one ->
                        new Approved(
                                one.firmware(), Papers.proof(one, "firmware " + one.firmware())))
                .orElse(new Approved("", Proof.of(Proof.Kind.DECLARED, "", "")));
    }

    private static Optional<Judgement> mode(Component component, Estate estate) {
        String wanted = component.declared().setting("operating-mode");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return estate.to(component).stream()
                .flatMap(flow -> flow.all(Trait.OPERATING_MODE).stream())
                .filter(mode -> !mode.value().equals(wanted))
                .findFirst()
                .map(mode ->
                        Judgement.refuted(
                                component.label()
                                        + " was in mode "
                                        + mode.value()
                                        + ", approved is "
                                        + wanted,
                                DataFlow.proof(mode, "mode " + mode.value()),
                                Lists.declared(
                                        estate,
                                        "operating-mode: " + wanted,
                                        component.declared().line())));
    }

    /// Firmware alone is not the baseline: what is installed is shown by its hash.
    private static Judgement hashes(
            Component component, Estate estate, Approved approved, Optional<Fact> told) {
        for (Artefact found : Lists.filed(Artefact.class, component, estate)) {
            Optional<Artefact> release =
                    found.measured() ? release(found, estate) : Optional.empty();
            if (release.isPresent() && !Papers.within(taken(found), Papers.A_YEAR, estate)) {
                return Judgement.unknown(
                        "the hash of what is installed " + Papers.age(taken(found), estate),
                        HASHES);
            }
            if (release.isPresent() && !release.get().sha256().equalsIgnoreCase(found.sha256())) {
                return Judgement.refuted(
                        found.name() + " on " + component.label() + " is not what was released",
                        Papers.proof(found, "installed " + found.sha256()),
                        Papers.proof(release.get(), "released " + release.get().sha256()));
            }
            if (release.isPresent()
                    && told.isPresent()
                    && Lists.current(estate)
                    && Lists.same(version(approved.firmware()), version(told.get().value()))) {
                return Judgement.proved(
                        component.label()
                                + " says the approved firmware, and "
                                + found.name()
                                + " is as released",
                        Proof.frame(
                                "firmware " + told.get().value(),
                                told.get().capture(),
                                told.get().frame()),
                        approved.proof(),
                        Papers.proof(found, "installed " + found.sha256()),
                        Papers.proof(release.get(), "released " + release.get().sha256()));
            }
        }
        return Judgement.unknown(
                told.isPresent()
                        ? "it says firmware "
                                + told.get().value()
                                + ", approved is "
                                + approved.firmware()
                                + "; its configuration was not compared"
                        : "it did not say its firmware in what was watched",
                told.isPresent() ? HASHES : "a capture in which it identifies itself, " + HASHES);
    }

    /// `V2.1` is `2.1`.
    private static String version(String firmware) {
        String text = firmware.strip();
        return text.startsWith("V") || text.startsWith("v") ? text.substring(1) : text;
    }

    private static Instant taken(Artefact artefact) {
        return artefact.at().equals(Instant.EPOCH) ? artefact.source().dated() : artefact.at();
    }

    private static Optional<Artefact> release(Artefact found, Estate estate) {
        return estate.evidence().find(BY_NAME, found.name()).stream()
                .filter(one ->
                        !one.measured() && !one.sha256().isEmpty() && !found.sha256().isEmpty())
                .filter(one ->
                        one.version().isEmpty()
                                || found.version().isEmpty()
                                || one.version().equals(found.version()))
                .findFirst();
    }
}
