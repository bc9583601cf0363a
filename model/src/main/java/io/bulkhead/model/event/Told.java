// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

import java.util.Objects;

/// An event with its place in its lane.
///
/// @param sequence from 1, in its lane, without gaps but those that [Event.Shed] tells of
/// @param at nanoseconds since 1970, by the sensor's clock
public record Told(long sequence, long at, Event event) {
    public Told {
        Objects.requireNonNull(event, "event");
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
    }
}
