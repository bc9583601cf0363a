// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed ICMP can be odd in.
enum IcmpAnomaly implements Anomaly {
    UNKNOWN_TYPE("A message type that is not assigned or was withdrawn."),
    QUOTE_MISSING("An error that does not quote the packet it is about.");

    private final String meaning;

    IcmpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
