// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

import io.bulkhead.protocol.Anomaly;

/// What well-formed MELSOFT frames can be odd in.
enum MelsoftAnomaly implements Anomaly {
    DATA_TOO_SHORT("The message ends before the data that its function needs."),
    UNKNOWN_SEARCH("A short datagram on the tools' port that is no search of a known kind.");

    private final String meaning;

    MelsoftAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
