// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DHCP can be odd in.
enum DhcpAnomaly implements Anomaly {
    UNKNOWN_OPERATION("A message that is neither a request nor a reply."),
    UNKNOWN_MESSAGE_TYPE("A message type that is not assigned."),
    SENDER_IS_WRONG_SIDE(
            "A message type that only servers send in a request, or one that only clients send in a reply.");

    private final String meaning;

    DhcpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
