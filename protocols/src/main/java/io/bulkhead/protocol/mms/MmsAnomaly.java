// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.protocol.Anomaly;

/// What well-formed MMS can be odd in.
enum MmsAnomaly implements Anomaly {
    UNKNOWN_SERVICE("A service that MMS does not define."),
    PASSWORD_IN_CLEAR(
            "The association is opened with a password that everybody on the way can read."),
    TEST_COMMAND("A command that is marked as a test's: equipment in operation should refuse it.");

    private final String meaning;

    MmsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
