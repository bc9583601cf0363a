// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way from where attacks begin to something that matters.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param odds in thousandths; they rank paths and promise nothing; `risk` likewise, times the
///   stake
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttackPathStanding(
        String id,
        String site,
        String subject,
        String state,
        String title,
        String severity,
        String source,
        String target,
        String goal,
        int odds,
        int risk,
        int steps,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
