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
import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Action;
import io.bulkhead.model.Transfer;
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
import java.util.stream.Stream;

/// Nobody on the way can change an update.
@AutoService(RequirementCheck.class)
public final class UpdatesTravelProtected implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-12", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "Update packages travel over a channel that authenticates its ends "
                                    + "and protects what it carries against change.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("IT")
                    .verify(
                            "Start an update and capture it at the device: nothing of it goes "
                                    + "in HTTP, FTP, TFTP or another protocol in clear; the channel is "
                                    + "TLS, SSH or signed, and the device refuses an end that it does not "
                                    + "know.")
                    .sees(Sight.TRAFFIC)
                    .needs("traffic of an update at the device")
                    .clauses(Standard.IEC_62443_4_1, "SUM-4")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.1")
                    .clauses(Standard.NIST_8259A, "SU")
                    .clauses(Standard.NIST_800_53, "SC-8")
                    .clauses(Standard.NIST_CSF, "PR.DS-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-7", "5.3-10")
                    .clauses(Standard.EU_CRA, "Annex I Part II 7")
                    .clauses(Standard.CISA_CPG, "3.K")
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

        List<Proof> clear = new ArrayList<>();
        for (Transfer image : Firmware.into(component, estate)) {
            if (inClear(image, component, estate)) {
                clear.add(
                        Sights.transfer(
                                image, Firmware.words(image) + " could be read on the way"));
            }
        }
        for (DataFlow flow : estate.to(component)) {
            if (Sights.answered(flow)
                    && flow.asked().contains(Action.FIRMWARE)
                    && estate.protection(flow).clear()) {
                clear.add(flow.proof("firmware was loaded in " + flow.label() + ", in clear"));
            }
        }
        if (!clear.isEmpty()) {
            return Judgement.refuted(
                    "an update of " + component.label() + " went over a channel without protection",
                    clear);
        }
        return Judgement.unknown(
                "no update was seen in clear ("
                        + estate.coverage().words()
                        + "); what goes in TLS cannot be told from other traffic",
                "traffic of an update of this device, or an attestation of how updates travel");
    }

    /// What could be read was not encrypted; it may still have been signed.
    private static boolean inClear(Transfer image, Component component, Estate estate) {
        return Stream.concat(estate.from(component).stream(), estate.to(component).stream())
                .filter(flow -> flow.protocol().equals(image.protocol()))
                .filter(flow ->
                        estate.find(image.source())
                                        .map(Component::id)
                                        .equals(Optional.of(flow.source()))
                                && estate.find(image.target())
                                        .map(Component::id)
                                        .equals(Optional.of(flow.target())))
                .findFirst()
                .map(flow -> estate.protection(flow).clear())
                .orElse(ProtocolNature.of(image.protocol()).encryption() == Strength.NONE);
    }
}
