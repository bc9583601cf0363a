// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// What a firmware is made of is written down, for that very image.
@AutoService(RequirementCheck.class)
public final class FirmwareHasABillOfMaterials implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-16", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "Each release of firmware comes with a bill of materials (SPDX or "
                                    + "CycloneDX) of that very image.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Ask the maker for the bill of materials of the installed version. "
                                    + "Its product and version are those of the device, and the hash in "
                                    + "it is that of the image which was installed.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "model and firmware of the component, the bill of materials of that "
                                    + "version with the hash of the image, and the image in a list of "
                                    + "hashes")
                    .clauses(Standard.IEC_62443_4_1, "SM-9", "SUM-3")
                    .clauses(Standard.NIST_8259B, "DOC")
                    .clauses(Standard.NIST_800_53, "SR-4")
                    .clauses(Standard.NIST_CSF, "ID.AM-02", "GV.SC-07")
                    .clauses(Standard.EU_CRA, "Annex I Part II 1")
                    .clauses(Standard.NERC_CIP, "CIP-013 R1")
                    .clauses(Standard.CISA_CPG, "2.A", "3.P")
                    .build();

    /// Letters of a hash by SHA-256.
    private static final int SHA_256 = 64;

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<SoftwareComponent> all = Products.heads(component, estate);
        List<SoftwareComponent> mine =
                all.stream()
                        .filter(one ->
                                Products.sameVersion(one.productVersion(), component.firmware()))
                        .toList();
        List<SoftwareComponent> bill = Sights.fresh(mine, estate);
        if (bill.isEmpty()) {
            return Judgement.unknown(
                    (all.isEmpty()
                                    ? "no bill of materials is filed for it"
                                    : component.firmware().isEmpty()
                                            ? "a bill is filed, and which version runs is not known"
                                            : "no bill of today is filed for version "
                                                    + component.firmware())
                            + Sights.stale(mine, estate),
                    component.firmware().isEmpty()
                            ? "the model and firmware of the device, and the bill of materials of"
                                    + " that version"
                            : "the bill of materials of this version, with the hash of the image");
        }
        for (SoftwareComponent line : bill) {
            for (Artefact image : estate.evidence().about(Artefact.class, line.name())) {
                boolean same = Products.sameVersion(image.version(), line.productVersion());
                if (same
                        && Sights.fresh(image, estate)
                        && image.sha256().length() == SHA_256
                        && hash(line).isPresent()) {
                    return line.hashes().stream().anyMatch(image.sha256()::equalsIgnoreCase)
                            ? Judgement.proved(
                                    "the bill of materials of "
                                            + line.product()
                                            + " "
                                            + line.productVersion()
                                            + " has the hash of the image",
                                    Sights.filed(line, "bill of " + line.product()),
                                    Sights.filed(image, "the image " + image.name()))
                            : Judgement.refuted(
                                    "the bill of materials of "
                                            + line.product()
                                            + " "
                                            + line.productVersion()
                                            + " is of another image",
                                    List.of(
                                            Sights.filed(line, "bill of " + hash(line).get()),
                                            Sights.filed(image, "image of " + image.sha256())));
                }
            }
        }
        return Judgement.unknown(
                "a bill of materials is filed ("
                        + bill.getFirst().source().file()
                        + "), and nothing shows that it is of the image which is installed",
                "the hash of the image in the bill of materials, and in a list of hashes");
    }

    /// The hash of the product by SHA-256, where the bill has one.
    private static Optional<String> hash(SoftwareComponent line) {
        return line.hashes().stream().filter(hash -> hash.length() == SHA_256).findFirst();
    }
}
