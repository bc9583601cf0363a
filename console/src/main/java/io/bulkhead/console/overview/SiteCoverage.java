// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a site is watched, by which sensor and how well: what the absence of something is worth.
///
/// @param words how well in all, in words
/// @param since sums are from then on
public record SiteCoverage(
        String site,
        String siteName,
        Instant since,
        String words,
        List<Watcher> sensors,
        List<NetworkWatch> networks,
        List<ZoneWatch> zones) {
    public SiteCoverage {
        sensors = List.copyOf(sensors);
        networks = List.copyOf(networks);
        zones = List.copyOf(zones);
    }

    /// A sensor and what it takes.
    ///
    /// @param silent whether nothing was heard of it for an hour
    /// @param packets watched since; `lost` were dropped before they could be, or what they told
    ///   found no room
    /// @param oneSided conversations since of which one direction alone was seen
    /// @param decoded share of its packets that were decoded to the end, in percent, since it was
    ///   started; null where it did not tell
    /// @param problems what was not decoded, and why, the most first
    public record Watcher(
            String sensor,
            String name,
            @Nullable Instant contact,
            boolean silent,
            long packets,
            long lost,
            long oneSided,
            @Nullable Double decoded,
            List<Problem> problems,
            List<Source> sources,
            int warnings) {
        public Watcher {
            problems = List.copyOf(problems);
            sources = List.copyOf(sources);
        }
    }

    /// @param what in words
    public record Problem(String what, long count) {}

    /// An interface, folder or stream of a sensor.
    ///
    /// @param up whether it can be watched now; `idleSeconds` since a packet came
    public record Source(
            String name, boolean up, long packets, long bytes, long dropped, long idleSeconds) {}

    /// A network, and which sensors see it.
    ///
    /// @param lastSeen when any of its devices was; null for never
    /// @param silent whether that is more than an hour before what was seen last at the site
    /// @param sensors names
    public record NetworkWatch(
            String id,
            String name,
            String zone,
            String zoneName,
            int devices,
            @Nullable Instant lastSeen,
            boolean silent,
            List<String> sensors) {
        public NetworkWatch {
            sensors = List.copyOf(sensors);
        }
    }

    /// A zone as it is concluded, and which sensors see it.
    ///
    /// @param unwatched devices that were declared and that no sensor sees
    public record ZoneWatch(
            String id,
            String name,
            int devices,
            int unwatched,
            @Nullable Instant lastSeen,
            List<String> sensors) {
        public ZoneWatch {
            sensors = List.copyOf(sensors);
        }
    }
}
