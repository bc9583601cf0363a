// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

/// Why the console cannot start with its keys and certificates, in words for the person who starts
/// it.
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrustException(String message) {
        super(message);
    }

    TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
