// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

/// Why the console cannot be used, in words for a person.
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /// @param status of HTTP; 0 where there was no answer
    LinkException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
