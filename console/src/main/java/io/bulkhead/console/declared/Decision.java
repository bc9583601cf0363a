// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision of a person.
///
/// @param until null without an end
/// @param holds whether it counts now: it is neither over nor undone
/// @param by who entered it; `owner` answers for it
/// @param undone null where it was not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        String id,
        String site,
        String subject,
        String verdict,
        String reason,
        String owner,
        String mitigatedBy,
        Instant decided,
        Instant until,
        boolean holds,
        String by,
        @Nullable Instant undone,
        String undoneBy) {}
