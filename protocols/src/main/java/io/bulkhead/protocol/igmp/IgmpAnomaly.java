// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.igmp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed IGMP can be odd in.
enum IgmpAnomaly implements Anomaly {
    UNKNOWN_TYPE("A message type that is not assigned."),
    RECORD_OVERRUN("A report that counts more groups than it holds.");

    private final String meaning;

    IgmpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
