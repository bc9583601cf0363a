// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a person vouches for a requirement.
///
/// @param until when it ends
/// @param holds whether it counts now: it is neither over nor undone
/// @param by who entered it; `owner` vouches
/// @param undone null where it was not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attestation(
        String id,
        String site,
        String requirement,
        List<String> subjects,
        String owner,
        String statement,
        String document,
        String sha256,
        Instant attested,
        Instant until,
        boolean holds,
        String by,
        @Nullable Instant undone,
        String undoneBy) {}
