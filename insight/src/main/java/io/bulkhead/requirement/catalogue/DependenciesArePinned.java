// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A build takes what was chosen, from where it was chosen.
@AutoService(RequirementCheck.class)
public final class DependenciesArePinned implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-14", Party.DEVELOPER, "Choose open-source software with care")
                    .statement(
                            "Dependencies are pinned by version and hash and fetched from "
                                    + "approved repositories alone.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("T")
                    .verify(
                            "Read the lock file: each dependency has one version and a hash. "
                                    + "Read the log of a build behind a proxy: it fetches from approved "
                                    + "hosts alone.")
                    .sees(Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "settings dependency-lock (hashes, versions or none) and "
                                    + "dependency-hosts (from the log of a build) of the product; the "
                                    + "bill of materials; in the workload a setting approved-repositories "
                                    + "of the component")
                    .clauses(Standard.IEC_62443_4_1, "SM-9", "SM-7")
                    .clauses(Standard.NIST_800_53, "SR-3", "SR-11")
                    .clauses(Standard.NIST_CSF, "GV.SC-07", "PR.PS-06")
                    .clauses(Standard.EU_CRA, "Annex I Part II 1")
                    .clauses(Standard.NERC_CIP, "CIP-013 R1")
                    .clauses(Standard.CISA_CPG, "3.P")
                    .build();

    private static final Set<String> LOOSE = Set.of("none", "versions", "no");

    /// A version that leaves the choice to whoever builds.
    private static final Pattern RANGE =
            Pattern.compile("^[\\^~><*]|^latest$|\\.[xX*]$|\\|\\|", Pattern.CASE_INSENSITIVE);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Setting> settings = settings(component, estate);
        Optional<Setting> lock = first(settings, "dependency-lock");
        Optional<Setting> hosts = first(settings, "dependency-hosts");
        String approved = component.declared().setting("approved-repositories");
        if (lock.isPresent() && LOOSE.contains(lock.get().value().toLowerCase(Locale.ROOT))) {
            return Judgement.refuted(
                    "dependencies of " + component.label() + " are not pinned by hash",
                    Sights.filed(lock.get(), "dependency-lock: " + lock.get().value()));
        }
        if (hosts.isPresent() && !approved.isEmpty()) {
            Optional<String> other =
                    Stream.of(words(hosts.get().value()))
                            .filter(host -> !List.of(words(approved)).contains(host))
                            .findFirst();
            if (other.isPresent()) {
                return Judgement.refuted(
                        "a build of "
                                + component.label()
                                + " fetched from "
                                + other.get()
                                + ", which is not approved",
                        Sights.filed(hosts.get(), "dependency-hosts: " + hosts.get().value()),
                        Sights.declared(component, estate, "approved-repositories: " + approved));
            }
        }
        List<SoftwareComponent> loose =
                Sights.fresh(Products.bill(component, estate), estate).stream()
                        .filter(part -> RANGE.matcher(part.version().strip()).find())
                        .toList();
        if (!loose.isEmpty()) {
            return Judgement.refuted(
                    loose.getFirst().name() + " is taken in any version that fits",
                    Sights.enough(
                            loose.stream()
                                    .map(part ->
                                            Sights.filed(
                                                    part, part.name() + " " + part.version()))));
        }
        boolean pinned = lock.isPresent() && lock.get().value().equalsIgnoreCase("hashes");
        if (pinned && hosts.isPresent() && !approved.isEmpty()) {
            return Judgement.proved(
                    "dependencies of "
                            + component.label()
                            + " are pinned by hash and were fetched from approved hosts",
                    Sights.filed(lock.get(), "dependency-lock: hashes"),
                    Sights.filed(hosts.get(), "dependency-hosts: " + hosts.get().value()));
        }
        return Judgement.unknown(
                (pinned
                                ? "a lock file with hashes is filed, and not from where builds fetch"
                                : "no lock file is filed")
                        + "; a bill of materials shows what is in it, not how it was chosen",
                "the lock file and the hosts of a build as settings, and the approved"
                        + " repositories");
    }

    private static List<Setting> settings(Component component, Estate estate) {
        return Sights.fresh(
                Stream.concat(
                                estate.filed(component, Setting.class).stream(),
                                component.model().isEmpty()
                                        ? Stream.of()
                                        : estate
                                                .evidence()
                                                .about(Setting.class, component.model())
                                                .stream())
                        .toList(),
                estate);
    }

    private static Optional<Setting> first(List<Setting> settings, String key) {
        return settings.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    private static String[] words(String list) {
        return list.toLowerCase(Locale.ROOT).strip().split("[,; ]+");
    }
}
