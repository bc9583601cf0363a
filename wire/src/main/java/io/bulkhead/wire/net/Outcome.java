// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

/// What became of a frame. Every frame ends in exactly one of these, and each but [#DECODED] is
/// counted and shown.
public enum Outcome {
    /// The innermost conversation is in the packet.
    DECODED,
    /// Part of a datagram whose other fragments are awaited; counted with the datagram, or as it
    /// expires.
    FRAGMENT_HELD,
    UNKNOWN_LINK_TYPE,
    /// A link type that is known, but a kind of frame on it that carries no conversation (802.11
    /// control, say).
    LINK_CONTROL,
    /// 802.11 data whose payload is encrypted.
    LINK_ENCRYPTED,
    TRUNCATED_LINK,
    BAD_LINK,
    TRUNCATED_NETWORK,
    BAD_NETWORK,
    BAD_TUNNEL,
    NESTED_TOO_DEEP,
    /// The IP header is well, but the transport header is cut off by the snap length.
    TRUNCATED_TRANSPORT,
    BAD_TRANSPORT
}
