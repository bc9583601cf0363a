// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Alerts of a rule that are not shown for some time. Empty text stands for any.
///
/// @param expires alerts that happen from then on are shown again
/// @param holds whether it is neither over nor undone
/// @param undone null as long as it is not
public record Mute(
        String id,
        String site,
        String siteName,
        String rule,
        String sourceAddress,
        String targetAddress,
        String subject,
        String reason,
        Instant expires,
        boolean holds,
        Instant at,
        String by,
        @Nullable Instant undone,
        String undoneBy) {}
