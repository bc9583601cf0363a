// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.specification;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.diagram.DiagramLayout;
import io.bulkhead.report.diagram.SvgDiagram;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.Document.Cell;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.SecurityLevels;
import io.bulkhead.threat.Exposure.State;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The cybersecurity requirements specification of a workload, in the order that IEC 62443-3-2:2020
/// (ZCR 6) asks of one: what it is about, its zones and conduits, the environment, the threats, the
/// requirements of each party, what is accepted, and what is still open.
public final class Specification {
    /// Rows that a table shows; what is left out is said below it and stands in the files beside.
    private static final int MOST_ROWS = 250;

    private final Conclusions conclusions;
    private final Estate estate;
    private final Workload workload;
    private final Document.Writer text = new Document.Writer();

    private Specification(Conclusions conclusions) {
        this.conclusions = conclusions;
        this.estate = conclusions.estate();
        this.workload = estate.workload();
    }

    /// The whole, for those who answer for all of it.
    public static Document whole(Conclusions conclusions) {
        Specification one = new Specification(conclusions);
        one.system();
        one.zones();
        one.flows();
        one.environment();
        one.threats();
        one.text.chapter("Security requirements", "requirements");
        RequirementChapter chapter = new RequirementChapter(conclusions, one.text);
        chapter.overview();
        for (Party party : Party.values()) {
            chapter.party(party);
        }
        one.levels();
        one.decisions();
        one.open();
        one.standards();
        return one.end("Security requirements specification");
    }

    /// What one party is handed: what the system is, and what that party owes, why, and how it is
    /// verified.
    public static Document of(Conclusions conclusions, Party party) {
        Specification one = new Specification(conclusions);
        one.system();
        one.zones();
        one.text.chapter("Security requirements of the " + party.words(), "requirements");
        new RequirementChapter(conclusions, one.text).party(party);
        one.standards();
        return one.end("Security requirements for the " + party.words());
    }

    private Document end(String title) {
        String about =
                estate.label()
                        + (workload.owner().isEmpty() ? "" : ", owned by " + workload.owner())
                        + " · as of "
                        + day(estate.now())
                        + " · "
                        + estate.coverage().words();
        return text.end(title, about);
    }

    // ---- chapters

    private void system() {
        text.chapter("System under consideration", "system");
        text.paragraph(workload.description());
        long declared = estate.components().stream().filter(Component::isDeclared).count();
        long seen =
                estate.components().stream()
                        .filter(component -> component.observed() && component.role() != Role.GROUP)
                        .count();
        text.paragraph(
                "It is made of "
                        + count(declared, "declared component")
                        + ", "
                        + count(estate.zones().size(), "zone")
                        + " and "
                        + count(estate.flows().size(), "flow")
                        + (estate.coverage().watched()
                                ? "; "
                                        + count(seen, "device")
                                        + " were seen ("
                                        + estate.coverage().words()
                                        + ")."
                                : ". No traffic was watched: everything below rests on what is declared and"
                                        + " filed."));
        List<List<Cell>> rows = new ArrayList<>();
        for (Component component : estate.components()) {
            if (component.role() != Role.GROUP) {
                rows.add(
                        List.of(
                                Cell.of(component.label()),
                                Cell.of(Names.of(component.role()).replace('-', ' ')),
                                Cell.of(estate.zoneOf(component).label()),
                                Cell.of(product(component)),
                                Cell.of(
                                        (component.isDeclared() ? "declared" : "")
                                                + (component.isDeclared() && component.observed()
                                                        ? ", "
                                                        : "")
                                                + (component.observed() ? "seen" : "")),
                                Cell.of(
                                        (component.safety() ? "safety " : "")
                                                + component.criticality())));
            }
        }
        table(
                List.of("Component", "Role", "Zone", "Product", "Known by", "Criticality"),
                List.of(22, 16, 20, 24, 10, 8),
                rows);
    }

    private static String product(Component component) {
        String product = (component.vendor() + " " + component.model()).strip();
        return component.firmware().isEmpty()
                ? product
                : product + ", firmware " + component.firmware();
    }

