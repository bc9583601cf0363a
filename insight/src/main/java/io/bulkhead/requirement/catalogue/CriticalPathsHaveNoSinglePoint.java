// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Backup;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// What the plant cannot do without has a second, or a spare that is ready.
@AutoService(RequirementCheck.class)
public final class CriticalPathsHaveNoSinglePoint
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-21", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Critical paths have no single point that fails them: rings or "
                                    + "redundant gateways, and a spare image for each controller.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("D")
                    .verify(
                            "Follow each critical path on the drawing; for each device on "
                                    + "it find its partner or its spare. In a planned stop, take one "
                                    + "out and see that the path holds.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "the critical components and redundant pairs in the workload, "
                                    + "the protocols of redundancy to be seen, backups of controllers")
                    .clauses(Standard.IEC_62443_2_1, "AVAIL 1.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.4")
                    .clauses(Standard.NIST_800_53, "CP-10")
                    .clauses(Standard.NIST_CSF, "PR.IR-04")
                    .clauses(Standard.ETSI_EN_303_645, "5.9-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)")
                    .clauses(Standard.NERC_CIP, "CIP-009 R1")
                    .clauses(Standard.CISA_CPG, "3.O")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        if (component.criticality().isEmpty()) {
            return Judgement.unknown(
                    "nobody said how critical it is", "the criticality of each component");
        }
        if (!component.criticality().equals("critical")
                && !component.criticality().equals("high")) {
            return Judgement.notApplicable("not on a critical path, as declared");
        }
        if (component.declared().redundant().no()) {
            return Judgement.refuted(
                    component.label()
                            + ", of criticality "
                            + component.criticality()
                            + ", is declared to have no second",
                    Lists.declared(estate, "redundant: no", component.declared().line()));
        }
        List<Observed> seen =
                estate.redundancy(component).stream()
                        .filter(one -> protects(one, component))
                        .toList();
        Optional<Observed> broken =
                seen.stream().filter(CriticalPathsHaveNoSinglePoint::broken).findFirst();
        if (broken.isPresent()) {
            return Judgement.refuted(
                    "the redundancy of "
                            + component.label()
                            + " has failed: "
                            + broken.get().value(),
                    DataFlow.proof(broken.get(), broken.get().value()));
        }
        Optional<Component> partner = partner(component, estate);
        Optional<Backup> image =
                Lists.filed(Backup.class, component, estate).stream()
                        .filter(one -> Papers.within(one.at(), Papers.A_YEAR, estate))
                        .findFirst();
        boolean spare = !component.role().controller() || image.isPresent();
        if (!seen.isEmpty() && partner.isPresent() && spare) {
            Proof protocol = DataFlow.proof(seen.getFirst(), seen.getFirst().value());
            Proof pair =
                    Lists.declared(estate, component.label() + " with " + partner.get().label());
            String words =
                    component.label()
                            + " and "
                            + partner.get().label()
                            + " speak "
                            + seen.getFirst().value();
            return image.isPresent()
                    ? Judgement.proved(words, protocol, pair, Papers.proof(image.get(), "backup"))
                    : Judgement.proved(words, protocol, pair);
        }
        return Judgement.unknown(
                partner.isEmpty()
                        ? "no partner of it is declared and seen"
                        : seen.isEmpty()
                                ? "no protocol of redundancy was seen of it"
                                : "no image of it of this year is filed",
                "redundant pairs (site: redundant-pairs), a capture on the ring, backups of controllers, or the list of spares (as an attestation)");
    }

    /// The other of a declared pair, if it was seen too.
    private static Optional<Component> partner(Component component, Estate estate) {
        return estate.workload().site().redundantPairs().stream()
                .filter(pair -> pair.stream().anyMatch(component::is))
                .flatMap(List::stream)
                .filter(name -> !component.is(name))
                .flatMap(name -> estate.named(name).stream())
                .filter(Component::observed)
                .findFirst();
    }

    /// A spanning tree tells something of switches alone: it is spoken on every port, spare or not.
    private static boolean protects(Observed redundancy, Component component) {
        return component.role() == Role.NETWORK_DEVICE || !redundancy.value().contains("stp");
    }

    /// A ring that is open, or a partner that is missed.
    private static boolean broken(Observed redundancy) {
        String value = redundancy.value();
        return value.contains("ring-open") || value.contains("broken") || value.contains("fault");
    }
}
