// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

/// How reading a link header ended.
public enum LinkStatus {
    /// The header is read, and what it carries begins at [LinkHeader#payload].
    READ,
    UNKNOWN_TYPE,
    /// Link management without a conversation; the sender may be known nevertheless.
    CONTROL,
    /// The payload is encrypted at the link; the MACs are known.
    ENCRYPTED,
    TRUNCATED,
    BAD
}
