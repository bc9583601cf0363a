// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.model.Alert;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What comes in is checked before anybody believes it.
@AutoService(RequirementCheck.class)
public final class InputIsValidated implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-05", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "All input from devices, people and other services is checked for "
                                    + "type, length and range before it is used.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Send each interface messages that are too long, too short, of a "
                                    + "wrong type and out of range: each gets an error, and nothing "
                                    + "changes. Read the result of a fuzz test.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "results of fuzz tests (review fuzz-test), advisories for the "
                                    + "component with its version, traffic of the interface")
                    .clauses(Standard.IEC_62443_3_3, "SR 3.5")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.5")
                    .clauses(Standard.NIST_800_53, "SI-10")
                    .clauses(Standard.NIST_CSF, "PR.PS-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.13-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .build();

    private static final Set<String> TESTS = Set.of("fuzz-test", "robustness-test");

    /// What advisories call it when input is not checked.
    private static final Pattern UNCHECKED =
            Pattern.compile(
                    "input validation|buffer overflow|out-of-bounds (read|write)|injection"
                            + "|path traversal|cross-site scripting|deserialization",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> TAKEN_OVER = Set.of("smb-backdoor-answers");

    private static final Set<String> BAD_INPUT =
            Set.of(
                    "malformed-message",
                    "malformed-messages-repeated",
                    "illegal-parameter",
                    "unexpected-length",
                    "exploit-attempt",
                    "server-service-overflow",
                    "smb-transaction-confused");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        for (Review review : estate.filed(component, Review.class)) {
            if (TESTS.contains(review.kind())
                    && review.open() > 0
                    && Sights.within(review.at(), Sights.A_YEAR, estate)) {
                return Judgement.refuted(
                        "a " + review.kind() + " of " + component.label() + " has open findings",
                        Sights.filed(review, review.open() + " open findings"));
            }
        }
        Optional<Vulnerability> known =
                estate.vulnerabilities(component).stream()
                        .filter(one -> one.affected() && !one.decided())
                        .filter(one -> UNCHECKED.matcher(one.title()).find())
                        .findFirst();
        if (known.isPresent()) {
            return Judgement.refuted(
                    component.label()
                            + " is affected by "
                            + known.get().advisory()
                            + ": "
                            + known.get().title(),
                    Proof.of(
                            Proof.Kind.ADVISORY,
                            known.get().title() + " (" + known.get().why() + ")",
                            known.get().advisory()));
        }
        List<Alert> backdoors = Sights.by(component, TAKEN_OVER, estate);
        if (!backdoors.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " acted on input that takes over whoever does not check it",
                    Sights.alert(backdoors.getFirst()));
        }
        List<Alert> bad = Sights.on(component, BAD_INPUT, estate);
        return Judgement.unknown(
                bad.isEmpty()
                        ? "no input was seen that should be refused ("
                                + estate.coverage().words()
                                + ")"
                        : "it was sent such input ("
                                + bad.getFirst().rule()
                                + "); whether it acted on it was not seen",
                "an attestation with the record of a fuzz test");
    }
}
