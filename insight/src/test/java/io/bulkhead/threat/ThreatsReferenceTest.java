// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Names;
import io.bulkhead.model.Technique;
import io.bulkhead.threat.ThreatGrid.Cell;
import io.bulkhead.threat.ThreatGrid.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/reference/threats.md` is what the rules say of themselves, and where they look. After an
/// intended change: `-Dsamples.update`.
class ThreatsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "threats.md");

    private static final String INTRODUCTION =
            """
            # Threats

            Generated from what each rule says of itself; `mvn -o -pl insight -am verify -Dsamples.update` writes it anew.

            Each rule looks at every component, flow or the whole system, and says of each that it is *evident* (a frame, an alert, a declared line or a filed document shows the
            condition), *inherent* (the design admits it and nothing seen, declared or filed stands against it; one step less severe), *unknown* (what decides could not be seen, and what
            would have to be), *countered* (what counters it was seen, declared or filed), or not concerned. What is open or unknown is grouped per rule, pair of zones and protocol in
            `threats.jsonl`; its id stays from run to run, so that a decision in the workload (`decisions:` with `subject: RULE@FROM>TO/PROTOCOL`, or one member by `RULE@ELEMENT`) survives.

            A rule may go by words that people declare of a component under `settings:`; what they are is said where a rule lacks them.

            """;

    private static final List<Threat> THREATS =
            ThreatModel.registered().rules().stream().map(ThreatRule::threat).toList();

    private static final ThreatGrid GRID = new ThreatGrid(THREATS);

    @Test
    void theGeneratedPageIsUpToDate() throws IOException {
        String page = page();
        if (System.getProperty("samples.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append(THREATS.size()).append(" rules:\n\n");
        page.append("| rule | STRIDE | control | data | techniques |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        THREATS.forEach(threat -> row(page, threat));
        page.append("\n## Rules\n");
        THREATS.forEach(threat -> section(page, threat));
        grid(page);
        none(page);
        return page.toString();
    }

    private static void row(StringBuilder page, Threat threat) {
        page.append("| [").append(threat.id()).append("](#").append(threat.id()).append(") | ");
        page.append(letters(threat)).append(" | ");
        page.append(threat.control() ? "yes" : "").append(" | ");
        page.append(threat.data() ? "yes" : "").append(" | ");
        page.append(String.join(" ", threat.techniques())).append(" |\n");
    }

    private static String letters(Threat threat) {
        return threat.stride().stream()
                .sorted()
                .map(one -> String.valueOf(one.letter()))
                .collect(Collectors.joining());
    }

    private static void section(StringBuilder page, Threat threat) {
        page.append("\n### ").append(threat.id()).append("\n\n");
        page.append("**").append(threat.title()).append(".** ");
        page.append(threat.what()).append("\n\n");
        line(page, "How", threat.how());
        line(page, "Against it", threat.counter());
        line(page, "Cannot see", threat.blindSpots());
        line(
                page,
                "Where",
                threat.places().stream()
                        .map(place -> place.toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", ")));
        line(
                page,
                "Looks at what is",
                threat.inputs().stream()
                        .sorted()
                        .map(Names::of)
                        .map(input -> input.equals("agent") ? "told by agents" : input)
                        .collect(Collectors.joining(", ")));
        if (!threat.techniques().isEmpty()) {
            line(
                    page,
                    "ATT&CK for ICS",
                    threat.techniques().stream()
                            .map(id ->
                                    id + " " + Technique.byId(id).map(Technique::title).orElse(""))
                            .collect(Collectors.joining(", ")));
        }
        line(page, "Requirements", String.join(", ", threat.requirements()));
    }

    private static void line(StringBuilder page, String what, String text) {
        page.append("* ").append(what).append(": ").append(text).append("\n");
    }

    // ---- the grid

    private static void grid(StringBuilder page) {
        page.append("\n## Grid\n\n");
        page.append(
                "How many rules look at each boundary, whichever side asks, for device control");
        page.append(" / device data; a dash is a reason [below](#no-rule).\n\n| boundary |");
        Arrays.stream(Stride.values())
                .forEach(letter -> page.append(' ').append(letter.letter()).append(" |"));
        page.append("\n| --- |").append(" --- |".repeat(Stride.values().length)).append('\n');
        for (Pair pair : Pair.all()) {
            page.append("| ").append(pair).append(" |");
            for (Stride letter : Stride.values()) {
                page.append(' ').append(count(new Cell(pair, letter, true)));
                page.append(" / ").append(count(new Cell(pair, letter, false))).append(" |");
            }
            page.append('\n');
        }
    }

    private static String count(Cell cell) {
        int rules = GRID.rulesOf(cell).size();
        return rules == 0 ? "–" : String.valueOf(rules);
    }

    private static void none(StringBuilder page) {
        Map<String, List<Cell>> byReason = new LinkedHashMap<>();
        GRID.reasoned()
                .forEach(cell ->
                        byReason.computeIfAbsent(GRID.reason(cell), text -> new ArrayList<>())
                                .add(cell));
        page.append("\n## No rule\n\n| where | STRIDE | reason |\n| --- | --- | --- |\n");
        byReason.forEach((reason, cells) -> {
            Set<String> pairs = new TreeSet<>();
            Set<Stride> letters = new TreeSet<>();
            cells.forEach(cell -> {
                pairs.add(cell.pair().toString());
                letters.add(cell.letter());
            });
            page.append("| ").append(String.join(", ", pairs)).append(" | ");
            letters.forEach(letter -> page.append(letter.letter()));
            page.append(" | ").append(reason).append(" |\n");
        });
    }
}
