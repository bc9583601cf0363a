// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one unit of a connection.
///
///     0         2      3       4                8        10     12     16
///     +---------+------+-------+----------------+--------+------+------+--------
///     | version | type | flags | representation | length | auth | call | body...
///     +---------+------+-------+----------------+--------+------+------+--------
///
/// `length` is of the whole, `auth` that of the token at its end, before which stands its trailer:
///
///     0      1       2         3          4         8
///     +------+-------+---------+----------+---------+----------
///     | type | level | padding | reserved | context | token...
///     +------+-------+---------+----------+---------+----------
///
/// Calls have their context at 20, requests their operation number at 22. C706, 12.6.3.
final class ConnectionPdu {
    static final int HEADER = 16;

    static final int REQUEST = 0;
    static final int RESPONSE = 2;
    static final int FAULT = 3;
    static final int BIND = 11;
    static final int BIND_ACK = 12;
    static final int BIND_NAK = 13;
    static final int ALTER_CONTEXT = 14;
    static final int ALTER_RESPONSE = 15;
    static final int AUTH3 = 16;

    static final int FIRST = 0x01;
    static final int LAST = 0x02;

    static final int INTEGRITY = 5;
    static final int PRIVACY = 6;

    private static final int VERSION = 5;
    private static final int MOST_MINOR = 1;
    private static final int TRAILER = 8;
    private static final int OBJECT = 0x80;
    private static final int MOST_CHARACTERS = 1;
    private static final int MOST_FLOATS = 3;

    private final Bytes bytes = new Bytes();
    private boolean littleEndian;
    private int bodyEnd;

    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (!begins(stream)) {
            return Verdict.BAD_MARKER;
        }
        if (stream.length() < HEADER) {
            return Verdict.INCOMPLETE;
        }
        littleEndian = stream.u8(4) >> 4 == 1;
        int size = u16(stream, 8);
        int auth = u16(stream, 10);
        if (size < HEADER + least(stream.u8(2)) || auth > 0 && auth + TRAILER > size - HEADER) {
            return Verdict.BAD_LENGTH;
        }
        if (stream.length() < size) {
            return Verdict.INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        bodyEnd = size;
        if (auth > 0) {
            int trailer = size - auth - TRAILER;
            bodyEnd = Math.max(HEADER, trailer - stream.u8(trailer + 2));
        }
        return Verdict.COMPLETE;
    }

    /// Whether what is there can be the beginning of a unit.
    static boolean begins(Bytes stream) {
        int known = stream.length();
        return (known < 1 || stream.u8(0) == VERSION)
                && (known < 2 || stream.u8(1) <= MOST_MINOR)
                && (known < 3 || !name(stream.u8(2)).isEmpty())
                && (known < 5 || represents(stream.u8(4)))
                && (known < 6 || stream.u8(5) <= MOST_FLOATS)
                && (known < 7 || stream.u8(6) == 0)
                && (known < 8 || stream.u8(7) == 0);
    }

    /// Integers of either endian, characters in ASCII or EBCDIC. C706, 14.1.
    static boolean represents(int octet) {
        return octet >> 4 <= 1 && (octet & 0xF) <= MOST_CHARACTERS;
    }

    /// What a type's body must at least have.
    private static int least(int type) {
        return switch (type) {
            case REQUEST, RESPONSE -> 8;
            case FAULT, BIND, ALTER_CONTEXT -> 12;
            case BIND_ACK, ALTER_RESPONSE -> 10;
            case BIND_NAK -> 2;
            default -> 0;
        };
    }

    static String name(int type) {
        return switch (type) {
            case REQUEST -> "request";
            case RESPONSE -> "response";
            case FAULT -> "fault";
            case BIND -> "bind";
            case BIND_ACK -> "bind-ack";
            case BIND_NAK -> "bind-nak";
            case ALTER_CONTEXT -> "alter-context";
            case ALTER_RESPONSE -> "alter-context-response";
            case AUTH3 -> "auth3";
            case 17 -> "shutdown";
            case 18 -> "cancel";
            case 19 -> "orphaned";
            default -> "";
        };
    }

    private int u16(Bytes from, int at) {
        return littleEndian ? from.u16le(at) : from.u16be(at);
    }

    int u16(int at) {
        return u16(bytes, at);
    }

    long u32(int at) {
        return littleEndian ? bytes.u32le(at) : bytes.u32be(at);
    }

    Bytes bytes() {
        return bytes;
    }

    int size() {
        return bytes.length();
    }

    boolean littleEndian() {
        return littleEndian;
    }

    int type() {
        return bytes.u8(2);
    }

    boolean fromClient() {
        return switch (type()) {
            case REQUEST, BIND, ALTER_CONTEXT, AUTH3, 18, 19 -> true;
            default -> false;
        };
    }

    boolean first() {
        return (bytes.u8(3) & FIRST) != 0;
    }

    boolean last() {
        return (bytes.u8(3) & LAST) != 0;
    }

    long call() {
        return u32(12);
    }

    /// Of requests, responses and faults.
    int context() {
        return u16(20);
    }

    /// Of requests.
    int operation() {
        return u16(22);
    }

    boolean hasObject() {
        return type() == REQUEST && (bytes.u8(3) & OBJECT) != 0 && bodyEnd >= 24 + RpcUuid.SIZE;
    }

    int stubAt() {
        return Math.min(hasObject() ? 24 + RpcUuid.SIZE : 24, bodyEnd);
    }

    /// Where the body ends and the padding before a trailer begins.
    int bodyEnd() {
        return bodyEnd;
    }

    boolean authenticated() {
        return authLength() > 0;
    }

    int authLength() {
        return u16(10);
    }

    int authType() {
        return bytes.u8(authAt() - TRAILER);
    }

    int authLevel() {
        return bytes.u8(authAt() - TRAILER + 1);
    }

    /// Where the token begins.
    int authAt() {
        return bytes.length() - authLength();
    }
}
