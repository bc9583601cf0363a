// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.wire.Bytes;

/// The payloads of one message, one behind the other: next(1) flags(1) length(2) body. RFC 2408,
/// 3.2; RFC 7296, 3.2.
final class Payloads {
    private static final int HEADER = 4;
    private static final int MOST = 64;

    private final Bytes message = new Bytes();
    private final Bytes body = new Bytes();
    private int type;
    private int next;
    private int at;
    private int count;

    void start(IkeHeader header) {
        message.aim(header.bytes(), 0);
        next = header.next();
        at = IkeHeader.SIZE;
        count = 0;
    }

    /// Goes to the next payload.
    ///
    /// @return whether a whole one stands there
    boolean next() {
        if (next == 0 || count++ == MOST || at + HEADER > message.length()) {
            return false;
        }
        int length = message.u16be(at + 2);
        if (length < HEADER || at + length > message.length()) {
            return false;
        }
        type = next;
        body.aim(message, at + HEADER, length - HEADER);
        // What is encrypted tells what its first payload is, not what follows it.
        next = type == IkeCode.ENCRYPTED_2 || type == 53 ? 0 : message.u8(at);
        at += length;
        return true;
    }

    /// Where the payload stands that [#next] refused, or -1 where all ended well.
    int broken() {
        return next == 0 || count > MOST ? -1 : at;
    }

    int type() {
        return type;
    }

    Bytes body() {
        return body;
    }
}
