// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
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
import java.util.stream.Stream;

/// What is new in a control zone raises an alert, and somebody looks at it in time.
@AutoService(RequirementCheck.class)
public final class NewBehaviourIsLookedAtInTime implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-07", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "New pairs of talkers, new protocols and new functions in a "
                                    + "control zone raise an alert, and somebody looks at each within"
                                    + " the agreed time.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Take the alerts about new behaviour of the last month: when "
                                    + "raised, when closed, by whom. Do something new in a test and "
                                    + "see how long it takes.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the agreed time (site: triage-hours), and alerts with what "
                                    + "people did about them")
                    .clauses(Standard.IEC_62443_2_1, "EVENT 1.6")
                    .clauses(Standard.IEC_62443_3_3, "SR 6.2")
                    .clauses(Standard.NIST_800_53, "SI-4", "IR-4")
                    .clauses(Standard.NIST_CSF, "DE.AE-02", "RS.MA-02")
                    .clauses(Standard.NERC_CIP, "CIP-015 R1", "CIP-008 R2")
                    .clauses(Standard.CISA_CPG, "4.B")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final List<String> NEW =
            List.of(
                    "new-conversation",
                    "new-device",
                    "new-function",
                    "new-in-unwatched-shift",
                    "new-internet-peer",
                    "new-network-service",
                    "new-object");

    @Override
    public Judgement assess(Estate estate) {
        int hours = estate.workload().site().triageHours();
        if (hours == 0) {
            return Judgement.unknown(
                    "no time until alerts are looked at is agreed",
                    "the agreed time (site: triage-hours)");
        }
        List<Proof> late = new ArrayList<>();
        List<Proof> closed = new ArrayList<>();
        int open = 0;
        Duration agreed = Duration.ofHours(hours);
        for (String rule : NEW) {
            for (Alert alert : estate.alerts(rule)) {
                if (alert.shadow() || !inControlZone(alert, estate)) {
                    continue;
                }
                boolean handled =
                        alert.handling().disposition() != null && alert.handling().at() > 0;
                Instant raised = Coverage.at(alert.first());
                Instant end = handled ? Coverage.at(alert.handling().at()) : estate.now();
                boolean over = Duration.between(raised, end).compareTo(agreed) > 0;
                if (over) {
                    late.add(Lists.alert(alert));
                } else if (handled) {
                    closed.add(Lists.alert(alert));
                } else {
                    open++;
                }
            }
        }
        if (!late.isEmpty()) {
            return Judgement.refuted(
                    late.size()
                            + " alerts about new behaviour were not looked at within "
                            + hours
                            + " h",
                    late);
        }
        if (open > 0 || closed.isEmpty()) {
            return Judgement.unknown(
                    open > 0
                            ? open + " alerts about new behaviour are open, and still in time"
                            : "nothing new raised an alert: " + estate.coverage().words(),
                    "alerts about new behaviour with what people did about them");
        }
        return Judgement.proved(
                "all "
                        + closed.size()
                        + " alerts about new behaviour were closed within "
                        + hours
                        + " h",
                closed.getFirst(),
                closed.subList(1, closed.size()).toArray(Proof[]::new));
    }

    private static boolean inControlZone(Alert alert, Estate estate) {
        return Stream.of(alert.source(), alert.target())
                .flatMap(party -> estate.find(party).stream())
                .anyMatch(one -> Lists.concerns(REQUIREMENT, one, estate));
    }
}
