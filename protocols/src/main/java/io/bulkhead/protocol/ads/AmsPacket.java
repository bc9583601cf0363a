// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// A view of one AMS/TCP packet.
///
///     0         2        6         12     14        20     22        24      26       30      34       38
///     +---------+--------+---------+------+---------+------+---------+-------+--------+-------+--------+------
///     | command | length | target  | port | source  | port | command | flags | length | error | invoke | data
///     | of AMS/TCP       | net id  |      | net id  |      | of ADS  |       |        |       |        |
///     +---------+--------+---------+------+---------+------+---------+-------+--------+-------+--------+------
///
/// All little endian. What is not command 0 of AMS/TCP is between a program and its own router, and
/// has no more than the first six bytes in common. A packet of more than [#MOST_HELD] bytes is read
/// from that many of them. ADS/AMS Specification, AMS/TCP Packet.
final class AmsPacket {
    static final int TCP_HEADER = 6;
    static final int HEADER = 38;

    /// AMS/TCP commands.
    static final int AMS = 0x0000;

    static final int PORT_CLOSE = 0x0001;
    static final int PORT_CONNECT = 0x1000;
    static final int ROUTER_NOTE = 0x1001;
    static final int NET_ID = 0x1002;

    private static final int AMS_HEADER = HEADER - TCP_HEADER;
    private static final int MOST_HELD = 65_536;

    /// Uploads of all symbols have megabytes; beyond this the length is a lie.
    private static final int MOST = 64 << 20;

    private static final int MOST_ROUTER = 64;
    private static final int TARGET = 6;
    private static final int SOURCE = 14;
    private static final int COMMAND = 22;
    private static final int FLAGS = 24;
    private static final int LENGTH = 26;
    private static final int ERROR = 30;
    private static final int INVOKE = 34;

    private static final int RESPONSE = 0x0001;
    private static final int ADS_COMMAND = 0x0004;
    private static final int KNOWN_FLAGS = 0x81FF;

    private final Bytes bytes = new Bytes();
    private int size;

    /// Aims this view at the packet that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < TCP_HEADER) {
            return INCOMPLETE;
        }
        long length = stream.u32le(2);
        if (stream.u16le(0) != AMS) {
            if (!router(stream.u16le(0))) {
                return BAD_MARKER;
            }
            return length > MOST_ROUTER ? BAD_LENGTH : whole(stream, TCP_HEADER + (int) length);
        }
        if (length < AMS_HEADER || length > MOST) {
            return BAD_LENGTH;
        }
        if (stream.length() < HEADER) {
            return INCOMPLETE;
        }
        if (!plausible(stream)) {
            return BAD_MARKER;
        }
        return whole(stream, TCP_HEADER + (int) length);
    }

    private Verdict whole(Bytes stream, int size) {
        int held = Math.min(size, MOST_HELD);
        if (stream.length() < held) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, held);
        this.size = size;
        return COMPLETE;
    }

    static boolean router(int command) {
        return command == PORT_CLOSE
                || command == PORT_CONNECT
                || command == ROUTER_NOTE
                || command == NET_ID;
    }

    /// Whether the header's fields agree with each other; `start` has all of it.
    static boolean plausible(Bytes start) {
        return start.u32le(LENGTH) == start.u32le(2) - AMS_HEADER
                && (start.u16le(FLAGS) & ADS_COMMAND) != 0
                && (start.u16le(FLAGS) & ~KNOWN_FLAGS) == 0;
    }

    /// Of the whole packet, of which not all may be in view.
    int size() {
        return size;
    }

    /// Of what is in view.
    int held() {
        return bytes.length();
    }

    int tcpCommand() {
        return bytes.u16le(0);
    }

    int targetPort() {
        return bytes.u16le(TARGET + 6);
    }

    int sourcePort() {
        return bytes.u16le(SOURCE + 6);
    }

    int command() {
        return bytes.u16le(COMMAND);
    }

    int flags() {
        return bytes.u16le(FLAGS);
    }

    boolean response() {
        return (flags() & RESPONSE) != 0;
    }

    long error() {
        return bytes.u32le(ERROR);
    }

    long invoke() {
        return bytes.u32le(INVOKE);
    }

    Bytes data(Bytes data) {
        return data.aim(bytes, Math.min(bytes.length(), tcpCommand() == AMS ? HEADER : TCP_HEADER));
    }

    void target(TextBuffer text) {
        netId(bytes, TARGET, text.clear());
    }

    void source(TextBuffer text) {
        netId(bytes, SOURCE, text.clear());
    }

    /// Six bytes, written with dots between.
    static void netId(Bytes bytes, int at, TextBuffer text) {
        for (int i = 0; i < 6; i++) {
            if (i > 0) {
                text.put('.');
            }
            text.number(bytes.u8(at + i));
        }
    }
}
