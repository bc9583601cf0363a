// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.wire.Bytes;

/// A view of one message and the submessage at hand.
///
///     0        4         6        8             20
///     +--------+---------+--------+-------------+----------------
///     | "RTPS" | version | vendor | GUID prefix | submessages...
///     +--------+---------+--------+-------------+----------------
///
///     0    1       2        4
///     +----+-------+--------+------------
///     | id | flags | length | contents...
///     +----+-------+--------+------------
///
/// Bit 0 of a submessage's flags says that its numbers are little endian. DDSI-RTPS 2.5, 9.4.
final class RtpsMessage {
    static final int SIZE = 20;
    static final int PREFIX = 8;
    static final int PREFIX_SIZE = 12;

    private static final int VERSION = 4;
    private static final int VENDOR = 6;
    private static final int SUBMESSAGE_HEADER = 4;
    private static final int LITTLE_ENDIAN = 1;

    private final Bytes bytes = new Bytes();
    private final Bytes contents = new Bytes();
    private int at;
    private int next;
    private boolean broken;

    static boolean marked(Bytes start) {
        return start.matches(0, "RTPS") || start.matches(0, "RTPX");
    }

    /// Aims this view at a datagram.
    ///
    /// @return whether its header is there
    boolean wrap(Bytes datagram) {
        bytes.aim(datagram, 0);
        next = SIZE;
        broken = false;
        contents.clear();
        return datagram.length() >= SIZE && marked(datagram);
    }

    /// What RTI Connext sends to open ways through routers: a header and this word.
    static boolean ping(Bytes datagram) {
        return marked(datagram) && datagram.matches(PREFIX, "NDDSPING");
    }

    Bytes bytes() {
        return bytes;
    }

    int major() {
        return bytes.u8(VERSION);
    }

    int minor() {
        return bytes.u8(VERSION + 1);
    }

    int vendor() {
        return bytes.u16be(VENDOR);
    }

    // ---- submessages

    void first() {
        next = SIZE;
        broken = false;
    }

    /// @return whether another whole submessage is there; if not, [#broken] tells whether one was
    ///   begun
    boolean next() {
        at = next;
        if (at + SUBMESSAGE_HEADER > bytes.length()) {
            broken = at < bytes.length();
            return false;
        }
        int length = littleEndian() ? bytes.u16le(at + 2) : bytes.u16be(at + 2);
        int from = at + SUBMESSAGE_HEADER;
        if (length == 0 && id() != Submessage.PAD && id() != Submessage.INFO_TS) {
            length = bytes.length() - from;
        }
        if (length > bytes.length() - from) {
            broken = true;
            return false;
        }
        contents.aim(bytes, from, length);
        next = from + length;
        return true;
    }

    boolean broken() {
        return broken;
    }

    /// Where the submessage at hand begins.
    int offset() {
        return at;
    }

    int id() {
        return bytes.u8(at);
    }

    int flags() {
        return bytes.u8(at + 1);
    }

    boolean littleEndian() {
        return (bytes.u8(at + 1) & LITTLE_ENDIAN) != 0;
    }

    Bytes contents() {
        return contents;
    }

    long u32(int offset) {
        return littleEndian() ? contents.u32le(offset) : contents.u32be(offset);
    }

    int u16(int offset) {
        return littleEndian() ? contents.u16le(offset) : contents.u16be(offset);
    }
}
