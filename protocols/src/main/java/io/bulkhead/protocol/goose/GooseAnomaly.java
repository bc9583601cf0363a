// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import io.bulkhead.protocol.Anomaly;

/// What well-formed GOOSE can be odd in. Subscribers believe a message with a higher state number
/// without asking who sent it, so what the numbers do is all there is to tell a forged one by.
enum GooseAnomaly implements Anomaly {
    STATE_WENT_BACK(
            "A state number below the one before, of a control block that did not restart: replayed,"
                    + " or somebody else publishes in its name."),
    RESTARTED(
            "The state number begins at 1 again: the publisher restarted, or somebody pretends it."),
    STATES_MISSED("The state number jumped: changes were not seen, or somebody got ahead of it."),
    SEQUENCE_NOT_RESTARTED(
            "A new state whose first message is not its number 0: it was not seen, or it is forged."),
    SEQUENCE_WENT_BACK("A sequence number below the one before in the same state: replayed."),
    SEQUENCE_MISSED("Messages of a state are missing between the one before and this."),
    CHANGED_WITHOUT_STATE(
            "Other values under the same state number: the publisher does not count all changes, or"
                    + " somebody else sends in its name."),
    LATE(
            "It came after the time that the message before was to live: subscribers took it for lost."),
    SIMULATED("Sent for a test: only devices that are set to simulation should act on it."),
    SIMULATION_FLAGS_DIFFER("The simulation flags of frame and data unit do not agree."),
    NEEDS_COMMISSIONING("The publisher says that its control block is not configured completely."),
    NO_TIME_TO_LIVE("A message that is to live no time at all: subscribers drop it or block."),
    REVISION_CHANGED("The data set's configuration changed while devices subscribe to it."),
    ENTRIES_MISMATCH("The number of entries is not the number of values."),
    LENGTH_MISMATCH("The frame's length is not that of the data unit in it."),
    MEMBER_MISSING("A member is missing that every message has."),
    MEMBER_UNKNOWN("A member that the standard does not know.");

    private final String meaning;

    GooseAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
