// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.protocol.Anomaly;

/// What well-formed IEC 60870-5-104 can be odd in.
enum Iec104Anomaly implements Anomaly {
    UNKNOWN_CONTROL("An unnumbered control function that the standard does not define."),
    CONTROL_TOO_LONG("A unit without information that is longer than its control field."),
    UNKNOWN_TYPE("A type identification that the standard does not define; vendors may."),
    UNKNOWN_CAUSE("A cause of transmission that the standard does not define."),
    TOO_SHORT("A unit that ends before the objects that it announces."),
    TRAILING_BYTES("A unit with bytes behind the objects that it announces."),
    NO_OBJECTS("A unit that announces no object."),
    ODD_SIZES("Addresses or causes of another size than the standard sets for this network.");

    private final String meaning;

    Iec104Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
