// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed LLDP can be odd in.
enum LldpAnomaly implements Anomaly {
    MANDATORY_MISSING(
            "An advertisement that does not begin with chassis, port and time to live, as every one must."),
    REPEATED("An element that may stand once stands twice.");

    private final String meaning;

    LldpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
