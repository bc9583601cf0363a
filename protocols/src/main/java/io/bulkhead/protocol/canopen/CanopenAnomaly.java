// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

import io.bulkhead.protocol.Anomaly;

/// What well-formed frames can be odd in.
enum CanopenAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A network management command that is not assigned."),
    UNKNOWN_STATE("A heartbeat with a state that no node can have."),
    WRONG_LENGTH("A frame whose length is not that of its kind.");

    private final String meaning;

    CanopenAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
