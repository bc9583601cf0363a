// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Severity;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where what was seen and what people declared differ.
public final class Drift {
    /// What differs.
    public enum Kind {
        /// Seen, and in no declaration.
        UNDECLARED_COMPONENT,
        UNDECLARED_FLOW,
        /// Seen, and forbidden where it crosses a boundary.
        FORBIDDEN_FLOW,
        /// Seen otherwise than declared.
        COMPONENT_DIFFERS,
        FLOW_DIFFERS,
        /// Declared, and not seen in what was watched.
        COMPONENT_NOT_SEEN,
        FLOW_NOT_SEEN
    }

    /// One difference.
    ///
    /// @param element id of what differs
    /// @param zones ids of the zones that it is about
    /// @param declared what the workload says of it, in words; empty where it says nothing
    /// @param seen what was seen instead, in words; empty where nothing was
    public record Difference(
            Kind kind,
            Severity severity,
            String element,
            List<String> zones,
            String declared,
            String seen,
            String because,
            List<Proof> proofs) {
        public Difference {
            zones = List.copyOf(zones);
            proofs = List.copyOf(proofs);
        }

        /// Stable from run to run.
        public String id() {
            return io.bulkhead.model.Names.of(kind) + "@" + element;
        }
    }

    private final Estate estate;
    private final Workload workload;
    private final List<Difference> differences = new ArrayList<>();

    private Drift(Estate estate) {
        this.estate = estate;
        this.workload = estate.workload();
    }

    /// All differences, gravest first. Nothing declared, or nothing watched: none can be told.
    public static List<Difference> of(Estate estate) {
        Drift drift = new Drift(estate);
        if (estate.coverage().watched() && estate.workload().declared()) {
            drift.components();
            drift.flows();
            drift.notSeen();
        }
        drift.differences.sort(
                Comparator.comparing(Difference::severity)
                        .reversed()
                        .thenComparing(Difference::kind)
                        .thenComparing(Difference::element));
        return List.copyOf(drift.differences);
    }

    private void components() {
        for (Component component : estate.components()) {
            if (component.observed() && component.isDeclared()) {
                differs(
                        component,
                        "vendor",
                        component.declared().vendor(),
                        component.asset().vendor());
                differs(
                        component,
                        "model",
                        component.declared().model(),
                        component.asset().model());
                differs(
                        component,
                        "firmware",
                        component.declared().firmware(),
                        component.asset().firmware());
            } else if (component.observed()
                    && !workload.components().isEmpty()
                    && component.role() != Role.GROUP
                    && component.role() != Role.EXTERNAL) {
                boolean complete = workload.complete().components();
                differences.add(
                        new Difference(
                                Kind.UNDECLARED_COMPONENT,
                                complete ? Severity.MEDIUM : Severity.LOW,
                                component.id(),
                                List.of(component.zone()),
                                "",
                                component.label(),
                                component.label()
                                        + " was seen and is not declared"
                                        + (complete
                                                ? ""
                                                : " (the list is not said to be complete)"),
                                seen(component)));
            }
        }
    }

    /// A difference in writing alone is none: `6ES7 315` and `6es7315`.
    private void differs(Component component, String what, String said, String seen) {
        String one = plain(said);
        String other = plain(seen);
        if (!one.isEmpty() && !other.isEmpty() && !one.contains(other) && !other.contains(one)) {
            differences.add(
                    new Difference(
                            Kind.COMPONENT_DIFFERS,
                            Severity.MEDIUM,
                            component.id(),
                            List.of(component.zone()),
                            what + " " + said,
                            what + " " + seen,
                            component.label()
                                    + ": "
                                    + what
                                    + " is declared as "
                                    + said
                                    + " and seen as "
                                    + seen,
                            seen(component)));
        }
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
    }

    private List<Proof> seen(Component component) {
        return estate.from(component).stream()
                .filter(DataFlow::observed)
                .findFirst()
                .or(() -> estate.to(component).stream().filter(DataFlow::observed).findFirst())
                .map(flow -> List.of(flow.proof(component.label() + " in " + flow.label())))
                .orElse(List.of());
    }

    private void flows() {
        for (DataFlow flow : estate.flows()) {
            if (flow.observed() && flow.answered()) {
                forbidden(flow);
                undeclared(flow);
                differs(flow);
            }
        }
    }

