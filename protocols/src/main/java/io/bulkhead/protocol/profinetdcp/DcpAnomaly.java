// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DCP can be odd in.
enum DcpAnomaly implements Anomaly {
    UNKNOWN_SERVICE("A service that the standard does not define."),
    UNKNOWN_OPTION("An option that the standard reserves."),
    VALUE_TOO_SHORT("A block whose value is shorter than its option needs."),
    SET_REFUSED("A device refuses to be set: it lacks the option, or may not be changed now."),
    NAME_INVALID(
            "A station name with characters that names of stations cannot have, which are those of host names.");

    private final String meaning;

    DcpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
