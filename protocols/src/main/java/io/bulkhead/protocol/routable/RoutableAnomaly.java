// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.routable;

import io.bulkhead.protocol.Anomaly;

/// What well-formed sessions can be odd in.
enum RoutableAnomaly implements Anomaly {
    NUMBER_WENT_BACK("A session unit's number is not above the one before: replayed or reordered."),
    SIGNATURE_MISSING("The header names a key, but the unit is not signed."),
    PROTECTION_DROPPED("Units were signed before in this conversation, and this one is not.");

    private final String meaning;

    RoutableAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
