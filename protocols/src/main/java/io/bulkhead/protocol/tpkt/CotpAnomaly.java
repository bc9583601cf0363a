// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

import io.bulkhead.protocol.Anomaly;

/// What well-formed COTP can be odd in.
enum CotpAnomaly implements Anomaly {
    UNKNOWN_UNIT("A transport unit of a kind that the standard does not define."),
    PARAMETER_TOO_LONG("A parameter of a connection unit passes the end of its header."),
    SERVICE_DATA_TOO_LONG("Segments that together pass what any application sends in one piece.");

    private final String meaning;

    CotpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
