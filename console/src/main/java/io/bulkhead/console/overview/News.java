// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;

/// What came or changed, of all kinds, the latest first.
///
/// @param now until when
/// @param counts how many there are of each kind; items are some of them
public record News(Instant since, Instant now, List<KindCount> counts, List<Item> items) {
    public News {
        counts = List.copyOf(counts);
        items = List.copyOf(items);
    }

    public record KindCount(String kind, int count) {}

    /// @param id of what has a page of its own; of a conclusion that is gone, empty
    /// @param subject stable id of a conclusion; empty otherwise
    /// @param title what people call it
    /// @param detail in words
    /// @param before the state that it was in; empty if it is new; `after` empty if it is gone
    /// @param severity empty for what has none
    public record Item(
            @OneOf({
                        "device",
                        "conversation",
                        "alert",
                        "score",
                        "requirement",
                        "threat",
                        "recommendation",
                        "vulnerability",
                        "attack-path",
                        "drift",
                        "zone",
                        "sensor-warning"
                    })
                    String kind,
            String id,
            String subject,
            String site,
            String siteName,
            Instant at,
            String title,
            String detail,
            String before,
            String after,
            String severity) {}
}
