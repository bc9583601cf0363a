// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.web.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is concluded of one device, by itself and by what it asks and is asked.
///
/// @param zone id of the zone that it is concluded to be in; `why` it is that
/// @param score of the device alone, null where nothing can be told; `earned`, `lost` and `unknown`
///   are its points
/// @param requirements that are refuted, unknown, attested or proved of it, what matters most first
/// @param more how many requirements found no room
public record DeviceStanding(
        String device,
        String zone,
        String zoneName,
        String why,
        @Nullable Integer score,
        int earned,
        int lost,
        int unknown,
        List<Owed> requirements,
        int more,
        List<Concern> concerns) {
    public DeviceStanding {
        requirements = List.copyOf(requirements);
        concerns = List.copyOf(concerns);
    }

    /// A requirement, as it stands at this device.
    ///
    /// @param id of the requirement at the site, by which its own page is asked for
    public record Owed(
            String id, String requirement, String title, String party, FindingView finding) {}

    /// A threat, advice that is not followed, or a way in that concerns it.
    ///
    /// @param id by which its own page is asked for; empty if it found no room among what is kept
    /// @param because why it concerns this device
    public record Concern(
            @OneOf({"threat", "recommendation", "vulnerability", "attack-path"}) String kind,
            String id,
            String subject,
            String title,
            String state,
            String severity,
            String because) {}
}
