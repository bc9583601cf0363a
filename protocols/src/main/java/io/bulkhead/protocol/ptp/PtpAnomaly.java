// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed PTP can be odd in.
enum PtpAnomaly implements Anomaly {
    GRANDMASTER_CHANGED(
            "The same sender announces another grandmaster than before: the best clock was lost, or another one pretends to be better."),
    UNKNOWN_MESSAGE_TYPE("A message type that is reserved."),
    UNKNOWN_MANAGEMENT_ACTION("A management action that is reserved.");

    private final String meaning;

    PtpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