    private void zones() {
        text.chapter("Zones, conduits and trust boundaries", "zones");
        Set<String> grave =
                conclusions.threats().stream()
                        .filter(threat ->
                                threat.state() == State.EVIDENT
                                        && threat.severity().compareTo(Severity.HIGH) >= 0)
                        .flatMap(threat -> threat.members().stream())
                        .map(ThreatInstance.Member::element)
                        .collect(Collectors.toCollection(TreeSet::new));
        text.figure(
                "data-flow.svg",
                SvgDiagram.of(DiagramLayout.of(estate, grave)),
                "Data-flow diagram: zones from outside (left) to devices (right), and the flows between"
                        + " them.");
        List<List<Cell>> rows = new ArrayList<>();
        for (Zone zone : estate.zones()) {
            rows.add(
                    List.of(
                            Cell.of(zone.label()),
                            Cell.of(zone.kind().words()),
                            Cell.of(String.valueOf(zone.trust())),
                            Cell.of(
                                    zone.targetLevel() == 0
                                            ? "not set"
                                            : "SL-T " + zone.targetLevel()),
                            Cell.of(zone.consequence().isEmpty() ? "not said" : zone.consequence()),
                            Cell.of(zone.why())));
        }
        table(
                List.of("Zone", "Kind", "Trust", "Target level", "If it falls", "Why it is one"),
                List.of(22, 14, 7, 10, 27, 20),
                rows);
        text.section("Conduits", "conduits");
        List<List<Cell>> conduits = new ArrayList<>();
        for (Conduit conduit : estate.conduits()) {
            TreeSet<String> protocols = new TreeSet<>();
            estate.flows(conduit).forEach(flow -> protocols.add(flow.label()));
            conduits.add(
                    List.of(
                            Cell.of(zone(conduit.from()) + "\nto " + zone(conduit.to())),
                            Cell.of(String.join(", ", protocols)),
                            Cell.of(conduit.control() + " / " + conduit.data()),
                            Cell.of(allowed(conduit))));
        }
        table(
                List.of("Conduit", "Protocols", "Control / data messages", "What is allowed"),
                List.of(34, 30, 14, 22),
                conduits);
    }

    private String zone(String id) {
        return estate.zone(id).map(Zone::label).orElse(id);
    }

    private static String allowed(Conduit conduit) {
        Workload.Conduit said = conduit.declared();
        if (!conduit.isDeclared()) {
            return "not declared";
        }
        if (said.closed()) {
            return "nothing";
        }
        String protocols =
                said.protocols().isEmpty() ? "any protocol" : String.join(", ", said.protocols());
        return protocols
                + (said.readOnly() ? ", reading only" : "")
                + (said.guard().isEmpty() ? "" : ", guarded by " + said.guard());
    }

    private void flows() {
        text.chapter("Data flows", "flows");
        text.paragraph(
                "Device control is what is meant to change a device or its environment; device data is"
                        + " what a device tells. Both are looked at with equal attention.");
        List<List<Cell>> rows = new ArrayList<>();
        for (DataFlow flow : estate.flows()) {
            if (flow.reached()
                    && !flow.housekeeping()
                    && (estate.crosses(flow) || flow.isDeclared() || flow.carriesControl())) {
                Protection protection = estate.protection(flow);
                rows.add(
                        List.of(
                                Cell.of(
                                        estate.source(flow).label()
                                                + "\nto "
                                                + estate.target(flow).label()),
                                Cell.of(flow.label()),
                                Cell.of(carries(flow)),
                                Cell.of(flow.declared().dataClass()),
                                new Cell(
                                        Names.of(protection.secrecy()) + ": " + protection.why(),
                                        tone(protection)),
                                Cell.of(Names.of(protection.client()).replace('-', ' '))));
            }
        }
        table(
                List.of(
                        "Flow",
                        "Protocol",
                        "Carries",
                        "Data class",
                        "On the way",
                        "Who asks is known by"),
                List.of(26, 12, 14, 10, 26, 12),
                rows);
    }

