// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

/// Counts of windows and alerts, from which recall and precision come.
public final class Tally {
    private int found;
    private int missed;
    private int notVisible;
    private int quiet;
    private int alerts;
    private int falseAlarms;
    private int acts;

    void add(Outcome.Answer answer) {
        switch (answer.fate()) {
            case FOUND -> found++;
            case MISSED -> missed++;
            case NOT_VISIBLE -> notVisible++;
        }
        quiet += answer.quiet() ? 1 : 0;
    }

    void add(Outcome outcome) {
        outcome.windows().forEach(this::add);
        if (outcome.exam().kind() != Exam.Kind.WHOLE) {
            alerts += outcome.alerts();
            falseAlarms += outcome.falseAlarms().size();
            acts += (int) outcome.falseAlarms().stream().filter(Outcome.FalseAlarm::act).count();
        }
    }

    public int found() {
        return found;
    }

    public int missed() {
        return missed;
    }

    /// Windows of which the capture holds no trace; they count neither as found nor as missed.
    public int notVisible() {
        return notVisible;
    }

    /// Found ones whose alerts are all below medium severity.
    public int quiet() {
        return quiet;
    }

    /// Of medium or higher severity, where it is known what should not be told.
    public int alerts() {
        return alerts;
    }

    public int falseAlarms() {
        return falseAlarms;
    }

    /// Those of [#falseAlarms] that tell what a capture, though called normal, does hold: a stop, a
    /// download. They count as false all the same.
    public int acts() {
        return acts;
    }

    /// Percent of the visible windows that were found; 100 where there was none to find.
    public double recall() {
        return percent(found, found + missed);
    }

    /// Percent of the alerts of medium or higher severity that lie in windows; 100 without any.
    public double precision() {
        return percent(alerts - falseAlarms, alerts);
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 100 : 100.0 * part / whole;
    }
}
