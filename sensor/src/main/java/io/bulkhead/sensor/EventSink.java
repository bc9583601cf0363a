// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.model.event.Event;

/// Takes what a sensor has to say. It is told when that is, not when what it is about happened;
/// called by one thread at a time.
@FunctionalInterface
public interface EventSink {
    void tell(Event event);

    /// Makes what was told so far last; called about every second, and at the end.
    default void flush() {}

    /// Bytes that wait to be taken on, for gauges; 0 where nothing waits.
    default long waiting() {
        return 0;
    }

    /// Events that wait to be taken on.
    default long behind() {
        return 0;
    }

    /// Events that were told and that nobody will ever have, since the start.
    default long missing() {
        return 0;
    }

    /// Why nothing can be kept at the moment, in words for a person; empty if it can.
    default String problem() {
        return "";
    }
}
