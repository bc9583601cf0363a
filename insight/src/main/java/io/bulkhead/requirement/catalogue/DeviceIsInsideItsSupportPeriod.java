// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.List;

/// Somebody still mends what is found in it.
@AutoService(RequirementCheck.class)
public final class DeviceIsInsideItsSupportPeriod
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-14", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "The maker publishes for each model until when it mends security "
                                    + "holes, and that day is not over.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Find the end of security support of the model (and of its "
                                    + "firmware) at the maker; write it into the inventory. It lies ahead "
                                    + "of today.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the model of the device, and a table of ends of support with "
                                    + "vendor and model, not older than a year; in the workload "
                                    + "support-ends")
                    .clauses(Standard.IEC_62443_4_1, "SUM-5", "SG-5")
                    .clauses(Standard.NIST_8259B, "ID")
                    .clauses(Standard.NIST_800_53, "SA-22")
                    .clauses(Standard.NIST_CSF, "ID.AM-08", "ID.RA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-13")
                    .clauses(Standard.EU_CRA, "Annex I Part II 8")
                    .clauses(Standard.NERC_CIP, "CIP-007 R2")
                    .clauses(Standard.CISA_CPG, "2.B")
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

        List<SupportEnd> all =
                estate.evidence().about(SupportEnd.class, component.model()).stream()
                        .filter(end -> !component.model().isEmpty() && fits(end, component))
                        .toList();
        List<SupportEnd> ends = Sights.fresh(all, estate);
        long over = ends.stream().filter(end -> !estate.now().isBefore(end.ends())).count();
        if (!ends.isEmpty() && over == ends.size()) {
            SupportEnd end = ends.getFirst();
            return Judgement.refuted(
                    what(component) + " was supported until " + Sights.day(end.ends()),
                    Sights.filed(end, words(end)));
        }
        Instant said = component.declared().supportEnds();
        boolean declared = !said.equals(Instant.EPOCH);
        if (declared && !estate.now().isBefore(said)) {
            return Judgement.refuted(
                    what(component) + " was supported until " + Sights.day(said) + ", as declared",
                    Sights.declared(
                            component, estate, "declared end of support " + Sights.day(said)));
        }
        if (!ends.isEmpty() && over == 0) {
            SupportEnd end = ends.getFirst();
            return Judgement.proved(
                    what(component) + " is supported until " + Sights.day(end.ends()),
                    Sights.filed(end, words(end)));
        }
        String because =
                !ends.isEmpty()
                        ? "the filed ends of support of this model differ"
                        : declared
                                ? "declared, not shown, is support until " + Sights.day(said)
                                : component.model().isEmpty()
                                        ? "its model is not known"
                                        : "no filed end of support names "
                                                + what(component)
                                                + " and its maker";
        return Judgement.unknown(
                because + Sights.stale(all, estate),
                component.model().isEmpty()
                        ? "the models of the devices, and a table of ends of support"
                        : "a table of ends of support with vendor and model");
    }

    /// A model alone may be two makers'.
    private static boolean fits(SupportEnd end, Component component) {
        return !end.vendor().isEmpty()
                && Products.sameVendor(end.vendor(), component.vendor())
                && !end.ends().equals(Instant.EPOCH)
                && (end.firmware().isEmpty()
                        || end.firmware().equalsIgnoreCase(component.firmware()));
    }

    private static String what(Component component) {
        return (component.vendor() + " " + component.model()).strip();
    }

    private static String words(SupportEnd end) {
        return end.vendor() + " " + end.model() + " is supported until " + Sights.day(end.ends());
    }
}
