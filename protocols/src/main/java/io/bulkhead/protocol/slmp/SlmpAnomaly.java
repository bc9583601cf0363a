// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed SLMP can be odd in.
enum SlmpAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command that the manual does not define."),
    UNKNOWN_DEVICE("A device code that no controller of the manual has."),
    DATA_TOO_SHORT("The message ends before the data that its command or counts announce."),
    POINTS_OUT_OF_RANGE("A request for no point, or for more than one message may carry.");

    private final String meaning;

    SlmpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
