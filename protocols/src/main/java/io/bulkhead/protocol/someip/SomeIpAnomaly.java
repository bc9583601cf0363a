// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed SOME/IP can be odd in.
enum SomeIpAnomaly implements Anomaly {
    UNKNOWN_TYPE("A message type that the standard does not define."),
    RESERVED_RETURN_CODE("A return code that the standard reserves."),
    DISCOVERY_BROKEN("Entries or options of a discovery message that do not fit it."),
    PROTECTION_FAILED("End-to-end protection found a message repeated, out of sequence or wrong.");

    private final String meaning;

    SomeIpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
