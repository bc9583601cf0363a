// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a requirement stands: at a site, in one of its zones, or at one element (those refuted,
/// attested or decided about).
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param requirement its id
/// @param party who owes it
/// @param missing what would settle it; empty where it is settled
/// @param accepted whether people live with it as it is
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequirementStanding(
        String id,
        String site,
        String subject,
        String state,
        String scope,
        String requirement,
        String party,
        String title,
        String severity,
        String element,
        String label,
        String zone,
        String zoneName,
        String because,
        String missing,
        boolean accepted,
        int weight,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
