// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.conclusion.SiteStanding.StrideCell;
import io.bulkhead.console.conclusion.SiteStanding.Wanted;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.web.Problem;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Names;
import io.bulkhead.report.Conclusions;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Tally;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Stride;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.workload.Workload.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Answers what only the estate itself can: how a site stands in all, and every element of a
/// requirement.
@Service
final class SiteConclusions {
    private static final int MOST_WANTED = 50;
    private static final int MOST_ROWS = 1_000;

    private final Estates estates;

    SiteConclusions(Estates estates) {
        this.estates = estates;
    }

    SiteStanding standing(String site, Scope scope) {
        return estates.ask(site, scope, SiteConclusions::standing);
    }

    private static SiteStanding standing(Concluded concluded) {
        Conclusions made = concluded.conclusions();
        Estate estate = made.estate();
        return new SiteStanding(
                concluded.site(),
                concluded.at(),
                estate.now(),
                estate.components().size(),
                estate.flows().size(),
                estate.zones().size(),
                estate.coverage().words(),
                estate.coverage().lost(),
                concluded.leftOut(),
                parties(made),
                stride(made.threats()),
                made.requirements().wanted().stream()
                        .limit(MOST_WANTED)
                        .map(one -> new Wanted(one.what(), one.elements(), one.requirements()))
                        .toList(),
                made.threatModel().idle().stream().map(Decision::subject).toList(),
                concluded.sources());
    }

    private static Map<String, Map<String, Long>> parties(Conclusions made) {
        Map<String, Map<String, Long>> parties = new LinkedHashMap<>();
        for (Party party : Party.values()) {
            Tally tally = made.requirements().tally(party);
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Judgement.State state : Judgement.State.values()) {
                counts.put(Names.of(state), tally.of(state));
            }
            parties.put(Names.of(party), counts);
        }
        return parties;
    }

    private static List<StrideCell> stride(List<ThreatInstance> threats) {
        List<StrideCell> cells = new ArrayList<>();
        for (Stride letter : Stride.values()) {
            cells.add(cell(letter, "control", threats));
            cells.add(cell(letter, "data", threats));
        }
        return cells;
    }

    private static StrideCell cell(Stride letter, String intent, List<ThreatInstance> threats) {
        int[] counts = new int[Exposure.State.values().length];
        boolean control = intent.equals("control");
        for (ThreatInstance one : threats) {
            boolean meant = control ? one.threat().control() : one.threat().data();
            if (meant && one.threat().stride().contains(letter)) {
                counts[one.state().ordinal()]++;
            }
        }
        return new StrideCell(
                String.valueOf(letter.letter()),
                letter.property(),
                intent,
                counts[Exposure.State.EVIDENT.ordinal()],
                counts[Exposure.State.INHERENT.ordinal()],
                counts[Exposure.State.UNKNOWN.ordinal()]);
    }

    // ---- requirements

    /// Every element that a requirement applies to, what matters most first.
    ///
    /// @param state only those in it; empty for all
    /// @throws Problem if there is no such requirement
    FindingPage findings(
            String site, String requirement, String state, int offset, int limit, Scope scope) {
        return estates.ask(
                site, scope, concluded -> page(concluded, requirement, state, offset, limit));
    }

    private static FindingPage page(
            Concluded concluded, String requirement, String state, int offset, int limit) {
        Holding holding =
                concluded.conclusions().requirements().holdings().stream()
                        .filter(one -> one.requirement().id().equals(requirement))
                        .findFirst()
                        .orElseThrow(() -> Problem.missing("requirement " + requirement));
        List<Finding> found =
                holding.findings().stream()
                        .filter(one -> state.isEmpty() || Names.of(one.state()).equals(state))
                        .toList();
        FindingViews views = new FindingViews(concluded);
        List<FindingView> shown =
                found.stream()
                        .skip(Math.max(0, offset))
                        .limit(Math.clamp(limit, 1, MOST_ROWS))
                        .map(views::of)
                        .toList();
        return new FindingPage(RequirementWords.of(holding), shown, found.size());
    }
}
