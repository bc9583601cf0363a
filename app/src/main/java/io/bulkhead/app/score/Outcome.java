// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;

/// How a detector did in an exam.
///
/// @param windows in the order of the exam
/// @param falseAlarms of medium or higher severity, in the order of their times
/// @param alerts of medium or higher severity, in all
/// @param nanos how long it took
/// @param problem why there is no outcome; empty where there is one
public record Outcome(
        Exam exam,
        List<Answer> windows,
        List<FalseAlarm> falseAlarms,
        int alerts,
        long nanos,
        String problem) {
    /// What became of a window.
    public enum Fate {
        FOUND,
        MISSED,
        /// The capture holds no trace of it.
        NOT_VISIBLE
    }

    /// What became of a window, and by what.
    ///
    /// @param rules ids of the right rules that found it
    /// @param quiet whether none of them was of medium or higher severity
    /// @param reason why it is not visible, or what was there instead of a right alert
    public record Answer(
            Window window, Fate fate, List<String> rules, boolean quiet, String reason) {
        public Answer {
            rules = List.copyOf(rules);
        }
    }

    /// Something told where nothing was.
    ///
    /// @param at when it began to, nanoseconds since 1970 UTC
    /// @param bursts how many lie outside of all windows
    /// @param act whether it tells something that the capture, though called normal, does hold
    public record FalseAlarm(
            String rule,
            String severity,
            long at,
            int bursts,
            boolean act,
            String ends,
            String what) {}

    public Outcome {
        windows = List.copyOf(windows);
        falseAlarms = List.copyOf(falseAlarms);
    }

    static Outcome failed(Exam exam, String problem) {
        return new Outcome(exam, List.of(), List.of(), 0, 0, problem);
    }
}
