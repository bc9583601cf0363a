// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed SNMP can be odd in.
enum SnmpAnomaly implements Anomaly {
    DEFAULT_COMMUNITY(
            "A community that devices are delivered with (public, private), which everybody knows."),
    UNKNOWN_ERROR("An error status that is not defined.");

    private final String meaning;

    SnmpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
