// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.wire.Bytes;

/// Where the messages inside messages are: in a Multiple Service Packet, and in an Unconnected Send.
///
///     0       2                   0       2        4             n       n + 2
///     +-------+------------+---   +-------+--------+---------+---+-------+---+-------
///     | count | offsets... | m.   | ticks | length | message |pad| words | 0 | route
///     +-------+------------+---   +-------+--------+---------+---+-------+---+-------
///
/// Offsets count from the first byte of the count. CIP Volume 1, appendix and 3-5.5.
final class Envelope {
    private static final int OFFSET_SIZE = 2;
    private static final int EMBEDDED_LENGTH = 2;
    private static final int EMBEDDED = 4;
    private static final int ROUTE_HEADER = 2;

    private Envelope() {}

    /// How many messages a packet of several says it has, as far as their offsets are there.
    static int count(Bytes data) {
        if (data.length() < OFFSET_SIZE) {
            return 0;
        }
        return Math.min(data.u16le(0), data.length() / OFFSET_SIZE - 1);
    }

    /// Aims `inner` at message `index`: from its offset to the next one's.
    ///
    /// @return false where they are not in order, or point out of the packet
    static boolean aim(Bytes inner, Bytes data, int index, int count) {
        int from = data.u16le(OFFSET_SIZE * (index + 1));
        int to = index + 1 < count ? data.u16le(OFFSET_SIZE * (index + 2)) : data.length();
        if (from >= to || to > data.length() || from < OFFSET_SIZE * (count + 1)) {
            return false;
        }
        inner.aim(data, from, to - from);
        return true;
    }

    /// Aims `embedded` at the message that an Unconnected Send carries, and `route` at its way.
    ///
    /// @return whether the message is all there
    static boolean unwrap(Bytes data, Bytes embedded, EPath route) {
        route.clear();
        embedded.clear();
        if (data.length() < EMBEDDED || data.length() < EMBEDDED + data.u16le(EMBEDDED_LENGTH)) {
            return false;
        }
        int size = data.u16le(EMBEDDED_LENGTH);
        embedded.aim(data, EMBEDDED, size);
        int words = EMBEDDED + size + (size & 1);
        if (data.length() >= words + ROUTE_HEADER) {
            int at = words + ROUTE_HEADER;
            route.wrap(data, at, Math.min(2 * data.u8(words), data.length() - at));
        }
        return true;
    }
}
