// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmpv6;

import io.bulkhead.protocol.Anomaly;

/// What well-formed ICMPv6 can be odd in.
enum Icmpv6Anomaly implements Anomaly {
    UNKNOWN_TYPE("A message type that is not assigned."),
    OPTION_OVERRUN(
            "An option of neighbour discovery that is empty or passes the end of its message.");

    private final String meaning;

    Icmpv6Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
