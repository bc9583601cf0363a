// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A threat at one place: a rule, between two zones, in one protocol.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param stride letters
/// @param control whether it is about device control; `data` whether about device data
/// @param from id of the zone, `fromName` what people call it; `to` likewise
/// @param members how many elements it concerns; `undecided` of how many nobody decided
/// @param open whether it waits for somebody
/// @param decided what people decided, in words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThreatStanding(
        String id,
        String site,
        String subject,
        String state,
        String rule,
        String title,
        String severity,
        String stride,
        boolean control,
        boolean data,
        String from,
        String fromName,
        String to,
        String toName,
        String protocol,
        String because,
        int members,
        int undecided,
        boolean open,
        String decided,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
