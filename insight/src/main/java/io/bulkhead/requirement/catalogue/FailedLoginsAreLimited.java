// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
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

/// Whoever guesses at a login is slowed down, and somebody hears of it.
@AutoService(RequirementCheck.class)
public final class FailedLoginsAreLimited implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-10", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "Repeated failed logins are slowed down or locked out, and "
                                    + "raise an alert.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.SERVICES)
                    .stride("SE")
                    .verify(
                            "Fail at a login 20 times within five minutes: the account must"
                                    + " lock or each try take longer, and an alert must arrive.")
                    .sees(Sight.TRAFFIC)
                    .needs("logins that are not encrypted; a test of each kind of login")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.11")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.11")
                    .clauses(Standard.NIST_800_53, "AC-7")
                    .clauses(Standard.NIST_CSF, "DE.CM-03", "PR.AA-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.1-5")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R5")
                    .clauses(Standard.CISA_CPG, "3.E")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int MOST = 20;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> guesses = new ArrayList<>();
        long failed = 0;
        for (DataFlow flow : estate.to(component)) {
            boolean quick = flow.last() - flow.first() <= WITHIN.toNanos();
            for (Observed result : flow.all(Trait.AUTHENTICATION_RESULT)) {
                if (result.value().equals("refused")) {
                    failed += result.count();
                    if (quick && result.count() > MOST) {
                        guesses.add(
                                DataFlow.proof(
                                        result,
                                        result.count()
                                                + " logins in "
                                                + flow.label()
                                                + " were tried and refused within five minutes"));
                    }
                }
            }
        }
        for (Alert alert : estate.alerts(component, "login-guessing")) {
            boolean here = estate.find(alert.target()).filter(component::equals).isPresent();
            if (here
                    && Lists.stands(alert)
                    && alert.bursts().stream().anyMatch(FailedLoginsAreLimited::quick)) {
                guesses.add(Lists.alert(alert));
            }
        }
        if (!guesses.isEmpty()) {
            return Judgement.refuted(
                    component.label()
                            + " let somebody go on guessing: "
                            + guesses.getFirst().text(),
                    guesses);
        }
        return Judgement.unknown(
                failed == 0
                        ? "nobody was seen to fail at a login"
                        : failed
                                + " failed logins were seen, too few or too slow to show what happens",
                "a test of each kind of login: 20 failures within five minutes");
    }

    private static boolean quick(Alert.Burst burst) {
        return burst.count() > MOST && burst.last() - burst.first() <= WITHIN.toNanos();
    }
}
