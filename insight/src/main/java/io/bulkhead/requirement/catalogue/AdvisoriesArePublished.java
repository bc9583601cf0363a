// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.read.Words;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Machines can read what is known to be wrong with a product.
@AutoService(RequirementCheck.class)
public final class AdvisoriesArePublished implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-15", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "The maker publishes known vulnerabilities of the product as "
                                    + "machine-readable advisories (CSAF) that name the affected and the "
                                    + "fixed versions.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("T")
                    .verify(
                            "Find the provider metadata of the maker "
                                    + "(/.well-known/csaf/provider-metadata.json). Its feed has an entry "
                                    + "of the last weeks, and an advisory of this product names affected "
                                    + "and fixed versions.")
                    .sees(Sight.FILED)
                    .needs(
                            "the feed of the maker as a setting advisory-feed under its name, "
                                    + "not older than 30 days, and loaded advisories that name the "
                                    + "product")
                    .clauses(Standard.IEC_62443_4_1, "DM-5", "SUM-2")
                    .clauses(Standard.NIST_8259B, "ID")
                    .clauses(Standard.NIST_800_53, "SI-5")
                    .clauses(Standard.NIST_CSF, "ID.RA-08")
                    .clauses(Standard.ETSI_EN_303_645, "5.2-1")
                    .clauses(Standard.EU_CRA, "Annex I Part II 4", "Annex I Part II 5")
                    .clauses(Standard.CISA_CPG, "1.D", "2.D")
                    .build();

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Setting> feeds =
                estate.evidence().about(Setting.class, component.vendor()).stream()
                        .filter(one -> one.key().equals("advisory-feed"))
                        .toList();
        List<Setting> fresh =
                feeds.stream()
                        .filter(one -> Sights.within(one.source().dated(), THIRTY_DAYS, estate))
                        .toList();
        Optional<Setting> none =
                fresh.stream().filter(one -> Words.flag(one.value()) == Flag.NO).findFirst();
        if (none.isPresent()) {
            return Judgement.refuted(
                    component.vendor() + " has no feed of advisories, as somebody looked up",
                    Sights.filed(none.get(), "advisory-feed: " + none.get().value()));
        }
        List<Vulnerability> matched = estate.vulnerabilities(component);
        if (!fresh.isEmpty() && !matched.isEmpty()) {
            return Judgement.proved(
                    component.vendor()
                            + " has a feed of advisories, and "
                            + matched.getFirst().advisory()
                            + " is about "
                            + component.model(),
                    Sights.filed(
                            fresh.getFirst(),
                            "feed of " + component.vendor() + ": " + fresh.getFirst().value()),
                    Proof.of(
                            Proof.Kind.ADVISORY,
                            matched.getFirst().advisory() + ": " + matched.getFirst().why(),
                            matched.getFirst().advisory()));
        }
        return Judgement.unknown(
                component.vendor().isEmpty()
                        ? "its maker is not known"
                        : !fresh.isEmpty()
                                ? component.vendor()
                                        + " has a feed of advisories, and none that is loaded is"
                                        + " about this product"
                                : feeds.isEmpty()
                                        ? "no feed of " + component.vendor() + " is filed"
                                        : Sights.age(feeds.getFirst(), estate)
                                                + ", and a feed counts for 30 days",
                "the feed of the maker (setting advisory-feed), not older than 30 days, and its"
                        + " advisories loaded");
    }
}
