// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.protocol.Anomaly;

/// What well-formed EtherCAT can be odd in.
enum EtherCatAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command that the standard does not define."),
    LENGTH_DIFFERS("The commands of a frame are not as long as its header says."),
    CIRCULATING(
            "A command passed a device that had lost its link, and goes round: the ring broke."),
    UNKNOWN_STATE("An application state that the standard does not define is asked for."),
    STATE_REFUSED("A device did not follow a change of state and sets its error flag."),
    MAILBOX_ERROR("A device refused a mailbox message.");

    private final String meaning;

    EtherCatAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
