// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem.formats;

import io.bulkhead.siem.SiemEvent.Trial;

/// What a test message says, in every format.
final class Trials {
    private Trials() {}

    static String words(Trial trial) {
        return "Test of " + trial.destination() + " by " + trial.by() + ": messages arrive.";
    }
}
