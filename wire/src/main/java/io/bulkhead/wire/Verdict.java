// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

/// How far reading a structure got. A reason is never lost: each constant is counted by name.
public enum Verdict {
    /// The structure is there and its view may be read.
    COMPLETE,
    /// A stream that may still become a message: wait for more.
    INCOMPLETE,
    /// A datagram or frame whose end the capture does not hold (short snap length, cut file).
    /// Nobody's fault.
    TRUNCATED,
    /// A length that contradicts the structure around it.
    BAD_LENGTH,
    /// A magic number, version or fixed field that is not what the protocol demands.
    BAD_MARKER,
    /// A checksum that does not match what it covers.
    BAD_CHECKSUM,
    /// A value that the protocol forbids.
    BAD_VALUE;

    /// Whether the structure is broken, as against not (yet) there.
    public boolean malformed() {
        return ordinal() >= BAD_LENGTH.ordinal();
    }
}
