// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import io.bulkhead.protocol.Pending;

/// What one HART-IP session needs remembered.
final class HartIpState {
    static final long NOBODY = -1;

    /// Requests by sequence number: the command.
    final Pending pending = new Pending(1);

    /// The unique address of the device that the server itself is: the first that told its
    /// identity. What else it speaks for is its parts.
    long self = NOBODY;
}
