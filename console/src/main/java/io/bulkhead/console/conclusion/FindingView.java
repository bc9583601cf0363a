// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one element stands to one requirement, and what it rests on.
///
/// @param id `O-03@ELEMENT`; what a decision about this element alone names
/// @param judged what the evidence says, before people had their say
/// @param attestation null where nobody vouches; `decision` where nobody decided
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingView(
        String id,
        String element,
        String kind,
        String label,
        List<String> zones,
        String state,
        String because,
        String missing,
        boolean accepted,
        int weight,
        String judged,
        List<ProofView> evidence,
        int evidenceInAll,
        @Nullable Attested attestation,
        @Nullable Decided decision) {
    /// @param holds whether it counts; `remark` says why not, or that evidence contradicts it
    public record Attested(
            String by,
            Instant date,
            String statement,
            String document,
            String sha256,
            boolean holds,
            String remark) {}

    /// @param holds whether it counts; `remark` says why not
    public record Decided(
            String verdict,
            String by,
            String reason,
            Instant decided,
            String mitigatedBy,
            boolean holds,
            String remark) {}

    /// What a conclusion rests on.
    ///
    /// @param source who says it: a file with its line, a protocol, an alert's or transfer's id
    /// @param capture name of the source of packets; empty where no frame says it
    /// @param frame number in it, from 1; 0 where no frame says it
    public record ProofView(
            String kind, String text, String source, String capture, long frame, String sha256) {}
}
