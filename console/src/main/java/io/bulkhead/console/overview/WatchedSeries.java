// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much sensors watched over time, for charts.
///
/// @param step seconds of one point
/// @param sensors by name; `moreSensors` were left out
public record WatchedSeries(
        Instant from, Instant to, long step, List<OfSensor> sensors, int moreSensors) {
    public WatchedSeries {
        sensors = List.copyOf(sensors);
    }

    /// @param points in the order of time, one for each step, those of which nothing is known too
    public record OfSensor(
            String sensor, String sensorName, String site, List<WatchedPoint> points) {
        public OfSensor {
            points = List.copyOf(points);
        }
    }

    /// One step. Where nothing was watched all counts are null: that is a gap, and not a zero.
    ///
    /// @param watched share of the step that was watched, in thousandths
    /// @param lost packets that were dropped, conversations that made room, and the like
    /// @param oneSided conversations of which one direction alone was seen
    public record WatchedPoint(
            Instant at,
            int watched,
            @Nullable Long packets,
            @Nullable Long bytes,
            @Nullable Long lost,
            @Nullable Long oneSided) {}
}
