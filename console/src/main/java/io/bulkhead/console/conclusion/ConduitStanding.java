// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All flows from one zone into another.
///
/// @param subject stable id: what decisions name
/// @param first when it was first concluded; `since` when it came into its state; `gone` when it
///   was no longer concluded, null while it is
/// @param from id of the zone, `fromName` what people call it; `to` likewise
/// @param control messages of device control; `data` of device data
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConduitStanding(
        String id,
        String site,
        String subject,
        String state,
        String from,
        String fromName,
        String to,
        String toName,
        int flows,
        long control,
        long data,
        List<String> protocols,
        Instant first,
        Instant since,
        @Nullable Instant gone,
        long revision) {}
