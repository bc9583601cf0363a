// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.time.Duration;

/// Why the console cannot be used, in words for a person.
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final Duration after;
    private final boolean slow;

    /// @param status of HTTP; 0 where there was no answer
    LinkException(int status, String message, Throwable cause) {
        this(status, message, cause, Duration.ZERO, false);
    }

    /// @param after how long the console asks to wait
    /// @param slow whether the answer did not come in time
    LinkException(int status, String message, Throwable cause, Duration after, boolean slow) {
        super(message, cause);
        this.status = status;
        this.after = after;
        this.slow = slow;
    }

    public int status() {
        return status;
    }

    Duration after() {
        return after;
    }

    boolean slow() {
        return slow;
    }
}
