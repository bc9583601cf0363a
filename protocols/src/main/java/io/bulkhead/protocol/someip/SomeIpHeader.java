// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message.
///
///     0         2        4        8        10        12        13          14     15       16
///     +---------+--------+--------+--------+---------+---------+-----------+------+--------+-----------
///     | service | method | length | client | session | version | interface | type | return | payload...
///     +---------+--------+--------+--------+---------+---------+-----------+------+--------+-----------
///
/// `length` counts from `client` on. A segment's payload begins with its offset and whether more
/// follow. PRS SOME/IP Protocol, 4.1 and 4.1.4.
final class SomeIpHeader {
    static final int SIZE = 16;
    static final int VERSION = 1;

    /// Of a message on a stream; beyond it the length is a lie.
    static final int MAX_LENGTH = 1 << 20;

    static final int DISCOVERY_SERVICE = 0xFFFF;
    static final int DISCOVERY_METHOD = 0x8100;

    private static final int METHOD = 2;
    private static final int LENGTH = 4;
    private static final int CLIENT = 8;
    private static final int SESSION = 10;
    private static final int PROTOCOL = 12;
    private static final int INTERFACE = 13;
    private static final int TYPE = 14;
    private static final int RETURN = 15;
    private static final int COUNTED_FROM = 8;
    private static final int SEGMENT = 4;
    private static final long COOKIE = 0xDEAD_BEEFL;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < COUNTED_FROM) {
            return INCOMPLETE;
        }
        long length = stream.u32be(LENGTH);
        if (length < SIZE - COUNTED_FROM || length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (stream.length() > PROTOCOL && stream.u8(PROTOCOL) != VERSION) {
            return BAD_MARKER;
        }
        if (stream.length() < COUNTED_FROM + length) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, COUNTED_FROM + (int) length);
        return COMPLETE;
    }

    /// Whether what begins here is of service discovery.
    static boolean discovery(Bytes start) {
        return start.u16be(0) == DISCOVERY_SERVICE
                && start.u16be(METHOD) == DISCOVERY_METHOD
                && start.u8(TYPE) == SomeIpCode.NOTIFICATION;
    }

    /// Whether what begins here marks a place in a stream (4.2.1.3).
    static boolean cookie(Bytes start) {
        return start.u16be(0) == DISCOVERY_SERVICE && start.u32be(CLIENT) == COOKIE;
    }

    Bytes bytes() {
        return bytes;
    }

    int size() {
        return bytes.length();
    }

    int service() {
        return bytes.u16be(0);
    }

    int method() {
        return bytes.u16be(METHOD);
    }

    int client() {
        return bytes.u16be(CLIENT);
    }

    int session() {
        return bytes.u16be(SESSION);
    }

    int interfaceVersion() {
        return bytes.u8(INTERFACE);
    }

    int type() {
        return bytes.u8(TYPE) & ~SomeIpCode.SEGMENTED;
    }

    int returnCode() {
        return bytes.u8(RETURN);
    }

    /// Whether the payload is one of several.
    boolean segmented() {
        return (bytes.u8(TYPE) & SomeIpCode.SEGMENTED) != 0 && bytes.length() >= SIZE + SEGMENT;
    }

    /// Where the segment stands in the whole payload; the lowest bit tells that more follow.
    long segment() {
        return bytes.u32be(SIZE);
    }

    Bytes payload(Bytes payload) {
        return payload.aim(bytes, segmented() ? SIZE + SEGMENT : SIZE);
    }
}
