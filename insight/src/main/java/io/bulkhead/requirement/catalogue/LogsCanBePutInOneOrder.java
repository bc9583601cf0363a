// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.Comparator;
import java.util.List;

/// The clocks of those who log agree well enough to say what came first.
@AutoService(RequirementCheck.class)
public final class LogsCanBePutInOneOrder implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-18", Party.OPERATOR, "Audit frequently")
                    .statement(
                            "Those who log carry UTC within one second (100 ms for "
                                    + "protection devices), so that events of all can be put in one "
                                    + "order.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("R")
                    .verify(
                            "Compare the times in messages of each source with the time of "
                                    + "capture; look at what the source says of its time zone.")
                    .sees(Sight.TRAFFIC)
                    .needs(
                            "messages that carry the source's time (syslog, events of "
                                    + "controllers), with a capture whose own clock is right")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.11")
                    .clauses(Standard.NIST_800_53, "AU-8")
                    .clauses(Standard.NIST_CSF, "PR.PS-04")
                    .clauses(Standard.NERC_CIP, "CIP-007 R4")
                    .clauses(Standard.CISA_CPG, "3.Q")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final long LIMIT = 1_000;

    /// Times are told to the second and counted to the second: only beyond this is a clock surely
    /// off.
    private static final long SURELY_OFF = 3_000;

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Observed> offsets = Clocks.of(component, estate);
        if (offsets.isEmpty()) {
            return Judgement.unknown(
                    "no message told its time", "messages that carry its time (syslog, events)");
        }
        Observed worst = offsets.stream().max(Comparator.comparingLong(Clocks::off)).orElseThrow();
        Proof proof = DataFlow.proof(worst, "clock " + Clocks.words(worst));
        if (Clocks.off(worst) > SURELY_OFF) {
            return Judgement.refuted(
                    component.label() + "'s clock is " + Clocks.words(worst), proof);
        }
        return Clocks.off(worst) <= LIMIT && estate.coverage().lost() == 0
                ? Judgement.notContradicted(
                        "its clock agrees as far as it is told, to the second; "
                                + estate.coverage().words(),
                        "messages that tell its time in milliseconds",
                        proof)
                : Judgement.unknown(
                        "its clock may be off by "
                                + (Clocks.off(worst) + LIMIT)
                                + " ms: it is told to the second",
                        "messages that tell its time in milliseconds");
    }
}
