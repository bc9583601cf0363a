// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

/// What people declared about something that is so or not so.
public enum Answer {
    YES,
    NO,
    /// Nobody said.
    UNSAID;

    public boolean yes() {
        return this == YES;
    }

    public boolean no() {
        return this == NO;
    }
}
