// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where devices stand; a trust boundary lies where a flow goes from one zone to another.
///
/// @param trust 0 (not at all) to 5
/// @param targetLevel security level of IEC 62443 that is aimed at, 1 to 4; 0 if nobody said
/// @param devices how many stand in it
/// @param deleted null as long as it is there
public record Zone(
        String id,
        String site,
        String siteName,
        String name,
        @OneOf({
                    "device",
                    "field-gateway",
                    "cloud-gateway",
                    "services",
                    "remote-user",
                    "local",
                    "external"
                })
                String kind,
        int trust,
        int targetLevel,
        String note,
        List<ZoneRange> ranges,
        int devices,
        int openAlerts,
        long version,
        Instant created,
        @Nullable Instant deleted) {
    Zone with(List<ZoneRange> known) {
        return new Zone(
                id,
                site,
                siteName,
                name,
                kind,
                trust,
                targetLevel,
                note,
                known,
                devices,
                openAlerts,
                version,
                created,
                deleted);
    }
}
