// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Somebody cares for each part that came for free.
@AutoService(RequirementCheck.class)
public final class OpenSourceIsMaintained implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-12", Party.DEVELOPER, "Choose open-source software with care")
                    .statement(
                            "Each open-source part has somebody here who owns it, a licence, "
                                    + "and an upstream that is alive: a release within 24 months, or a "
                                    + "contract of support.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Go through the bill of materials: each part has a licence, a "
                                    + "newest release upstream of the last two years (or a support "
                                    + "contract), and a name of who follows its news.")
                    .sees(Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the bill of materials of the running version with licences and "
                                    + "dates of upstream releases; in the workload the owner of the "
                                    + "component, and a setting support-contracts with the parts under "
                                    + "contract (or none)")
                    .clauses(Standard.IEC_62443_4_1, "SM-9", "SM-10")
                    .clauses(Standard.NIST_800_53, "SR-3", "SA-4")
                    .clauses(Standard.NIST_CSF, "GV.SC-05", "GV.SC-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.2-3")
                    .clauses(Standard.EU_CRA, "Annex I Part II 1")
                    .clauses(Standard.NERC_CIP, "CIP-013 R1")
                    .clauses(Standard.CISA_CPG, "3.P")
                    .build();

    private static final Duration TWO_YEARS = Duration.ofDays(731);
    private static final Set<String> UNLICENSED = Set.of("NOASSERTION", "NONE");

    private static final String BILL =
            "the bill of materials of this version with licences and dates of upstream releases,"
                    + " and who owns them";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<SoftwareComponent> bill = Sights.fresh(Products.bill(component, estate), estate);
        List<SoftwareComponent> parts =
                bill.stream().filter(part -> !Products.isProduct(part)).toList();
        if (parts.isEmpty()) {
            return Judgement.unknown(
                    "no bill of materials of the version that runs is filed"
                            + Sights.stale(Products.bill(component, estate), estate),
                    BILL);
        }
        String contracts = component.declared().setting("support-contracts");
        List<String> covered = List.of(contracts.toLowerCase(Locale.ROOT).split("[,; ]+"));
        List<SoftwareComponent> dead = new ArrayList<>();
        boolean complete = true;
        for (SoftwareComponent part : parts) {
            boolean contract = covered.contains(part.name().toLowerCase(Locale.ROOT));
            boolean released = !part.released().equals(Instant.EPOCH);
            boolean old = released && part.released().isBefore(estate.now().minus(TWO_YEARS));
            if (old && !contract && open(part)) {
                dead.add(part);
            }
            complete &= licensed(part) && (contract || released && !old);
        }
        if (!dead.isEmpty() && !contracts.isEmpty()) {
            SoftwareComponent first = dead.getFirst();
            return Judgement.refuted(
                    dead.size()
                            + " parts of "
                            + component.label()
                            + " had no release upstream for two years and have no contract, such as "
                            + first.name(),
                    Sights.enough(
                            dead.stream()
                                    .map(part ->
                                            Sights.filed(
                                                    part,
                                                    part.name()
                                                            + ": newest release of "
                                                            + Sights.day(part.released())))));
        }
        if (complete && !component.declared().owner().isEmpty()) {
            return Judgement.proved(
                    "all "
                            + parts.size()
                            + " parts in the bill of "
                            + component.label()
                            + " have a licence and a living upstream or a contract, and "
                            + component.declared().owner()
                            + " owns them",
                    Sights.filed(parts.getFirst(), parts.size() + " parts"),
                    Sights.declared(
                            component, estate, "declared owner: " + component.declared().owner()));
        }
        return Judgement.unknown(
                !dead.isEmpty()
                        ? dead.getFirst().name()
                                + " had no release for two years; whether a contract covers it is not"
                                + " declared"
                        : complete
                                ? "nobody is declared to own its parts"
                                : "the bill does not give the licence and the newest upstream release"
                                        + " of each part",
                BILL);
    }

    private static boolean licensed(SoftwareComponent part) {
        return !part.licence().isEmpty() && !UNLICENSED.contains(part.licence());
    }

    private static boolean open(SoftwareComponent part) {
        String licence = part.licence().toLowerCase(Locale.ROOT);
        return licensed(part)
                && !licence.contains("proprietary")
                && !licence.contains("commercial")
                && !licence.startsWith("licenseref-");
    }
}