    private void forbidden(DataFlow flow) {
        if (!estate.crosses(flow)) {
            return;
        }
        Zone from = estate.sourceZone(flow);
        Zone to = estate.targetZone(flow);
        Workload.Conduit said =
                estate.conduit(flow).map(Conduit::declared).orElse(Workload.Conduit.NONE);
        String why = "";
        if (said.closed()) {
            why = "nothing may go there";
        } else if (!said.protocols().isEmpty() && !said.protocols().contains(flow.protocol())) {
            why = "only " + String.join(", ", said.protocols()) + " may go there";
        } else if (said.readOnly() && flow.changes()) {
            why = "only reading may go there";
        } else if (said.from().isEmpty()
                && workload.complete().conduits()
                && from.isDeclared()
                && to.isDeclared()) {
            why = "no conduit is declared there, and the list is complete";
        }
        if (!why.isEmpty()) {
            Severity severity =
                    flow.changes()
                            ? Severity.CRITICAL
                            : from.trust() < to.trust() ? Severity.HIGH : Severity.MEDIUM;
            differences.add(
                    difference(
                            Kind.FORBIDDEN_FLOW,
                            severity,
                            flow,
                            why,
                            words(flow),
                            words(flow)
                                    + " from "
                                    + from.label()
                                    + " to "
                                    + to.label()
                                    + ", but "
                                    + why));
        }
    }

    private void undeclared(DataFlow flow) {
        boolean naming = estate.nature(flow).family() == Family.NAMING;
        if (flow.isDeclared() || workload.flows().isEmpty() || flow.housekeeping() || naming) {
            return;
        }
        boolean crosses = estate.crosses(flow);
        Severity severity =
                flow.changes()
                        ? (crosses ? Severity.HIGH : Severity.MEDIUM)
                        : crosses ? Severity.MEDIUM : Severity.LOW;
        differences.add(
                difference(
                        Kind.UNDECLARED_FLOW,
                        severity,
                        flow,
                        "",
                        words(flow),
                        words(flow) + " was seen and is not declared"));
    }

    private void differs(DataFlow flow) {
        Workload.Flow said = flow.declared();
        Protection protection = estate.protection(flow);
        boolean promised = !said.encryption().isEmpty() && !said.encryption().equals("none");
        if (promised && protection.clear()) {
            differences.add(
                    new Difference(
                            Kind.FLOW_DIFFERS,
                            Severity.HIGH,
                            flow.id(),
                            zones(flow),
                            "encryption " + said.encryption(),
                            "in clear: " + protection.why(),
                            words(flow)
                                    + " is declared with "
                                    + said.encryption()
                                    + " and goes in clear: "
                                    + protection.why(),
                            List.of(protection.proof())));
        }
        if (said.control().no() && flow.control() > 0) {
            differences.add(
                    difference(
                            Kind.FLOW_DIFFERS,
                            Severity.HIGH,
                            flow,
                            "no device control",
                            flow.control() + " messages of device control",
                            words(flow)
                                    + " is declared without device control and carried "
                                    + flow.control()
                                    + " messages of it"));
        }
    }

    private void notSeen() {
        for (Component component : estate.components()) {
            if (!component.observed()) {
                differences.add(
                        new Difference(
                                Kind.COMPONENT_NOT_SEEN,
                                Severity.LOW,
                                component.id(),
                                List.of(component.zone()),
                                component.label(),
                                "",
                                component.label()
                                        + " is declared and was not seen; "
                                        + estate.coverage().words(),
                                List.of()));
            }
        }
        for (DataFlow flow : estate.flows()) {
            if (!flow.observed() && !flow.declared().optional()) {
                differences.add(
                        difference(
                                Kind.FLOW_NOT_SEEN,
                                Severity.LOW,
                                flow,
                                words(flow),
                                "",
                                words(flow)
                                        + " is declared and was not seen; "
                                        + estate.coverage().words()));
            }
        }
        Set<Integer> seen = new HashSet<>();
        estate.flows().forEach(flow -> seen.add(flow.declared().line()));
        for (Workload.Flow flow : workload.flows()) {
            boolean zones =
                    estate.zone(flow.from()).isPresent() || estate.zone(flow.to()).isPresent();
            if (zones && !flow.optional() && !seen.contains(flow.line())) {
                String id = flow.from() + ">" + flow.to() + "/" + flow.protocol();
                String words = flow.protocol() + " from " + flow.from() + " to " + flow.to();
                differences.add(
                        new Difference(
                                Kind.FLOW_NOT_SEEN,
                                Severity.LOW,
                                id,
                                List.of(flow.from(), flow.to()),
                                words,
                                "",
                                words
                                        + " is declared and was not seen; "
                                        + estate.coverage().words(),
                                List.of()));
            }
        }
    }

    private Difference difference(
            Kind kind,
            Severity severity,
            DataFlow flow,
            String declared,
            String seen,
            String because) {
        return new Difference(
                kind,
                severity,
                flow.id(),
                zones(flow),
                declared,
                seen,
                because,
                List.of(flow.proof(flow.label())));
    }

    private List<String> zones(DataFlow flow) {
        return List.of(estate.source(flow).zone(), estate.target(flow).zone());
    }

    private String words(DataFlow flow) {
        return estate.source(flow).label()
                + " to "
                + estate.target(flow).label()
                + " in "
                + flow.label();
    }
}
