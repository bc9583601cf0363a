// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;

/// A capture to be judged: what is learned before, what is then analysed, and what should be found.
///
/// @param capture its name, for people: the path below the collection
/// @param windows what should be found; none where nothing happens
/// @param acts behaviours that a capture called normal does hold: who tells them is not wrong
public record Exam(
        String capture,
        Kind kind,
        List<Slice> learned,
        Slice judged,
        List<Window> windows,
        List<String> acts) {
    /// What the labels of a capture say of the rest of it.
    public enum Kind {
        /// Windows of attacks in a stretch of normal work: alerts outside are false.
        LABELLED("labelled windows"),
        /// The whole capture is what its description says; nothing in it is known to be harmless.
        WHOLE("whole captures of attacks and engineering"),
        /// Nothing happens: every alert is false.
        NORMAL("normal captures, second halves");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// In words for a person.
        public String title() {
            return title;
        }
    }

    public Exam {
        learned = List.copyOf(learned);
        windows = List.copyOf(windows);
        acts = List.copyOf(acts);
    }
}
