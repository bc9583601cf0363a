// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What cannot be mended stands behind a recorded fence that is seen to hold.
@AutoService(RequirementCheck.class)
public final class UnfixableAssetsAreFenced implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-03", Party.OPERATOR, "Keep system up to date")
                    .statement(
                            "An asset that cannot be fixed, or that its maker no longer "
                                    + "supports, has a recorded compensating control (isolation, "
                                    + "virtual patch) with an end date, and traffic shows that the "
                                    + "control holds.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "List assets without fix or support. For each read the "
                                    + "exception: what fences it, who owns it, until when. Compare "
                                    + "the traffic to the asset with what the fence lets through.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "ends of support or current advisories, the exception (a "
                                    + "decision 'mitigated' on O-03@asset with its end), and declared"
                                    + " conduits into the zone of the asset")
                    .clauses(Standard.IEC_62443_2_1, "COMP 3.5")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 5.12")
                    .clauses(Standard.NIST_800_53, "SA-22", "PM-4")
                    .clauses(Standard.NIST_CSF, "ID.RA-06", "ID.AM-08")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-15")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(k)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R2")
                    .clauses(Standard.CISA_CPG, "2.B")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Evidence.Index<SupportEnd> BY_MODEL =
            Evidence.index(SupportEnd.class, one -> List.of(one.model().toLowerCase(Locale.ROOT)));

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        Optional<Proof> unfixable = unfixable(component, estate);
        if (unfixable.isEmpty()) {
            return supported(component, estate)
                    ? Judgement.notApplicable(
                            "it is supported, and no advisory without a fix concerns it")
                    : Judgement.unknown(
                            "whether it is supported is not known",
                            "the end of support of each model, and current advisories");
        }
        List<Proof> broken = broken(component, estate);
        if (!broken.isEmpty()) {
            broken.add(unfixable.get());
            return Judgement.refuted(
                    unfixable.get().text()
                            + ", and its fence does not hold: "
                            + broken.getFirst().text(),
                    broken);
        }
        Optional<Workload.Decision> exception = exception(component, estate);
        if (exception.isEmpty()) {
            return Judgement.unknown(
                    unfixable.get().text() + "; no compensating control is on record",
                    "the compensating control with its end (a decision 'mitigated' on O-03@asset)");
        }
        Proof record =
                Lists.declared(estate, exception.get().mitigatedBy(), exception.get().line());
        if (!exception.get().holds(estate.now())) {
            return Judgement.refuted(
                    unfixable.get().text()
                            + ", and its exception ended on "
                            + Papers.day(exception.get().until()),
                    unfixable.get(),
                    record);
        }
        return fenced(component, estate)
                ? Judgement.notContradicted(
                        exception.get().mitigatedBy()
                                + "; what went to it keeps to it: "
                                + estate.coverage().words(),
                        "a test of the fence",
                        unfixable.get(),
                        record)
                : Judgement.unknown(
                        exception.get().mitigatedBy() + " is on record; that it holds was not seen",
                        "closed lists of protocols in all conduits to its zone, and "
                                + Watch.longer());
    }

    private static Optional<Proof> unfixable(Component component, Estate estate) {
        Instant end = component.declared().supportEnds();
        if (!end.equals(Instant.EPOCH) && end.isBefore(estate.now())) {
            return Optional.of(
                    Lists.declared(
                            estate,
                            component.label() + " is out of support since " + Papers.day(end),
                            component.declared().line()));
        }
        for (SupportEnd one : ends(component, estate)) {
            if (one.ends().isBefore(estate.now())) {
                return Optional.of(
                        Papers.proof(
                                one,
                                component.label()
                                        + " is out of support since "
                                        + Papers.day(one.ends())));
            }
        }
        return estate.vulnerabilities(component).stream()
                .filter(one -> one.affected() && !one.fixAvailable())
                .findFirst()
                .map(one ->
                        Proof.of(
                                Proof.Kind.ADVISORY,
                                component.label()
                                        + " has "
                                        + String.join(", ", one.cves())
                                        + " and no fix exists",
                                one.advisory()));
    }

    private static List<SupportEnd> ends(Component component, Estate estate) {
        if (component.model().isEmpty()) {
            return List.of();
        }
        return estate.evidence().find(BY_MODEL, component.model().toLowerCase(Locale.ROOT)).stream()
                .filter(one ->
                        one.vendor().isEmpty() || Lists.same(one.vendor(), component.vendor()))
                .filter(one ->
                        one.firmware().isEmpty()
                                || Lists.same(one.firmware(), component.firmware()))
                .filter(one -> !one.ends().equals(Instant.EPOCH))
                .toList();
    }

    /// Support is known to go on, and advisories are known.
    private static boolean supported(Component component, Estate estate) {
        boolean ends =
                component.declared().supportEnds().isAfter(estate.now())
                        || !ends(component, estate).isEmpty();
        return ends
                && estate.content().loaded()
                && Papers.within(estate.content().newest(), Papers.A_YEAR, estate);
    }

    private static Optional<Workload.Decision> exception(Component component, Estate estate) {
        return estate.workload().decisions().stream()
                .filter(one ->
                        one.verdict() == Workload.Decision.Verdict.MITIGATED
                                && !one.mitigatedBy().isBlank()
                                && !one.until().equals(Instant.EPOCH))
                .filter(one ->
                        one.subject().startsWith("O-03@")
                                && component.is(one.subject().substring("O-03@".length())))
                .max(Comparator.comparing(Workload.Decision::until));
    }

    /// Flows to it over a boundary that its conduit does not let through.
    private static List<Proof> broken(Component component, Estate estate) {
        List<Proof> broken = new ArrayList<>();
        for (DataFlow flow : estate.to(component)) {
            Workload.Conduit said = said(flow, estate);
            boolean outside =
                    said.closed()
                            || !said.protocols().isEmpty()
                                    && !flow.protocol().isEmpty()
                                    && !said.protocols().contains(flow.protocol())
                                    && !said.protocols().contains(flow.label());
            if (flow.observed() && flow.answered() && estate.crosses(flow) && outside) {
                broken.add(
                        flow.proof(
                                estate.source(flow).label() + " was answered in " + flow.label()));
            }
        }
        return broken;
    }

    private static Workload.Conduit said(DataFlow flow, Estate estate) {
        return estate.conduit(flow).map(Conduit::declared).orElse(Workload.Conduit.NONE);
    }

    /// Whether all that may go to it is declared, and what went was seen for long enough.
    private static boolean fenced(Component component, Estate estate) {
        boolean named =
                estate.to(component).stream()
                        .filter(flow -> flow.observed() && estate.crosses(flow))
                        .allMatch(flow -> !said(flow, estate).protocols().isEmpty());
        return named && estate.workload().complete().conduits() && Watch.counts(component, estate);
    }
}
