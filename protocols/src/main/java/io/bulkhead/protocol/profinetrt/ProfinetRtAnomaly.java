// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.protocol.Anomaly;

/// What well-formed real-time frames can be odd in.
enum ProfinetRtAnomaly implements Anomaly {
    RESERVED_FRAME_ID("A frame id that the standard reserves."),
    RESERVED_STATES("A cyclic frame whose data status has bits set that must not be."),
    OLD_CYCLE(
            "A cyclic frame whose cycle counter is not ahead of the one before: frames are repeated, overtook each other, or a second sender takes part."),
    UNKNOWN_ALARM("An alarm of a type that the standard reserves."),
    RELATION_GIVEN_UP("An alarm channel tells that a relation between controller and device ends.");

    private final String meaning;

    ProfinetRtAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
