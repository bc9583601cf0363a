// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.requirement.Judgement.State;
import java.util.Arrays;

/// How many elements are in which state, and what that makes of them together.
public final class Tally {
    private final long[] counts = new long[State.values().length];
    private long accepted;

    /// As it is now, whatever is counted later.
    Tally copy() {
        Tally copy = new Tally();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.accepted = accepted;
        return copy;
    }

    void add(Finding finding, int times) {
        counts[finding.state().ordinal()] += times;
        accepted += finding.accepted() ? times : 0;
    }

    /// Adds one whole that stands in a state.
    void add(State state) {
        counts[state.ordinal()]++;
    }

    public long of(State state) {
        return counts[state.ordinal()];
    }

    /// Of those refuted or unknown, how many people live with.
    public long accepted() {
        return accepted;
    }

    public long all() {
        return Arrays.stream(counts).sum();
    }

    /// The worst that there is: one that is refuted refutes all, one that is unknown leaves all
    /// unknown. What applies to no element is not applicable; what has no element at all is
    /// unknown, since nothing was seen, declared or filed that it could be about.
    public State state() {
        for (State state : State.values()) {
            if (of(state) > 0) {
                return state;
            }
        }
        return State.UNKNOWN;
    }

    @Override
    public String toString() {
        return state() + Arrays.toString(counts);
    }
}
