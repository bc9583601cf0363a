// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

/// How a capture would look if it had been taken less well. None of these may raise anything that
/// the capture itself does not.
public enum Variant {
    /// As it is.
    PLAIN("as it is"),
    /// Each frame twice, the copy a moment later: a mirror port that sees both sides of a switch.
    DOUBLED("doubled"),
    /// Of each pair of stations only what one of them sends to the other.
    ONE_SIDED("one-sided"),
    /// The head of each frame alone: a short snap length.
    CUT_SHORT("cut short");

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    /// In words for a person.
    public String title() {
        return title;
    }
}
