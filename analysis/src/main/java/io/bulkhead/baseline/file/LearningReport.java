// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Cycles;
import io.bulkhead.baseline.Ward;
import io.bulkhead.pipeline.Observations.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was learned and what was not, in lines for people.
public final class LearningReport {
    private static final int CAPTURES_SHOWN = 8;
    private static final int REASONS_SHOWN = 3;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /// Classes that have a curve of their own.
    private static final List<Aspect> CLASSES =
            java.util.Arrays.stream(Aspect.values())
                    .filter(aspect -> aspect != Aspect.RATE && aspect != Aspect.PERIOD)
                    .toList();

    private LearningReport() {}

    public static List<String> lines(Baseline baseline) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d devices, %d relations, %d written objects, %d facts, %d outside networks"
                        .formatted(
                                baseline.devices().size(),
                                baseline.relations().size(),
                                baseline.written().size(),
                                baseline.sayings().size(),
                                baseline.peers().size()));
        if (baseline.first() != 0) {
            lines.add(
                    "Learned from "
                            + time(baseline.first())
                            + " to "
                            + time(baseline.last())
                            + " UTC, of "
                            + captures(baseline));
        }
        cycles(baseline, lines);
        classes(baseline, lines);
        long holding = baseline.approvals().stream().filter(each -> each.undone() == null).count();
        if (!baseline.approvals().isEmpty()) {
            lines.add(
                    holding
                            + " approvals by people hold, "
                            + (baseline.approvals().size() - holding)
                            + " were undone");
        }
        refused(baseline, lines);
        baseline.dropped()
                .forEach((table, count) ->
                        lines.add(
                                table + ": " + count + " things found no room and are not known"));
        return lines;
    }

    /// One line for each who was at something bad.
    private static void refused(Baseline baseline, List<String> lines) {
        Map<Place, List<Baseline.Refusal>> all = new TreeMap<>(Baseline.BY_ADDRESS);
        for (Baseline.Refusal refusal : baseline.refused()) {
            all.computeIfAbsent(refusal.source(), place -> new ArrayList<>()).add(refusal);
        }
        all.forEach((place, refusals) -> {
            long from = refusals.stream().mapToLong(Baseline.Refusal::time).min().orElse(0);
            long to = refusals.stream().mapToLong(Baseline.Refusal::until).max().orElse(0);
            lines.add(
                    "Not learned of "
                            + Texts.address(place)
                            + " around what it did from "
                            + time(from)
                            + " to "
                            + time(to)
                            + ": "
                            + Texts.plain(refusals.getFirst().what())
                            + (refusals.size() > 1
                                    ? " And " + (refusals.size() - 1) + " more."
                                    : ""));
        });
    }

    private static String time(long nanoseconds) {
        return MINUTES.format(Instant.ofEpochSecond(nanoseconds / 1_000_000_000L));
    }

    private static String captures(Baseline baseline) {
        List<String> captures = baseline.captures();
        String shown =
                String.join(", ", captures.subList(0, Math.min(CAPTURES_SHOWN, captures.size())));
        return captures.size() > CAPTURES_SHOWN
                ? shown + " and " + (captures.size() - CAPTURES_SHOWN) + " more"
                : shown.isEmpty() ? "no capture" : shown;
    }

    private static void cycles(Baseline baseline, List<String> lines) {
        int seen = 0;
        for (Ward ward : baseline.wards()) {
            seen |= ward.cycles();
        }
        int never = Cycles.ALL & ~seen;
        lines.add(
                "Shifts of 8 hours from "
                        + Texts.clock(baseline.shiftsBegin())
                        + " UTC that were watched: "
                        + (seen == 0 ? "none" : Cycles.text(seen)));
        lines.add(
                never == 0
                        ? "Every shift of the week was watched"
                        : "Never watched: "
                                + Cycles.text(never)
                                + ". What is new there is told as such, medium at most");
    }

    private static void classes(Baseline baseline, List<String> lines) {
        for (Aspect aspect : CLASSES) {
            int owners = 0;
            int graduated = 0;
            Map<String, Integer> reasons = new LinkedHashMap<>();
            for (Ward ward : baseline.wards()) {
                if (aspect.ofNetwork() != (ward.place() == null)) {
                    continue;
                }
                owners++;
                String why = ward.why(aspect);
                if (why.isEmpty()) {
                    graduated++;
                } else {
                    reasons.merge(why, 1, Integer::sum);
                }
            }
            if (owners > 0) {
                lines.add(line(aspect, owners, graduated, reasons));
            }
        }
    }

    private static String line(
            Aspect aspect, int owners, int graduated, Map<String, Integer> reasons) {
        String of = aspect.ofNetwork() ? " networks" : " devices";
        StringBuilder text =
                new StringBuilder(
                        "%-9s graduated for %d of %d%s"
                                .formatted(Fields.name(aspect), graduated, owners, of));
        List<String> why =
                reasons.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(REASONS_SHOWN)
                        .map(reason -> reason.getValue() + " with " + reason.getKey())
                        .toList();
        return why.isEmpty()
                ? text.toString()
                : text.append(": ").append(String.join("; ", why)).toString();
    }
}
