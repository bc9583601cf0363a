// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import java.time.InstantSource;

/// The list of alerts for tests of features.
public final class AlertsFor {
    private AlertsFor() {}

    public static Alerts tests(InstantSource clock) {
        return new Alerts(clock);
    }
}
