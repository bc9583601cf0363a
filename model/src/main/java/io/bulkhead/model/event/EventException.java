// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

/// A line that is no event.
public final class EventException extends Exception {
    private static final long serialVersionUID = 1;

    public EventException(String message, Throwable cause) {
        super(message, cause);
    }
}
