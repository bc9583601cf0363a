// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.protocol.Anomaly;

/// What well-formed UMAS can be odd in.
enum UmasAnomaly implements Anomaly {
    UNKNOWN_FUNCTION("A function that no public research knows."),
    NEITHER_DONE_NOR_REFUSED("An answer that says neither that it was done nor that it was not."),
    DATA_TOO_SHORT("A message ends before what its function demands.");

    private final String meaning;

    UmasAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
