// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.protocol.Anomaly;

/// What well-formed BACnet can be odd in.
enum BacnetAnomaly implements Anomaly {
    SHORTER_THAN_SAID("A datagram that is shorter than its virtual link's length announces."),
    NOTHING_CARRIED("A network layer's part that carries neither message nor application PDU."),
    UNKNOWN_SERVICE("A service that the standard does not define."),
    UNKNOWN_NETWORK_MESSAGE("A network layer message that the standard does not define."),
    RESERVED_PDU("An application PDU of a type that the standard reserves."),
    DATA_TOO_SHORT("A message that ends before the data that its tags announce."),
    TAGS_UNBALANCED("Opening and closing tags that do not match, or nest deeper than any value."),
    SEGMENT_OUT_OF_ORDER("A segment that does not follow the one before it."),
    SEGMENTS_TOO_LONG("Segments that together pass what a message can have.");

    private final String meaning;

    BacnetAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
