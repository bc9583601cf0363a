// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;

/// One part of an IP datagram, as [Fragments] is handed it. Reused for the next.
final class Fragment {
    /// What the datagram's parts share besides addresses: identification, and for IPv4 the
    /// protocol.
    long identification;

    /// Where the data belong in the datagram, in bytes.
    int offset;

    /// Whether others follow.
    boolean more;

    /// The protocol of the data, believed of the first fragment.
    int protocol;

    /// The IP header, as far as it is to stand before the datagram.
    final Bytes header = new Bytes();

    final Bytes data = new Bytes();

    /// Whether this may be a part of any datagram: it holds data and ends where a datagram may (RFC
    /// 791, 3.2; RFC 8200, 4.5). What is not the last one counts in units of 8 bytes, and is
    /// shortened to them as hosts do.
    boolean fit() {
        if (more) {
            data.shorten(data.length() & ~7);
        }
        return !data.isEmpty() && offset + data.length() <= Fragments.MAX_LENGTH;
    }
}
