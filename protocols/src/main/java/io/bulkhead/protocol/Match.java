// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// How sure a protocol is that some bytes are its own.
public enum Match {
    /// They cannot be.
    NO,
    /// So far they could be; more bytes of the stream will tell. On datagrams the same as [#NO].
    MORE,
    /// They could be, and so could much else: believed on the protocol's own ports only.
    WEAK,
    /// Several independent fields agree: believed on any port, unless another protocol is surer.
    LIKELY,
    /// A magic number or as much evidence: chance agreement is below about one in 2^24.
    CERTAIN
}
