// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line that somebody approved: what the baselines of a site's sensors take for known.
///
/// @param alert id of the alert by which it came
/// @param step that approved it, by which it is undone
/// @param undone null as long as it is not
public record Approval(
        String id,
        String site,
        String siteName,
        String alert,
        String step,
        String line,
        String reason,
        Instant at,
        String by,
        @Nullable Instant undone,
        String undoneBy) {}
