// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.protocol.Anomaly;

/// What well-formed S7 communication plus can be odd in.
enum PlusAnomaly implements Anomaly {
    UNKNOWN_OPCODE("Data that is neither request, response nor notification."),
    UNKNOWN_FUNCTION("A function that no known engineering station uses."),
    DATA_TOO_SHORT("A request or response ends before what its function demands."),
    FRAGMENTS_TOO_LONG("Fragments that together pass what any controller sends in one piece.");

    private final String meaning;

    PlusAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
