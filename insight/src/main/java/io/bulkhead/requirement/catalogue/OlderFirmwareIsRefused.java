// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
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
import java.util.regex.Pattern;

/// Nobody brings old holes back.
@AutoService(RequirementCheck.class)
public final class OlderFirmwareIsRefused implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-11", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "A device refuses firmware that is older than what it runs, or "
                                    + "takes it only when its owner, with authority and on record, says "
                                    + "so.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("T")
                    .verify(
                            "On a unit of the bench offer the release before the installed one: "
                                    + "it is refused, or asks for an authorised owner and writes a "
                                    + "record. Read the anti-rollback counter where there is one.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION, Sight.AGENT)
                    .needs(
                            "traffic in which the device tells its firmware before and after, "
                                    + "and windows or change tickets; a setting anti-rollback; for proof "
                                    + "the anti-rollback counter, which an agent would read")
                    .clauses(Standard.IEC_62443_4_2, "EDR 3.10")
                    .clauses(Standard.NIST_8259A, "SU")
                    .clauses(Standard.NIST_800_53, "CM-5")
                    .clauses(Standard.NIST_CSF, "PR.PS-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(c)")
                    .clauses(Standard.CISA_CPG, "2.B")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "anti-rollback",
                    true,
                    "rollback-test",
                    "refuses older firmware",
                    "takes older firmware",
                    "the anti-rollback counter (no agent reads it yet), or an "
                            + "attestation of the maker");

    private static final Set<String> CHANGED = Set.of("identity-changed");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        for (Alert alert : Sights.by(component, CHANGED, estate)) {
            Optional<Fact> before = newer(component, alert.subject());
            if (before.isPresent()) {
                String because =
                        component.label()
                                + " went back from firmware "
                                + before.get().value()
                                + " to "
                                + alert.subject();
                Permission permission =
                        Permission.of(
                                component,
                                Coverage.at(alert.first()),
                                Coverage.at(alert.first()),
                                estate);
                return permission.notGiven()
                        ? Judgement.refuted(
                                because + "; " + permission.words(), Sights.alert(alert))
                        : Judgement.unknown(
                                because + "; " + permission.words(),
                                "the change tickets of that time");
            }
        }
        return CLAIM.judge(component, estate, Answer.UNSAID);
    }

    /// Of what the same protocol told before, a firmware that is newer and written alike: parts of
    /// one device have versions of their own, which are written in other ways.
    private static Optional<Fact> newer(Component component, String now) {
        List<Fact> told =
                component.asset().facts().stream()
                        .filter(fact -> fact.attribute() == Attribute.FIRMWARE)
                        .toList();
        return told.stream()
                .filter(fact -> fact.value().equals(now))
                .flatMap(fact ->
                        told.stream()
                                .filter(other ->
                                        other.source().equals(fact.source())
                                                && shape(other).equals(shape(fact))
                                                && before(other, fact)
                                                && newer(other.value(), now)))
                .findFirst();
    }

    private static boolean before(Fact one, Fact other) {
        return one.capture() < other.capture()
                || one.capture() == other.capture() && one.frame() <= other.frame();
    }

    private static String shape(Fact fact) {
        return NUMBER.matcher(fact.value()).replaceAll("0");
    }

    private static boolean newer(String one, String other) {
        List<Long> numbers = numbers(one);
        List<Long> others = numbers(other);
        for (int i = 0; i < Math.min(numbers.size(), others.size()); i++) {
            int compared = Long.compare(numbers.get(i), others.get(i));
            if (compared != 0) {
                return compared > 0;
            }
        }
        return false;
    }

    private static List<Long> numbers(String version) {
        return NUMBER.matcher(version)
                .results()
                .map(found -> Long.parseLong(found.group()))
                .toList();
    }
}
