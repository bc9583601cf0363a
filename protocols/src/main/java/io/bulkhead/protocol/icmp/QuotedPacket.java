// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmp;

import io.bulkhead.wire.Bytes;

/// A view of the head of a packet that an error message quotes: an IPv4 header and at least eight
/// bytes behind it. RFC 792, "Destination Unreachable Message".
final class QuotedPacket {
    static final int TCP = 6;
    static final int UDP = 17;

    private static final int LEAST = 20;
    private static final int PROTOCOL = 9;
    private static final int SOURCE = 12;
    private static final int TARGET = 16;

    private final Bytes bytes = new Bytes();
    private int header;

    /// @return whether an IPv4 header stands at `offset`
    boolean wrap(Bytes message, int offset) {
        bytes.clear();
        if (message.length() - offset < LEAST || message.u8(offset) >> 4 != 4) {
            return false;
        }
        header = (message.u8(offset) & 0xF) * 4;
        if (header < LEAST) {
            return false;
        }
        bytes.aim(message, offset);
        return true;
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    int protocol() {
        return bytes.u8(PROTOCOL);
    }

    long source() {
        return bytes.u32be(SOURCE);
    }

    long target() {
        return bytes.u32be(TARGET);
    }

    boolean hasPorts() {
        return (protocol() == TCP || protocol() == UDP) && bytes.length() >= header + 4;
    }

    int sourcePort() {
        return bytes.u16be(header);
    }

    int targetPort() {
        return bytes.u16be(header + 2);
    }
}
