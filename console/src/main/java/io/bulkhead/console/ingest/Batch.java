// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.util.List;

/// What a sensor sent, read and not yet applied.
///
/// @param epoch in which sequence numbers count
/// @param after the highest sequence number that the sensor knows to be acknowledged
/// @param clock the sensor's, when it sent; nanoseconds since 1970, 0 if it did not tell
/// @param bytes that its lines have, unpacked
record Batch(
        String sensor,
        Lane lane,
        String epoch,
        long after,
        long clock,
        List<Line> lines,
        int bytes) {
    Batch {
        lines = List.copyOf(lines);
    }

    /// One event, or why it is none.
    ///
    /// @param sequence its place in the lane; 0 where a line does not tell
    /// @param told null where the line could not be read
    /// @param text of a line that could not be read, cut
    record Line(long sequence, Told told, String problem, String text) {
        static Line of(Told told) {
            return new Line(told.sequence(), told, "", "");
        }
    }

    /// Names a position: what is acknowledged counts in it.
    record Position(String sensor, Lane lane, String epoch) {}

    Position position() {
        return new Position(sensor, lane, epoch);
    }
}
