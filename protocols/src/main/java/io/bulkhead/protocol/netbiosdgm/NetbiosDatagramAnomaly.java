// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.protocol.Anomaly;

/// What well-formed datagrams can be odd in.
enum NetbiosDatagramAnomaly implements Anomaly {
    LENGTH_COUNTS_HEADER("The length of a datagram counts its header, as of some printers."),
    LONGER_THAN_SAID("A datagram has bytes behind what its length covers."),
    OTHER_NAME(
            "A host announces a name that is not the one its datagram is from, as who lures others does."),
    UNKNOWN_COMMAND("A mailslot of Windows is sent a command that it does not know."),
    UNKNOWN_SIGNATURE("An announcement without the signature that all browsers write.");

    private final String meaning;

    NetbiosDatagramAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
