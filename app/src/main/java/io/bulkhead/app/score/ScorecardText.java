// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints a scorecard for people.
public final class ScorecardText {
    /// False alarms of a capture that are printed; the rest is in `--json`.
    private static final int SHOWN = 12;

    private static final int WHAT = 150;
    private static final String ROW = "  %-58s %5s %6s %11s %8s %7s %6s %10s%n";

    private final PrintStream out;
    private final boolean showMissed;

    /// @param showMissed whether to name every missed window and false alarm
    public ScorecardText(PrintStream out, boolean showMissed) {
        this.out = out;
        this.showMissed = showMissed;
    }

    public void print(Scorecard card) {
        for (Exam.Kind kind : Exam.Kind.values()) {
            List<Outcome> outcomes =
                    card.outcomes().stream()
                            .filter(outcome -> outcome.exam().kind() == kind)
                            .toList();
            if (!outcomes.isEmpty()) {
                head(kind.title());
                outcomes.forEach(this::outcome);
                row("all " + kind.title(), card.of(kind));
                out.println();
            }
        }
        head("behaviours");
        card.byBehaviour().forEach(this::row);
        out.println();
        card.falseAlarmsByRule()
                .forEach((rule, count) -> out.printf("  false alarms of %s: %d%n", rule, count));
        total(card.total());
    }

    private void head(String title) {
        out.printf(
                ROW,
                title,
                "found",
                "missed",
                "not visible",
                "recall",
                "alerts",
                "false",
                "precision");
    }

    private void row(String name, Tally tally) {
        boolean windows = tally.found() + tally.missed() > 0;
        out.printf(
                ROW,
                name,
                tally.found(),
                tally.missed(),
                tally.notVisible(),
                windows ? percent(tally.recall()) : "",
                tally.alerts(),
                tally.falseAlarms(),
                tally.alerts() > 0 ? percent(tally.precision()) : "");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    private void outcome(Outcome outcome) {
        Tally tally = new Tally();
        tally.add(outcome);
        if (!outcome.problem().isEmpty()) {
            out.printf("  %s: %s%n", outcome.exam().capture(), outcome.problem());
            return;
        }
        boolean dull = outcome.exam().windows().isEmpty() && outcome.falseAlarms().isEmpty();
        if (!dull) {
            row(outcome.exam().capture(), tally);
        }
        if (outcome.exam().kind() == Exam.Kind.LABELLED) {
            labels(outcome);
        }
        if (showMissed) {
            outcome.windows().forEach(this::answer);
            hidden(outcome);
            falseAlarms(outcome);
        }
    }

    private void labels(Outcome outcome) {
        Map<String, Tally> labels = new LinkedHashMap<>();
        for (Outcome.Answer answer : outcome.windows()) {
            labels.computeIfAbsent(answer.window().label(), unseen -> new Tally()).add(answer);
        }
        labels.forEach((label, tally) -> row("    " + label, tally));
    }

    private void answer(Outcome.Answer answer) {
        Window window = answer.window();
        if (answer.fate() == Outcome.Fate.MISSED) {
            out.printf(
                    "      missed: %s %s to %s (%s): instead %s%n",
                    window.label(),
                    time(window.first()),
                    time(window.last()),
                    String.join(" or ", window.behaviours()),
                    answer.reason());
        } else if (answer.quiet()) {
            out.printf(
                    "      found, but below medium severity: %s %s by %s%n",
                    window.label(), time(window.first()), String.join(", ", answer.rules()));
        }
    }

    /// Windows that are not visible are many and alike.
    private void hidden(Outcome outcome) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Outcome.Answer answer : outcome.windows()) {
            if (answer.fate() == Outcome.Fate.NOT_VISIBLE) {
                reasons.computeIfAbsent(
                                answer.window().label() + ": " + answer.reason(),
                                unseen -> new ArrayList<>())
                        .add(time(answer.window().first()));
            }
        }
        reasons.forEach((reason, times) ->
                out.printf("      not visible: %s (%s)%n", reason, String.join(", ", times)));
    }

    private void falseAlarms(Outcome outcome) {
        List<Outcome.FalseAlarm> alarms = outcome.falseAlarms();
        for (Outcome.FalseAlarm alarm : alarms.subList(0, Math.min(SHOWN, alarms.size()))) {
            out.printf(
                    "      %s: %s %s %s, %s (%d): %s%n",
                    alarm.act() ? "false, though the capture holds it" : "false",
                    alarm.rule(),
                    alarm.severity(),
                    time(alarm.at()),
                    alarm.ends(),
                    alarm.bursts(),
                    shortened(alarm.what()));
        }
        if (alarms.size() > SHOWN) {
            out.printf("      and %d more%n", alarms.size() - SHOWN);
        }
    }

    /// What came from a network must not write lines of its own.
    private static String shortened(String what) {
        String line = what.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WHAT ? line : line.substring(0, WHAT) + "...";
    }

    private static String time(long nanos) {
        long seconds = Math.floorDiv(nanos, Epoch.SECOND);
        return Instant.ofEpochSecond(seconds).toString();
    }

    private void total(Tally total) {
        out.printf(
                Locale.ROOT,
                "total: %d of %d visible windows found (%s), %d of them by alerts below medium"
                        + " severity only; %d windows not visible; %d of %d alerts of medium or"
                        + " higher severity are false (precision %s), of which %d tell acts that"
                        + " captures called normal do hold%n",
                total.found(),
                total.found() + total.missed(),
                percent(total.recall()),
                total.quiet(),
                total.notVisible(),
                total.falseAlarms(),
                total.alerts(),
                percent(total.precision()),
                total.acts());
    }
}
