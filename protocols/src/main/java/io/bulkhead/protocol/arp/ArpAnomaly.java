// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.arp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed ARP can be odd in.
enum ArpAnomaly implements Anomaly {
    UNKNOWN_OPERATION("An operation code that is not assigned."),
    SENDER_IS_GROUP(
            "The sender gives a broadcast or multicast MAC as its own; who believes it sends its traffic to everybody.");

    private final String meaning;

    ArpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