    private static String tone(Protection protection) {
        return switch (protection.secrecy()) {
            case PROTECTED -> "good";
            case CLEAR, WEAK, SIGNED -> "bad";
            case UNKNOWN -> "open";
        };
    }

    private static String carries(DataFlow flow) {
        List<String> carries = new ArrayList<>();
        if (flow.carriesControl()) {
            carries.add("control" + (flow.control() > 0 ? " (" + flow.control() + ")" : ""));
        }
        if (flow.carriesData()) {
            carries.add("data" + (flow.data() > 0 ? " (" + flow.data() + ")" : ""));
        }
        return carries.isEmpty() ? "not told" : String.join(", ", carries);
    }

    private void environment() {
        text.chapter("Operating environment and assumptions", "environment");
        Workload.Site site = workload.site();
        List<String> items = new ArrayList<>();
        assumption(items, "Controllers are programmed only from", site.engineeringStations());
        assumption(items, "Time comes from", site.timeServers());
        assumption(items, "Addresses are given by", site.dhcpServers());
        assumption(items, "Names are resolved by", site.nameServers());
        assumption(items, "Outside, only these are reached:", site.internetEndpoints());
        assumption(items, "Remote work goes over", site.jumpHosts());
        assumption(items, "Logs go to", site.logCollectors());
        assumption(items, "These read and never write:", site.readOnlySources());
        for (Zone zone : estate.zones()) {
            if (zone.declared().unattended() == Answer.YES) {
                items.add(zone.label() + " is an unattended site.");
            }
        }
        for (Workload.Exempt exempt : site.insecureServices()) {
            items.add(
                    exempt.protocol()
                            + " is allowed at "
                            + String.join(", ", exempt.components())
                            + " until "
                            + day(exempt.until())
                            + ": "
                            + exempt.reason());
        }
        if (items.isEmpty()) {
            text.paragraph(
                    "Nothing is declared about the environment. Who may program, who gives the time, what"
                            + " is reached outside: until that is declared, requirements about it stay"
                            + " unknown.");
        }
        text.items(items);
    }

    private static void assumption(List<String> items, String what, List<String> who) {
        if (!who.isEmpty()) {
            items.add(what + " " + String.join(", ", who) + ".");
        }
    }

    private void threats() {
        text.chapter("Threats", "threats");
        text.paragraph(
                "Evident: evidence shows its condition. Inherent: the design admits it, and nothing stands"
                        + " against it. Unknown: what decides could not be seen.");
        List<List<Cell>> rows = new ArrayList<>();
        for (ThreatInstance threat : conclusions.threats()) {
            rows.add(
                    List.of(
                            new Cell(
                                    Names.of(threat.severity()),
                                    threat.severity().compareTo(Severity.HIGH) >= 0 ? "bad" : ""),
                            Cell.of(Names.of(threat.state()) + (threat.open() ? "" : ", decided")),
                            Cell.of(threat.threat().title() + "\n" + where(threat)),
                            Cell.of(letters(threat)),
                            Cell.of(threat.because()),
                            Cell.of(String.join(", ", threat.threat().requirements()))));
        }
        table(
                List.of("Severity", "State", "Threat", "STRIDE", "Because", "Met by"),
                List.of(9, 10, 27, 8, 34, 12),
                rows);
    }

    private String where(ThreatInstance threat) {
        if (threat.from().isEmpty()) {
            return "the whole system";
        }
        return threat.from().equals(threat.to())
                ? zone(threat.from())
                : zone(threat.from()) + " to " + zone(threat.to());
    }

    private static String letters(ThreatInstance threat) {
        return threat.threat().stride().stream()
                .sorted()
                .map(letter -> String.valueOf(letter.letter()))
                .collect(Collectors.joining());
    }

