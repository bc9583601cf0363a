// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DoIP can be odd in.
enum DoipAnomaly implements Anomaly {
    UNKNOWN_TYPE("A payload type that the standard does not define; manufacturers may."),
    UNKNOWN_VERSION("A protocol version that the standard does not define."),
    UNEXPECTED_LENGTH("A payload that is shorter or longer than its type allows.");

    private final String meaning;

    DoipAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
