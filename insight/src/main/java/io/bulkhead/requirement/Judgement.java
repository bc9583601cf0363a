// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Proof;
import java.util.List;

/// Whether one element meets one requirement.
///
/// @param because in words, with names and values; for NOT_CONTRADICTED with the window
/// @param missing what would settle it: what has to be declared, filed or seen; empty where it is
///   settled
public record Judgement(State state, String because, List<Proof> proofs, String missing) {
    /// How it stands, from bad to good.
    public enum State {
        /// Evidence shows that it is not met.
        REFUTED,
        /// What decides could not be seen.
        UNKNOWN,
        /// A window was watched in which it would have shown if it were not met, and it did not.
        NOT_CONTRADICTED,
        /// A person vouches for it and shows a document.
        ATTESTED,
        /// Evidence shows that it is met.
        PROVED,
        NOT_APPLICABLE
    }

    private static final Judgement NOT_APPLICABLE =
            new Judgement(State.NOT_APPLICABLE, "", List.of(), "");

    public Judgement {
        proofs = List.copyOf(proofs);
    }

    public static Judgement notApplicable() {
        return NOT_APPLICABLE;
    }

    public static Judgement notApplicable(String because) {
        return new Judgement(State.NOT_APPLICABLE, because, List.of(), "");
    }

    /// @param missing what would settle it
    public static Judgement unknown(String because, String missing) {
        return new Judgement(State.UNKNOWN, because, List.of(), missing);
    }

    public static Judgement refuted(String because, Proof... proofs) {
        return new Judgement(State.REFUTED, because, List.of(proofs), "");
    }

    public static Judgement refuted(String because, List<Proof> proofs) {
        return new Judgement(State.REFUTED, because, proofs, "");
    }

    /// @throws IllegalArgumentException without a proof: nothing is proved by nothing
    public static Judgement proved(String because, Proof first, Proof... others) {
        return new Judgement(State.PROVED, because, proofs(first, others), "");
    }

    /// @param because says what was watched, and for how long
    public static Judgement notContradicted(String because, String missing, Proof... proofs) {
        return new Judgement(State.NOT_CONTRADICTED, because, List.of(proofs), missing);
    }

    private static List<Proof> proofs(Proof first, Proof... others) {
        List<Proof> all = new java.util.ArrayList<>(List.of(others));
        all.addFirst(first);
        return all;
    }
}
