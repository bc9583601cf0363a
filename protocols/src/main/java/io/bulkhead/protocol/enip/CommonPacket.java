// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import io.bulkhead.wire.Bytes;

/// Walks the items of a common packet: addresses and data, each with a type.
///
///     0       2      4        6            repeated
///     +-------+------+--------+---------+
///     | count | type | length | data... |  ...
///     +-------+------+--------+---------+
///
/// CIP Volume 2, 2-6.
final class CommonPacket {
    static final int NULL_ADDRESS = 0x0000;
    static final int IDENTITY = 0x000C;
    static final int SECURITY = 0x0086;
    static final int CONNECTED_ADDRESS = 0x00A1;
    static final int CONNECTED_DATA = 0x00B1;
    static final int UNCONNECTED_DATA = 0x00B2;
    static final int SERVICES = 0x0100;
    static final int SOCKET_TO_TARGET = 0x8000;
    static final int SOCKET_TO_ORIGINATOR = 0x8001;
    static final int SEQUENCED_ADDRESS = 0x8002;

    static final int COUNT_SIZE = 2;
    static final int ITEM_HEADER = 4;

    private final Bytes bytes = new Bytes();
    private final Bytes data = new Bytes();
    private int left;
    private int at;
    private int type;
    private boolean broken;

    /// Aims this view at the packet that begins at `offset`.
    void wrap(Bytes outer, int offset) {
        broken = outer.length() < offset + COUNT_SIZE;
        left = broken ? 0 : outer.u16le(offset);
        at = COUNT_SIZE;
        bytes.aim(outer, Math.min(offset, outer.length()));
        data.clear();
    }

    /// Moves to the next item; false where there is none, or what there is ends too early, as
    /// [#broken] tells.
    boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        if (bytes.length() - at < ITEM_HEADER) {
            broken = true;
            return false;
        }
        type = bytes.u16le(at);
        int length = bytes.u16le(at + 2);
        at += ITEM_HEADER;
        int there = Math.min(length, bytes.length() - at);
        broken = there < length;
        data.aim(bytes, at, there);
        at += there;
        return true;
    }

    int type() {
        return type;
    }

    Bytes data() {
        return data;
    }

    /// Whether the packet, or its current item, ends before what it announced.
    boolean broken() {
        return broken;
    }

    static String typeName(int type) {
        return switch (type) {
            case NULL_ADDRESS -> "null-address";
            case IDENTITY -> "identity";
            case 0x0085 -> "cip-profile";
            case SECURITY -> "cip-security-information";
            case 0x0087 -> "ethernet-ip-capability";
            case 0x0088 -> "ethernet-ip-usage";
            case CONNECTED_ADDRESS -> "connected-address";
            case CONNECTED_DATA -> "connected-data";
            case UNCONNECTED_DATA -> "unconnected-data";
            case SERVICES -> "services";
            case SOCKET_TO_TARGET -> "socket-originator-to-target";
            case SOCKET_TO_ORIGINATOR -> "socket-target-to-originator";
            case SEQUENCED_ADDRESS -> "sequenced-address";
            case 0x8003 -> "unconnected-data-over-udp";
            default -> "other";
        };
    }
}
