// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person said of who is who, as the API shows it.
///
/// @param kind `merge` or `split`
/// @param sightings ids of what was said to be one device, or one apart
/// @param undoneBy empty while it holds; `undone` is null then
public record DeviceRuling(
        String id,
        String site,
        String kind,
        List<String> sightings,
        String note,
        String by,
        Instant at,
        String undoneBy,
        @Nullable Instant undone) {
    public DeviceRuling {
        sightings = List.copyOf(sightings);
    }

    /// What is to be one device with the one in the path.
    ///
    /// @param devices ids
    public record Merge(List<String> devices, String note) {
        public Merge {
            devices = devices == null ? List.of() : List.copyOf(devices);
            note = note == null ? "" : note;
        }
    }

    /// What is to be a device of its own, apart from the one in the path.
    ///
    /// @param sightings ids of some of the device's, not all
    public record Split(List<String> sightings, String note) {
        public Split {
            sightings = sightings == null ? List.of() : List.copyOf(sightings);
            note = note == null ? "" : note;
        }
    }

    /// What one sensor sees of a device.
    ///
    /// @param asset the sensor's id of it
    /// @param network as the sensor calls it
    /// @param present whether the sensor still knows it
    public record Sighting(
            String id,
            String sensor,
            String asset,
            String network,
            List<String> macs,
            List<String> addresses,
            Instant lastSeen,
            boolean present) {
        public Sighting {
            macs = List.copyOf(macs);
            addresses = List.copyOf(addresses);
        }
    }
}
