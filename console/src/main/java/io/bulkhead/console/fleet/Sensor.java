// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sensor as lists show it.
///
/// @param site id; `siteName` is what people call it
/// @param program version of its program; empty before it joined
/// @param contact when it was last heard; null for never
/// @param certificateEnd when its certificate ends; it renews it long before
/// @param clockOffset seconds that its clock is ahead of the console's
/// @param lag seconds from an event to its arrival here
/// @param packets watched since it joined; `lostPackets` were dropped before they could be
/// @param lostEvents found no room in its spool, were lost with it, or could not be read
/// @param warnings how many hold
/// @param configuration version that is in force; `wantedConfiguration` is what it is told, 0 for
///   none
/// @param configurationOutcome what came of the last one: `applied`, `refused`, `rolled-back`;
///   empty if it did not say
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sensor(
        String id,
        String name,
        String site,
        String siteName,
        SensorState state,
        String program,
        @Nullable Instant contact,
        @Nullable Instant joined,
        Instant created,
        @Nullable Instant certificateEnd,
        double clockOffset,
        double lag,
        long packets,
        long lostPackets,
        long lostEvents,
        int warnings,
        long configuration,
        long wantedConfiguration,
        String configurationOutcome,
        long version) {}
