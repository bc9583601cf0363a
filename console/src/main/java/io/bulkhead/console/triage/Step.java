// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody did about an alert.
///
/// @param value of `close` the disposition, of `assign` the name, of `mute` the id of the mute
/// @param batch what was done together, and is undone together
/// @param undone null as long as it is not
public record Step(
        String id,
        String alert,
        String site,
        @OneOf({"close", "reopen", "learn", "mute", "assign", "comment"}) String kind,
        String value,
        String reason,
        String batch,
        Instant at,
        String by,
        @Nullable Instant undone,
        String undoneBy) {}
