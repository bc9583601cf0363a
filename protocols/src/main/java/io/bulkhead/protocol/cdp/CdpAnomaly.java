// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed CDP can be odd in.
enum CdpAnomaly implements Anomaly {
    UNKNOWN_VERSION("A version other than 1 and 2."),
    ADDRESS_OVERRUN("A list of addresses that counts more than its element holds.");

    private final String meaning;

    CdpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
