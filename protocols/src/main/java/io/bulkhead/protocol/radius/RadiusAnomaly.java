// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.protocol.Anomaly;

/// What well-formed RADIUS can be odd in.
enum RadiusAnomaly implements Anomaly {
    ANSWER_UNPROTECTED(
            "An answer to a login without a message authenticator: on the way it can be turned into its opposite (CVE-2024-3596)."),
    UNKNOWN_CODE("A code that no standard assigns.");

    private final String meaning;

    RadiusAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
