// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

/// Where an alert stands, in the order of the numbers that are kept.
public enum AlertState {
    OPEN,
    CLOSED,
    /// It belongs to what is usual here.
    LEARNED,
    /// Not to be shown for some time.
    MUTED,
    /// It was closed, and happened again since.
    REOPENED;

    /// Whether somebody should look at it.
    public boolean open() {
        return this == OPEN || this == REOPENED;
    }

    /// As it is kept.
    public int number() {
        return ordinal();
    }

    /// @throws ArrayIndexOutOfBoundsException for a number that stands for none
    public static AlertState of(int number) {
        return values()[number];
    }
}
