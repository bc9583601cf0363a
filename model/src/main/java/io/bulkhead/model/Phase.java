// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// Which part of an exchange a message is.
public enum Phase {
    REQUEST,
    RESPONSE,
    /// Told unasked.
    REPORT
}
