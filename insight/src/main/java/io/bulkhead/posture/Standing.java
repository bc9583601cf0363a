// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Proof;
import java.util.List;

/// Whether one element follows a piece of advice.
///
/// @param because in words, with names and values
public record Standing(State state, String because, List<Proof> proofs) {
    /// Whether it is followed.
    public enum State {
        /// Evidence shows that it is not.
        OPEN,
        UNKNOWN,
        /// Evidence shows that it is, or it would have shown in what was watched.
        FOLLOWED,
        NOT_APPLICABLE
    }

    private static final Standing NOT_APPLICABLE =
            new Standing(State.NOT_APPLICABLE, "", List.of());

    public Standing {
        proofs = List.copyOf(proofs);
    }

    public static Standing notApplicable() {
        return NOT_APPLICABLE;
    }

    public static Standing open(String because, List<Proof> proofs) {
        return new Standing(State.OPEN, because, proofs);
    }

    public static Standing open(String because, Proof... proofs) {
        return new Standing(State.OPEN, because, List.of(proofs));
    }

    public static Standing followed(String because, Proof... proofs) {
        return new Standing(State.FOLLOWED, because, List.of(proofs));
    }

    public static Standing unknown(String missing) {
        return new Standing(State.UNKNOWN, missing, List.of());
    }
}
