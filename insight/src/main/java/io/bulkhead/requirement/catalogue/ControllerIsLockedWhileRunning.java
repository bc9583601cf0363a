// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Nobody changes a running controller in passing.
@AutoService(RequirementCheck.class)
public final class ControllerIsLockedWhileRunning
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-19", Party.MANUFACTURER, "Ship secure by default")
                    .statement(
                            "Logic and configuration of a controller can be locked against "
                                    + "change, by a key switch or by a change of mode that asks who wants "
                                    + "it.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Turn the key to RUN (or lock the mode with a password) and try to "
                                    + "download a program: it is refused. Read where the key stands in "
                                    + "the field; it is at RUN but for announced work.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "messages that tell the mode of the controller, windows or change "
                                    + "tickets; a photograph of the key switch; a setting "
                                    + "write-protection")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.1", "CR 3.4")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "CM-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-05", "PR.PS-01")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-010 R1")
                    .clauses(Standard.CISA_CPG, "3.N")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "write-protection",
                    true,
                    "write-protection-test",
                    "can be locked against change",
                    "cannot be locked against change",
                    "a photograph of the key switch, or an attestation of how changes "
                            + "of mode are authenticated");

    private static final Set<String> UNLOCKED = Set.of("remote", "program");
    private static final Set<String> KEY_TELLERS = Set.of("cip", "enip");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        if (!component.role().controller()) {
            return Judgement.notApplicable();
        }
        List<DataFlow> telling =
                estate.to(component).stream()
                        .filter(flow -> flow.has(Trait.OPERATING_MODE))
                        .toList();
        Optional<Judgement> open = unlocked(component, telling, estate);
        if (open.isPresent()) {
            return open.get();
        }
        Judgement said = CLAIM.judge(component, estate, Answer.UNSAID, hint(telling));
        boolean programmed = estate.to(component).stream().anyMatch(DataFlow::programs);
        boolean keyAtRun =
                !telling.isEmpty()
                        && telling.stream().allMatch(ControllerIsLockedWhileRunning::keyAtRun);
        if (said.state() != Judgement.State.UNKNOWN || programmed || !keyAtRun) {
            return said;
        }
        Observed mode = telling.getFirst().all(Trait.OPERATING_MODE).getFirst();
        return Judgement.proved(
                component.label()
                        + " has a key switch, and it stood at RUN whenever it was read ("
                        + estate.coverage().words()
                        + ")",
                DataFlow.proof(mode, "the key switch stands at " + mode.value()));
    }

    /// In the status of CIP `run` is where the key stands; elsewhere it may be the state alone.
    private static boolean keyAtRun(DataFlow flow) {
        return KEY_TELLERS.contains(flow.protocol())
                && flow.all(Trait.OPERATING_MODE).stream()
                        .allMatch(mode -> mode.value().equals("run"));
    }

    private static String hint(List<DataFlow> telling) {
        return telling.stream()
                .flatMap(flow -> flow.all(Trait.OPERATING_MODE).stream())
                .findFirst()
                .map(mode ->
                        "its mode was told as "
                                + mode.value()
                                + ", which does not show whether it is locked")
                .orElse("");
    }

    /// A mode in which anybody connected can change the program, when no work was announced.
    private static Optional<Judgement> unlocked(
            Component component, List<DataFlow> telling, Estate estate) {
        Optional<Judgement> unclear = Optional.empty();
        for (DataFlow flow : telling) {
            for (Observed mode : flow.all(Trait.OPERATING_MODE)) {
                if (!UNLOCKED.contains(mode.value())) {
                    continue;
                }
                Permission permission =
                        Permission.of(
                                component,
                                Coverage.at(flow.first()),
                                Coverage.at(flow.last()),
                                estate);
                String because =
                        component.label()
                                + " was in mode "
                                + mode.value()
                                + "; "
                                + permission.words();
                if (permission.notGiven()) {
                    return Optional.of(
                            Judgement.refuted(
                                    because, DataFlow.proof(mode, "its mode is " + mode.value())));
                }
                unclear =
                        Optional.of(
                                Judgement.unknown(
                                        because,
                                        "the windows of the site, or the change tickets of that"
                                                + " time"));
            }
        }
        return unclear;
    }
}
