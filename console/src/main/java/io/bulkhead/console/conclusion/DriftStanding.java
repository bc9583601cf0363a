// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where what was seen and what people declared differ.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param zones ids
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftStanding(
        String id,
        String site,
        String subject,
        String state,
        String kind,
        String severity,
        String element,
        List<String> zones,
        String because,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
