// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

/// A file or folder that people gave and that cannot be used at all: the message says what is wrong
/// and what to do.
public final class UnusableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableFile(String message) {
        super(message);
    }

    public UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
