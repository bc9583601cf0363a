// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Element;
import io.bulkhead.requirement.Judgement.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How one element stands to one requirement after people had their say.
///
/// @param id `P-06@ELEMENT`; what a decision about this element alone names
/// @param zones ids of the zones for which it counts
/// @param state the judgement's, unless an attestation, statement or decision moved it
/// @param because why the state is what it is, with what people said
/// @param weight how much the element matters: greater is more
/// @param judgement what the check said of the evidence, before people
public record Finding(
        String id,
        Element element,
        List<String> zones,
        State state,
        String because,
        int weight,
        Judgement judgement,
        Optional<Vouching> vouching,
        Optional<Ruling> ruling) {
    /// Somebody who vouches for it.
    ///
    /// @param by the person, or the supplier whose signature was checked
    /// @param until [Instant#EPOCH] where no end was given; then it counts for a year
    /// @param sha256 of the document
    /// @param source where it says so: `file:line`
    /// @param holds whether it counts; `remark` says why not, or that evidence contradicts it
    public record Vouching(
            String by,
            Instant date,
            Instant until,
            String statement,
            String document,
            String sha256,
            String source,
            boolean holds,
            String remark) {}

    /// What people decided about it.
    ///
    /// @param verdict `accept`, `mitigated`, `false` or `not-applicable`
    /// @param holds whether it counts; `remark` says why not
    public record Ruling(
            String verdict,
            String by,
            String reason,
            Instant decided,
            Instant until,
            String mitigatedBy,
            boolean holds,
            String remark) {
        public boolean accepts() {
            return holds && (verdict.equals("accept") || verdict.equals("mitigated"));
        }
    }

    public Finding {
        zones = List.copyOf(zones);
    }

    /// Whether people live with it as it is, so that it is not open work.
    public boolean accepted() {
        return ruling.filter(Ruling::accepts).isPresent();
    }

    /// What would settle it; empty where it is settled or people settled it.
    public String missing() {
        return state == State.UNKNOWN || state == State.NOT_CONTRADICTED ? judgement.missing() : "";
    }
}
