// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

import io.bulkhead.protocol.Anomaly;

/// What well-formed Telnet can be odd in.
enum TelnetAnomaly implements Anomaly {
    PASSWORD_IN_CLEAR("A password that anybody on the way can read.");

    private final String meaning;

    TelnetAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
