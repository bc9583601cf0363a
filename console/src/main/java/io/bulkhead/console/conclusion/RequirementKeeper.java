// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.RequirementRows;
import io.bulkhead.requirement.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps how requirements stand: at each site, in each zone, and at the elements where they are
/// refuted or attested, or about which people decided.
@Component
final class RequirementKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    REQUIREMENT_STATE,
                    "requirement",
                    Standings.of(Standings.words(State.values())),
                    REQUIREMENT_STATE.SCOPE,
                    REQUIREMENT_STATE.REQUIREMENT,
                    REQUIREMENT_STATE.PARTY,
                    REQUIREMENT_STATE.TITLE,
                    REQUIREMENT_STATE.SEVERITY,
                    REQUIREMENT_STATE.ELEMENT,
                    REQUIREMENT_STATE.LABEL,
                    REQUIREMENT_STATE.ZONE,
                    REQUIREMENT_STATE.BECAUSE,
                    REQUIREMENT_STATE.MISSING,
                    REQUIREMENT_STATE.ACCEPTED,
                    REQUIREMENT_STATE.WEIGHT);

    /// Elements of one requirement that are kept, the weightiest; all are counted.
    static final int MOST_ELEMENTS = 2_000;

    private static final int SITE = 0;
    private static final int ZONE = 1;
    private static final int ELEMENT = 2;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        List<Row> rows = new ArrayList<>();
        RequirementRows written = new RequirementRows(concluded.conclusions().estate());
        FindingViews views = new FindingViews(concluded);
        for (Holding holding : concluded.conclusions().requirements().holdings()) {
            rows.add(whole(holding, written));
            Map<String, String> because = because(holding);
            holding.zones()
                    .forEach((zone, tally) -> {
                        String label = Standings.zone(concluded, zone);
                        String why = because.getOrDefault(zone, "");
                        rows.add(zone(holding, zone, label, tally, why));
                    });
            holding.findings().stream()
                    .filter(RequirementKeeper::kept)
                    .limit(MOST_ELEMENTS)
                    .forEach(finding -> rows.add(element(holding, finding, views)));
        }
        keeping.keep(TABLE, rows);
    }

    private static boolean kept(Finding finding) {
        return finding.state() == State.REFUTED
                || finding.state() == State.ATTESTED
                || finding.ruling().isPresent()
                || finding.vouching().isPresent();
    }

    private static Row whole(Holding holding, RequirementRows written) {
        String id = holding.requirement().id();
        String missing = holding.missing().isEmpty() ? "" : holding.missing().getFirst().what();
        return new Row(
                id,
                holding.state().ordinal(),
                holding.title(),
                holding.because(),
                Standings.joined(holding.state(), holding.severity()),
                values(
                        holding,
                        SITE,
                        holding.severity(),
                        "",
                        "",
                        "",
                        holding.because(),
                        missing,
                        false,
                        0),
                () -> Standings.json(written.row(new JsonWriter(), holding)));
    }

    /// By zone: the finding there that matters most.
    private static Map<String, String> because(Holding holding) {
        Map<String, String> because = new HashMap<>();
        for (Finding finding : holding.findings()) {
            for (String zone : finding.zones()) {
                if (!because.containsKey(zone)) {
                    because.put(zone, finding.element().label() + ": " + finding.because());
                }
            }
            if (because.size() == holding.zones().size()) {
                break;
            }
        }
        return because;
    }

    private static Row zone(
            Holding holding, String zone, String label, Tally tally, String because) {
        return new Row(
                holding.requirement().id() + "#" + zone,
                tally.state().ordinal(),
                holding.title() + " in " + label,
                because,
                tally.state().name(),
                values(holding, ZONE, Severity.INFO, "", label, zone, because, "", false, 0),
                () -> JSON.writeValueAsString(Map.of("counts", counts(tally))));
    }

    private static Map<String, Long> counts(Tally tally) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (State state : State.values()) {
            counts.put(Names.of(state), tally.of(state));
        }
        counts.put("accepted", tally.accepted());
        return counts;
    }

    private static Row element(Holding holding, Finding finding, FindingViews views) {
        return new Row(
                finding.id(),
                finding.state().ordinal(),
                holding.title() + " at " + finding.element().label(),
                finding.because(),
                Standings.joined(
                        finding.state(),
                        finding.accepted(),
                        finding.ruling().map(one -> one.verdict() + one.holds()).orElse(""),
                        finding.vouching().map(one -> one.by() + one.holds()).orElse("")),
                values(
                        holding,
                        ELEMENT,
                        holding.severity(),
                        finding.element().id(),
                        views.label(finding.element()),
                        finding.zones().isEmpty() ? "" : finding.zones().getFirst(),
                        finding.because(),
                        finding.missing(),
                        finding.accepted(),
                        finding.weight()),
                () -> JSON.writeValueAsString(views.of(finding)));
    }

    private static List<?> values(
            Holding holding,
            int scope,
            Severity severity,
            String element,
            String label,
            String zone,
            String because,
            String missing,
            boolean accepted,
            int weight) {
        return List.of(
                scope,
                holding.requirement().id(),
                Names.of(holding.requirement().party()),
                holding.title(),
                Standings.severity(severity),
                element,
                label,
                zone,
                because,
                missing,
                accepted,
                weight);
    }
}