    private void levels() {
        text.chapter("Security levels", "levels");
        text.paragraph(
                "The target level is what people set; the supported level is never above what evidence"
                        + " shows (proved, attested or not contradicted); what is unknown is not counted as"
                        + " reached.");
        List<List<Cell>> rows = new ArrayList<>();
        for (SecurityLevels.Reached reached : conclusions.requirements().levels()) {
            boolean short_ = reached.target() > reached.supported();
            rows.add(
                    List.of(
                            Cell.of(zone(reached.zone())),
                            Cell.of(
                                    reached.target() == 0
                                            ? "not set"
                                            : String.valueOf(reached.target())),
                            new Cell(
                                    String.valueOf(reached.supported()),
                                    reached.target() == 0 ? "" : short_ ? "bad" : "good"),
                            Cell.of(Names.of(reached.basis()).replace('-', ' ')),
                            Cell.of(String.valueOf(reached.atMost()))));
        }
        table(
                List.of(
                        "Zone",
                        "Target level",
                        "Supported by evidence",
                        "Resting on",
                        "At most (not refuted)"),
                List.of(36, 14, 18, 16, 16),
                rows);
    }

    private void decisions() {
        text.chapter("Tolerable risk: decisions and attestations", "decisions");
        List<List<Cell>> rows = new ArrayList<>();
        for (Workload.Decision decision : workload.decisions()) {
            boolean holds = decision.holds(estate.now());
            rows.add(
                    List.of(
                            Cell.of(decision.subject()),
                            new Cell(
                                    Names.of(decision.verdict()).replace('-', ' ')
                                            + (holds ? "" : ", expired"),
                                    holds ? "" : "bad"),
                            Cell.of(decision.reason() + " " + decision.mitigatedBy()),
                            Cell.of(decision.by()),
                            Cell.of(day(decision.until()))));
        }
        for (Workload.Attestation one : workload.attestations()) {
            boolean holds = one.holds(estate.now());
            rows.add(
                    List.of(
                            Cell.of(one.requirement()),
                            new Cell("attested" + (holds ? "" : ", expired"), holds ? "" : "bad"),
                            Cell.of(one.statement() + " (" + one.document() + ")"),
                            Cell.of(one.by()),
                            Cell.of(day(one.until()))));
        }
        if (rows.isEmpty()) {
            text.paragraph("Nobody has accepted, mitigated or attested anything yet.");
            return;
        }
        table(
                List.of("About", "Decision", "Reason", "By", "Until"),
                List.of(28, 14, 32, 14, 12),
                rows);
    }

    private void open() {
        text.chapter("What would settle what is unknown", "open");
        List<List<Cell>> rows = new ArrayList<>();
        for (var wanted : conclusions.requirements().wanted()) {
            rows.add(
                    List.of(
                            Cell.of(wanted.what()),
                            Cell.of(String.valueOf(wanted.elements())),
                            Cell.of(String.join(", ", wanted.requirements()))));
        }
        if (rows.isEmpty()) {
            text.paragraph("Nothing is unknown.");
            return;
        }
        table(
                List.of("Declare, file or watch", "Findings that it settles", "Requirements"),
                List.of(58, 14, 28),
                rows.subList(0, Math.min(40, rows.size())));
    }

    private void standards() {
        text.chapter("Standards", "standards");
        text.paragraph(
                "Requirements name clauses of these editions by identifier only; whether a clause is met"
                        + " in full is for an assessor to say.");
        TreeSet<String> editions = new TreeSet<>();
        conclusions.requirements().requirements().stream()
                .flatMap(requirement -> requirement.clauses().stream())
                .forEach(clause -> editions.add(clause.standard().edition()));
        text.items(List.copyOf(editions));
        text.paragraph(
                "ATT&CK for ICS 18.1: © 2025 The MITRE Corporation. This work is reproduced and distributed"
                        + " with the permission of The MITRE Corporation.");
    }

    // ---- words

    private void table(List<String> head, List<Integer> widths, List<List<Cell>> rows) {
        text.table(head, widths, rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        if (rows.size() > MOST_ROWS) {
            text.paragraph(
                    rows.size() - MOST_ROWS + " more rows are in the files beside this one.");
        }
    }

    static String day(Instant time) {
        return time.equals(Instant.EPOCH) ? "no end said" : time.toString().substring(0, 10);
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
