// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;

/// A capture to be judged: what is learned before, what is then analysed, and what should be found.
///
/// @param capture its name, for people: the path below the collection
/// @param variant how the judged frames are changed before
/// @param windows what should be found; none where nothing happens
/// @param acts behaviours that a capture called normal does hold: who tells them is not wrong
public record Exam(
        String capture,
        Kind kind,
        List<Slice> learned,
        Slice judged,
        Variant variant,
        List<Window> windows,
        List<String> acts) {
    /// What the labels of a capture say of the rest of it.
    public enum Kind {
        /// Windows of attacks in a stretch of normal work: alerts outside are false.
        LABELLED("labelled windows"),
        /// The whole capture is what its description says; nothing in it is known to be harmless.
        WHOLE("whole captures of attacks and engineering"),
        /// Nothing happens: every alert is false.
        NORMAL("normal captures, second halves"),
        /// The same, changed so as captures are that were taken less well: what is told besides is
        /// false.
        CHANGED("normal captures, doubled, one-sided and cut short");

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

    /// The same exam with its frames changed.
    public Exam changed(Variant how) {
        String name = capture + " (" + how.title() + ")";
        return new Exam(name, Kind.CHANGED, learned, judged, how, windows, acts);
    }
}
