// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.Anomaly;

/// What well-formed S7 communication can be odd in.
enum S7Anomaly implements Anomaly {
    UNKNOWN_FUNCTION("A function code that no controller of this family is known to answer."),
    PARAMETERS_TOO_SHORT("The parameters end before what their function or count announces."),
    DATA_TOO_SHORT("The data ends before what its items or lengths announce."),
    TRAILING_BYTES("Bytes behind the parameters and data that the header announces."),
    ADDRESS_OUT_OF_RANGE("A variable whose count or address no controller of this family has."),
    FRAGMENTS_TOO_LONG("Fragments of one answer that together pass what any controller sends.");

    private final String meaning;

    S7Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
