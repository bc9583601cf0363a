// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import io.bulkhead.protocol.Anomaly;

/// What well-formed sampled values can be odd in. Protection acts on them within milliseconds and
/// believes whoever sends them.
enum SvAnomaly implements Anomaly {
    SAMPLES_MISSED(
            "The sample counter jumped: samples were not seen, or somebody inserts his own."),
    COUNTER_WENT_BACK(
            "A sample counter below the one before that is no new second: replayed or forged."),
    SAMPLE_REPEATED("The same count with other values: two publishers use one name."),
    SIMULATED("Sent for a test: only devices that are set to simulation should use it."),
    TEST_VALUES("Values that are marked as a test's."),
    INVALID_VALUES("Values that the merging unit itself calls invalid."),
    SYNCHRONISATION_LOST("The merging unit lost its clock: its samples no longer match others'."),
    REVISION_CHANGED("The data set's configuration changed while devices subscribe to it."),
    COUNT_MISMATCH("The number of samples in the message is not what it says."),
    LENGTH_MISMATCH("The frame's length is not that of the data unit in it."),
    MEMBER_MISSING("A sample without name, counter, revision or values."),
    MEMBER_UNKNOWN("A member that the standard does not know.");

    private final String meaning;

    SvAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
