// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Proof;
import io.bulkhead.model.Severity;
import java.util.List;

/// How one element stands to one threat.
///
/// @param severity INFO where nothing is exposed
/// @param because in words of the plant, with names and values; what would have to be seen where it
///   is unknown
public record Exposure(State state, Severity severity, String because, List<Proof> proofs) {
    /// How it stands.
    public enum State {
        /// The threat does not apply to the element.
        NOT_CONCERNED,
        /// It would apply, and what counters it was seen or is shown by evidence.
        COUNTERED,
        /// It may apply; what decides could not be seen.
        UNKNOWN,
        /// The design admits it: nothing seen, declared or filed stands against it, and nothing
        /// shows that its condition has come about.
        INHERENT,
        /// Evidence shows its condition.
        EVIDENT
    }

    private static final Exposure NOT_CONCERNED =
            new Exposure(State.NOT_CONCERNED, Severity.INFO, "", List.of());

    public Exposure {
        proofs = List.copyOf(proofs);
    }

    public static Exposure none() {
        return NOT_CONCERNED;
    }

    public static Exposure countered(String because, Proof... proofs) {
        return new Exposure(State.COUNTERED, Severity.INFO, because, List.of(proofs));
    }

    /// @param missing what would have to be seen, declared or filed
    public static Exposure unknown(String missing) {
        return new Exposure(State.UNKNOWN, Severity.INFO, missing, List.of());
    }

    public static Exposure inherent(Severity severity, String because, Proof... proofs) {
        return new Exposure(State.INHERENT, severity, because, List.of(proofs));
    }

    public static Exposure evident(Severity severity, String because, Proof... proofs) {
        return new Exposure(State.EVIDENT, severity, because, List.of(proofs));
    }

    public static Exposure evident(Severity severity, String because, List<Proof> proofs) {
        return new Exposure(State.EVIDENT, severity, because, proofs);
    }

    /// Whether there is something to do about it.
    public boolean open() {
        return state == State.EVIDENT || state == State.INHERENT;
    }
}
