// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DHCPv6 can be odd in.
enum Dhcpv6Anomaly implements Anomaly {
    UNKNOWN_MESSAGE_TYPE("A message type that is not assigned."),
    ASSOCIATION_TOO_SHORT("An identity association without its times.");

    private final String meaning;

    Dhcpv6Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
