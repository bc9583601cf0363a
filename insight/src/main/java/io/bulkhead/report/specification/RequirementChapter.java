// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.specification;

import io.bulkhead.model.Names;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.Document.Cell;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Clause;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Standard;
import io.bulkhead.threat.Exposure.State;
import io.bulkhead.threat.ThreatInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What each party owes: the requirement, where it applies, why (which threats), how it stands, how
/// it is verified, and which clauses of standards ask for the same.
final class RequirementChapter {
    private static final int MOST_FINDINGS = 8;

    private final Conclusions conclusions;
    private final Document.Writer text;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();

    RequirementChapter(Conclusions conclusions, Document.Writer text) {
        this.conclusions = conclusions;
        this.text = text;
        conclusions
                .requirements()
                .holdings()
                .forEach(holding -> holdings.put(holding.requirement().id(), holding));
    }

    /// How many are in which state, by party.
    void overview() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Party party : Party.values()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(party.words()));
            for (Judgement.State state : Judgement.State.values()) {
                long count =
                        holdings.values().stream()
                                .filter(one -> one.requirement().party() == party)
                                .filter(one -> one.state() == state)
                                .count();
                row.add(new Cell(String.valueOf(count), count == 0 ? "" : tone(state)));
            }
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of("Party"));
        for (Judgement.State state : Judgement.State.values()) {
            head.add(words(state));
        }
        text.table(head, List.of(28, 12, 12, 12, 12, 12, 12), rows);
        text.paragraph(
                "Proved and refuted rest on evidence that is named. Not contradicted means that a violation"
                        + " would have shown in the window that was watched. Attested means that a person"
                        + " vouches for it. Unknown means that nothing that was seen, declared or filed"
                        + " decides it.");
    }

    void party(Party party) {
        text.pageBreak();
        text.section("The " + party.words(), "party-" + Names.of(party));
        String headline = "";
        for (Holding holding : holdings.values()) {
            Requirement requirement = holding.requirement();
            if (requirement.party() == party) {
                if (!requirement.headline().equals(headline)) {
                    headline = requirement.headline();
                    text.part(headline);
                }
                requirement(holding);
            }
        }
    }

    private void requirement(Holding holding) {
        Requirement requirement = holding.requirement();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("Must hold", requirement.statement(), ""));
        rows.add(
                row(
                        "Stands",
                        words(holding.state()) + ": " + holding.because(),
                        tone(holding.state())));
        rows.add(
                row(
                        "Applies to",
                        requirement.zones().stream()
                                .sorted()
                                .map(kind -> kind.words())
                                .collect(Collectors.joining(", ")),
                        ""));
        String why = threats(requirement);
        if (!why.isEmpty()) {
            rows.add(row("Against", why, ""));
        }
        rows.add(row("Verify", requirement.verify(), ""));
        rows.add(row("Needs", requirement.needs(), ""));
        String findings = findings(holding);
        if (!findings.isEmpty()) {
            rows.add(row("Where", findings, ""));
        }
        rows.add(row("Standards", clauses(requirement), ""));
        text.table(List.of(requirement.id(), holding.title()), List.of(13, 87), rows);
    }

    private static List<Cell> row(String name, String text, String tone) {
        return List.of(Cell.of(name), new Cell(text, tone));
    }

    /// The threats of this system that it mitigates, those that are evident first.
    private String threats(Requirement requirement) {
        TreeSet<String> evident = new TreeSet<>();
        TreeSet<String> others = new TreeSet<>();
        for (ThreatInstance threat : conclusions.threats()) {
            if (threat.threat().requirements().contains(requirement.id())) {
                (threat.state() == State.EVIDENT ? evident : others).add(threat.threat().title());
            }
        }
        others.removeAll(evident);
        List<String> all = new ArrayList<>();
        evident.forEach(title -> all.add(title + " (evident)"));
        all.addAll(others);
        return String.join("; ", all);
    }

    private static String findings(Holding holding) {
        List<Finding> worst =
                holding.findings().stream()
                        .filter(one -> one.state() == holding.state())
                        .limit(MOST_FINDINGS)
                        .toList();
        if (worst.size() < 2) {
            return "";
        }
        String all =
                worst.stream()
                        .map(one -> one.element().label() + ": " + one.because())
                        .collect(Collectors.joining("\n"));
        long rest = holding.tally().of(holding.state()) - worst.size();
        return rest <= 0 ? all : all + "\nand " + rest + " more";
    }

    private static String clauses(Requirement requirement) {
        Map<Standard, List<String>> byStandard = new LinkedHashMap<>();
        for (Clause clause : requirement.clauses()) {
            byStandard
                    .computeIfAbsent(clause.standard(), key -> new ArrayList<>())
                    .add(clause.id());
        }
        return byStandard.entrySet().stream()
                .map(entry -> entry.getKey().edition() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    static String words(Judgement.State state) {
        return Names.of(state).replace('-', ' ');
    }

    static String tone(Judgement.State state) {
        return switch (state) {
            case REFUTED -> "bad";
            case UNKNOWN -> "open";
            case PROVED, ATTESTED, NOT_CONTRADICTED -> "good";
            case NOT_APPLICABLE -> "";
        };
    }
}
