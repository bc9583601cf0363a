// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Estate;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.requirement.Judgement.State;
import java.util.List;
import java.util.Map;

/// How one requirement stands over all elements that it is about.
///
/// @param title what must hold, in few words
/// @param severity how grave it is that it is not met; INFO unless it is refuted and not accepted
/// @param findings those that it applies to, what matters most first: the worst state, then the
///   greatest weight
/// @param zones by id of the zone, in order of ids; a zone in which nothing is concerned is left
///   out
/// @param missing what would settle it, what settles most first
public record Holding(
        Requirement requirement,
        String title,
        Severity severity,
        Tally tally,
        List<Finding> findings,
        Map<String, Tally> zones,
        List<Wanted> missing) {
    /// Something that would settle findings if it were declared, filed or seen.
    ///
    /// @param elements how many findings wait for it
    /// @param requirements ids of the requirements that these are of
    public record Wanted(String what, long elements, List<String> requirements) {
        public Wanted {
            requirements = List.copyOf(requirements);
        }
    }

    public Holding {
        findings = List.copyOf(findings);
        missing = List.copyOf(missing);
    }

    public State state() {
        return tally.state();
    }

    /// Why it stands so, in words: the finding that matters most, and how many are like it.
    public String because() {
        if (findings.isEmpty()) {
            return tally.all() == 0
                    ? "nothing was seen, declared or filed that this is about"
                    : "it applies to nothing that was seen or declared";
        }
        Finding first = findings.getFirst();
        String label = first.element().label();
        boolean named = first.element() instanceof Estate || first.because().contains(label);
        long others = tally.of(first.state()) - 1;
        String state = Names.of(first.state()).replace('-', ' ');
        return (named ? "" : label + ": ")
                + first.because()
                + (others == 0 ? "" : " (" + others + " more " + state + ")");
    }
}
