// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed EtherNet/IP can be odd in.
enum EnipAnomaly implements Anomaly {
    UNKNOWN_COMMAND("An encapsulation command that the specification does not define."),
    RESERVED_STATUS("An encapsulation status that the specification does not define."),
    OPTIONS_SET("The option flags, which must be zero, are not."),
    ITEMS_TOO_SHORT("The message ends before the items that it announces."),
    UNKNOWN_ITEM("An item of a type that the specification does not define.");

    private final String meaning;

    EnipAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
