// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A row of the record.
///
/// @param sequence counts up without a gap
/// @param caller name of who did it; `callerId` is the user's
/// @param site id; empty for what belongs to none
/// @param subject id of what was changed or looked at
public record AuditEntry(
        long sequence,
        String id,
        Instant at,
        String caller,
        String callerId,
        String site,
        String action,
        String subject,
        JsonNode details) {}
