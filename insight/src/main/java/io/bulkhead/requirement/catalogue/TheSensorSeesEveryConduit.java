// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that goes on in control zones passes a sensor, and the sensor loses nothing.
@AutoService(RequirementCheck.class)
public final class TheSensorSeesEveryConduit implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-06", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "All traffic of control zones is watched passively, and the "
                                    + "sensor sees each declared conduit.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("STDE")
                    .verify(
                            "Compare the inventory and the declared conduits with what the "
                                    + "sensor saw in the last 24 hours; look at its counters of lost "
                                    + "packets.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "complete lists of components and conduits in the workload, and"
                                    + " a capture of the last 24 hours")
                    .clauses(Standard.IEC_62443_2_1, "EVENT 1.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 6.2")
                    .clauses(Standard.NIST_800_53, "SI-4", "CA-7")
                    .clauses(Standard.NIST_CSF, "DE.CM-01", "DE.AE-03")
                    .clauses(Standard.NERC_CIP, "CIP-007 R4", "CIP-015 R1")
                    .clauses(Standard.CISA_CPG, "4.B")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Duration A_DAY = Duration.ofHours(24);

    @Override
    public Judgement assess(Estate estate) {
        Coverage coverage = estate.coverage();
        if (!coverage.watched()) {
            return Judgement.unknown("no traffic was watched", "a capture of the last 24 hours");
        }
        if (coverage.lost() > 0 || coverage.cut()) {
            return Judgement.refuted(
                    "the sensor did not see all: " + coverage.words(),
                    Proof.of(
                            Proof.Kind.FACT,
                            coverage.lost()
                                    + " packets or conversations lost"
                                    + (coverage.cut() ? ", captures incomplete" : ""),
                            "counters of the captures"));
        }
        if (!estate.workload().complete().components()
                || !estate.workload().complete().conduits()) {
            return Judgement.unknown(
                    "what there is to be seen is not declared completely",
                    "complete lists of components and conduits (complete: components, conduits)");
        }
        List<String> unseen = new ArrayList<>();
        List<Proof> seen = new ArrayList<>();
        long since = coverage.last() - A_DAY.toNanos();
        for (Component component : estate.components()) {
            if (component.isDeclared() && Lists.concerns(REQUIREMENT, component, estate)) {
                look(component.label(), Watch.flows(component, estate), since, seen, unseen);
            }
        }
        for (Conduit conduit : estate.conduits()) {
            if (conduit.isDeclared() && !conduit.declared().closed()) {
                look(
                        "conduit " + conduit.label(),
                        estate.flows(conduit).stream(),
                        since,
                        seen,
                        unseen);
            }
        }
        if (!unseen.isEmpty()) {
            return Judgement.unknown(
                    "nothing was seen of "
                            + unseen.size()
                            + " of "
                            + (unseen.size() + seen.size())
                            + " in the last 24 hours, first "
                            + unseen.getFirst()
                            + "; it may be silent, or not watched",
                    "a mirror port on each conduit, or traffic of those that were silent");
        }
        if (seen.isEmpty()) {
            return Judgement.unknown(
                    "no component of a control zone is declared",
                    "the components of control zones");
        }
        return coverage.window().compareTo(A_DAY) >= 0
                ? Judgement.proved(
                        "all "
                                + seen.size()
                                + " declared components and conduits were seen in the last 24 hours, without losses",
                        seen.getFirst(),
                        seen.subList(1, seen.size()).toArray(Proof[]::new))
                : Judgement.unknown(
                        "all were seen, but " + coverage.words(), "a capture of the last 24 hours");
    }

    private static void look(
            String name,
            Stream<DataFlow> flows,
            long since,
            List<Proof> seen,
            List<String> unseen) {
        flows.filter(flow -> flow.observed() && flow.last() >= since)
                .findFirst()
                .ifPresentOrElse(
                        flow -> seen.add(flow.proof(name + " in " + flow.label())),
                        () -> unseen.add(name));
    }
}
