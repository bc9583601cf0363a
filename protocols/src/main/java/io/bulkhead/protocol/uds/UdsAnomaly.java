// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

import io.bulkhead.protocol.Anomaly;

/// What well-formed UDS can be odd in.
enum UdsAnomaly implements Anomaly {
    UNKNOWN_SERVICE("A service that the standard does not define."),
    MESSAGE_TOO_SHORT("A message ends before what its service must tell."),
    KEY_REFUSED("A control unit refused a key, or takes none any more: somebody may be guessing.");

    private final String meaning;

    UdsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
