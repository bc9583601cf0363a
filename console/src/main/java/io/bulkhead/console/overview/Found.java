// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.web.OneOf;
import java.util.List;

/// What was found by words, of each kind some; what fits best first.
///
/// @param more kinds of which there are more than are shown: their lists find all
public record Found(List<Hit> items, List<String> more) {
    public Found {
        items = List.copyOf(items);
        more = List.copyOf(more);
    }

    /// @param kind also says which list it is in
    /// @param id by which its own page is asked for; of a requirement or recommendation its id in
    ///   the list
    /// @param title what people call it
    /// @param detail what tells it from others, in words
    public record Hit(
            @OneOf({
                        "site",
                        "device",
                        "alert",
                        "zone",
                        "network",
                        "sensor",
                        "requirement",
                        "recommendation",
                        "vulnerability",
                        "threat"
                    })
                    String kind,
            String id,
            String site,
            String siteName,
            String title,
            String detail) {}
}
