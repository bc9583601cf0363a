// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import java.time.Instant;

/// That a conclusion came into another state.
///
/// @param kind `requirement`, `threat`, `recommendation`, `vulnerability`, `attack-path`, `drift`
///   or `zone`
/// @param subject its stable id
/// @param before empty where there was none; `after` where there is none any more
public record HistoryEntry(
        String id,
        String site,
        Instant at,
        String kind,
        String subject,
        String title,
        String before,
        String after,
        String because) {}
