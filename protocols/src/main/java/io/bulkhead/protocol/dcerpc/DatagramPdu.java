// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one unit that travels by itself.
///
///     0         1      2          4                7        8        24          40         56
///     +---------+------+----------+----------------+--------+--------+-----------+----------+---
///     | version | type | flags, 2 | representation | serial | object | interface | activity | ...
///     +---------+------+----------+----------------+--------+--------+-----------+----------+---
///     56     60        64         68          70      74       76         78     79       80
///     +------+---------+----------+-----------+-------+--------+----------+------+--------+------
///     | boot | version | sequence | operation | hints | length | fragment | auth | serial | body
///     +------+---------+----------+-----------+-------+--------+----------+------+--------+------
///
/// C706, 12.5.
final class DatagramPdu {
    static final int HEADER = 80;

    static final int REQUEST = 0;
    static final int PING = 1;
    static final int RESPONSE = 2;
    static final int FAULT = 3;
    static final int WORKING = 4;
    static final int NO_CALL = 5;
    static final int REJECT = 6;
    static final int ACK = 7;
    static final int CANCEL = 8;
    static final int FRAGMENT_ACK = 9;
    static final int CANCEL_ACK = 10;

    private static final int VERSION = 4;
    private static final int LAST_FRAGMENT = 0x02;
    private static final int FRAGMENT = 0x04;
    private static final int RESERVED = 0x81;
    private static final int MOST_FLOATS = 3;
    private static final int MOST_AUTHENTICATION = 31;

    private final Bytes bytes = new Bytes();
    private boolean littleEndian;

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (!begins(datagram)) {
            return Verdict.BAD_MARKER;
        }
        if (datagram.length() < HEADER) {
            return Verdict.BAD_LENGTH;
        }
        littleEndian = datagram.u8(4) >> 4 == 1;
        int length = littleEndian ? datagram.u16le(74) : datagram.u16be(74);
        if (length > datagram.length() - HEADER) {
            return Verdict.BAD_LENGTH;
        }
        bytes.aim(datagram, 0, HEADER + length);
        return Verdict.COMPLETE;
    }

    /// Whether what is there can be the beginning of a unit.
    static boolean begins(Bytes start) {
        int known = start.length();
        return (known < 1 || start.u8(0) == VERSION)
                && (known < 2 || start.u8(1) <= CANCEL_ACK)
                && (known < 3 || (start.u8(2) & RESERVED) == 0)
                && (known < 5 || ConnectionPdu.represents(start.u8(4)))
                && (known < 6 || start.u8(5) <= MOST_FLOATS)
                && (known < 7 || start.u8(6) == 0)
                && (known < HEADER || start.u8(78) <= MOST_AUTHENTICATION);
    }

    static String name(int type) {
        return switch (type) {
            case REQUEST -> "request";
            case PING -> "ping";
            case RESPONSE -> "response";
            case FAULT -> "fault";
            case WORKING -> "working";
            case NO_CALL -> "no-call";
            case REJECT -> "reject";
            case ACK -> "ack";
            case CANCEL -> "cancel";
            case FRAGMENT_ACK -> "fragment-ack";
            case CANCEL_ACK -> "cancel-ack";
            default -> "";
        };
    }

    private int u16(int at) {
        return littleEndian ? bytes.u16le(at) : bytes.u16be(at);
    }

    long u32(int at) {
        return littleEndian ? bytes.u32le(at) : bytes.u32be(at);
    }

    Bytes bytes() {
        return bytes;
    }

    boolean littleEndian() {
        return littleEndian;
    }

    int type() {
        return bytes.u8(1);
    }

    boolean fragmented() {
        return (bytes.u8(2) & FRAGMENT) != 0;
    }

    boolean lastFragment() {
        return (bytes.u8(2) & LAST_FRAGMENT) != 0;
    }

    int flags() {
        return bytes.u8(2);
    }

    long high(int at) {
        return RpcUuid.high(bytes, at, littleEndian);
    }

    long low(int at) {
        return RpcUuid.low(bytes, at);
    }

    /// The same for all units of one call, whatever byte order their senders have.
    long call() {
        long activity = Bytes.mix(Bytes.mix(high(40)) + low(40));
        return Bytes.mix(activity + sequence());
    }

    long version() {
        return u32(60);
    }

    long sequence() {
        return u32(64);
    }

    int operation() {
        return u16(68);
    }

    int fragment() {
        return u16(76);
    }

    boolean authenticated() {
        return bytes.u8(78) != 0;
    }

    int authentication() {
        return bytes.u8(78);
    }
}
