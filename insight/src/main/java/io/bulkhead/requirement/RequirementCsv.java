// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.model.Names;
import io.bulkhead.requirement.Holding.Wanted;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.threat.Stride;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Requirements as a table for spreadsheets (RFC 4180): one line a requirement and zone, after one
/// for the whole with an empty zone.
///
/// Names come from traffic and files of others: a cell that a spreadsheet would take for a formula
/// begins with an apostrophe.
public final class RequirementCsv {
    private static final String FORMULA = "=+-@\t\r\n";

    private RequirementCsv() {}

    public static String header() {
        return line(
                Stream.concat(
                        Stream.of(
                                "id",
                                "zone",
                                "state",
                                "severity",
                                "party",
                                "headline",
                                "title",
                                "statement",
                                "because",
                                "missing",
                                "verify"),
                        Stream.concat(
                                Stream.of(State.values()).map(Names::of),
                                Stream.of("accepted", "stride", "clauses"))));
    }

    /// The lines of one requirement.
    public static String lines(Holding holding) {
        StringBuilder lines = new StringBuilder(line(holding, "", holding.tally()));
        holding.zones().forEach((zone, tally) -> lines.append(line(holding, zone, tally)));
        return lines.toString();
    }

    private static String line(Holding holding, String zone, Tally tally) {
        Requirement requirement = holding.requirement();
        boolean whole = zone.isEmpty();
        List<Finding> here =
                holding.findings().stream()
                        .filter(one -> whole || one.zones().contains(zone))
                        .limit(1)
                        .toList();
        String because =
                whole ? holding.because() : here.isEmpty() ? "" : here.getFirst().because();
        String missing =
                whole
                        ? holding.missing().stream()
                                .map(Wanted::what)
                                .collect(Collectors.joining("; "))
                        : here.isEmpty() ? "" : here.getFirst().missing();
        return line(
                Stream.of(
                                Stream.of(
                                        requirement.id(),
                                        zone,
                                        Names.of(tally.state()),
                                        whole ? Names.of(holding.severity()) : "",
                                        requirement.party().words(),
                                        requirement.headline(),
                                        holding.title(),
                                        requirement.statement(),
                                        because,
                                        missing,
                                        requirement.verify()),
                                Stream.of(State.values())
                                        .map(state -> String.valueOf(tally.of(state))),
                                Stream.of(
                                        String.valueOf(tally.accepted()),
                                        Stream.of(Stride.values())
                                                .filter(requirement.stride()::contains)
                                                .map(letter -> String.valueOf(letter.letter()))
                                                .collect(Collectors.joining()),
                                        requirement.clauses().stream()
                                                .map(one ->
                                                        one.standard().edition() + " " + one.id())
                                                .collect(Collectors.joining("; "))))
                        .flatMap(cells -> cells));
    }

    private static String line(Stream<String> cells) {
        return cells.map(RequirementCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(one -> ",\"\r\n".indexOf(one) >= 0);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
