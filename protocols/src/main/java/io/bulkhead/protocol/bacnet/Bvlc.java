// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the virtual link's part of a datagram: BACnet/IP, or BACnet/IPv6.
///
///     0             1          2        4
///     +-------------+----------+--------+-----------------------------
///     | 0x81 | 0x82 | function | length | addresses, tables, then NPDU
///     +-------------+----------+--------+-----------------------------
///
/// `length` counts all of it. Annex J.2; annex U.2.
final class Bvlc {
    static final int HEADER = 4;
    static final int IPV4 = 0x81;
    static final int IPV6 = 0x82;

    private static final int FUNCTION = 1;
    private static final int LENGTH = 2;
    private static final int VIRTUAL_ADDRESS = 3;
    private static final int MAX_FUNCTION = 0x0C;
    private static final int ENTRY = 6;
    private static final int TABLE_ENTRY = 10;
    private static final int MAX_ENTRIES = 256;

    private final Bytes bytes = new Bytes();

    /// Aims this view at a datagram. Some devices announce more than they send: what is there is
    /// read then, as of a capture that holds less.
    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < HEADER) {
            return INCOMPLETE;
        }
        int type = datagram.u8(0);
        if (type != IPV4 && type != IPV6 || datagram.u8(FUNCTION) > MAX_FUNCTION) {
            return BAD_MARKER;
        }
        int length = datagram.u16be(LENGTH);
        if (length < HEADER) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0, Math.min(length, datagram.length()));
        return COMPLETE;
    }

    /// Whether less is there than was announced.
    boolean shorterThanSaid() {
        return bytes.length() < bytes.u16be(LENGTH);
    }

    boolean overIpv6() {
        return bytes.u8(0) == IPV6;
    }

    int function() {
        return bytes.u8(FUNCTION);
    }

    /// Where the network layer's part begins; -1 in a message without one, or one cut before it.
    int payload() {
        int at = overIpv6() ? payloadOverIpv6(function()) : payloadOverIpv4(function());
        return at > 0 && at < bytes.length() ? at : -1;
    }

    private static int payloadOverIpv4(int function) {
        return switch (function) {
            case 0x09, 0x0A, 0x0B -> HEADER;
            case 0x04 -> HEADER + ENTRY;
            default -> -1;
        };
    }

    private static int payloadOverIpv6(int function) {
        return switch (function) {
            case 0x01 -> HEADER + 2 * VIRTUAL_ADDRESS;
            case 0x02, 0x0C -> HEADER + VIRTUAL_ADDRESS;
            case 0x08 -> HEADER + VIRTUAL_ADDRESS + 18;
            default -> -1;
        };
    }

    /// Whether somebody else's message is passed on, whose address is in it.
    boolean forwarded() {
        return overIpv6() ? function() == 0x08 : function() == 0x04 && payload() > 0;
    }

    /// The IPv4 address that a forwarded message came from.
    long origin() {
        return bytes.u32be(HEADER);
    }

    /// Whether only a broadcast management device says this.
    boolean provesManagementDevice() {
        return !overIpv6()
                && switch (function()) {
                    case 0x03, 0x04, 0x07 -> true;
                    default -> false;
                };
    }

    Bytes bytes() {
        return bytes;
    }

    String name() {
        return overIpv6() ? nameOverIpv6(function()) : nameOverIpv4(function());
    }

    private static String nameOverIpv4(int function) {
        return switch (function) {
            case 0x00 -> "bvlc-result";
            case 0x01 -> "write-broadcast-distribution-table";
            case 0x02 -> "read-broadcast-distribution-table";
            case 0x03 -> "read-broadcast-distribution-table-ack";
            case 0x04 -> "forwarded-npdu";
            case 0x05 -> "register-foreign-device";
            case 0x06 -> "read-foreign-device-table";
            case 0x07 -> "read-foreign-device-table-ack";
            case 0x08 -> "delete-foreign-device-table-entry";
            case 0x09 -> "distribute-broadcast-to-network";
            case 0x0A -> "original-unicast-npdu";
            case 0x0B -> "original-broadcast-npdu";
            default -> "secure-bvll";
        };
    }

    private static String nameOverIpv6(int function) {
        return switch (function) {
            case 0x00 -> "bvlc-result";
            case 0x01 -> "original-unicast-npdu";
            case 0x02 -> "original-broadcast-npdu";
            case 0x03 -> "address-resolution";
            case 0x04 -> "forwarded-address-resolution";
            case 0x05 -> "address-resolution-ack";
            case 0x06 -> "virtual-address-resolution";
            case 0x07 -> "virtual-address-resolution-ack";
            case 0x08 -> "forwarded-npdu";
            case 0x09 -> "register-foreign-device";
            case 0x0A -> "delete-foreign-device-table-entry";
            case 0x0B -> "secure-bvll";
            default -> "distribute-broadcast-to-network";
        };
    }

    /// What the virtual link itself does, in a message without a network layer's part.
    Action action() {
        if (overIpv6()) {
            return switch (function()) {
                case 0x09 -> Action.SESSION;
                case 0x0A -> Action.CONFIGURE;
                case 0x03, 0x04, 0x06 -> Action.BROWSE;
                default -> Action.OTHER;
            };
        }
        return switch (function()) {
            case 0x01, 0x08 -> Action.CONFIGURE;
            case 0x02, 0x03, 0x06, 0x07 -> Action.READ;
            case 0x05 -> Action.SESSION;
            default -> Action.OTHER;
        };
    }

    boolean response() {
        return switch (function()) {
            case 0x00 -> true;
            case 0x03 -> !overIpv6();
            case 0x05 -> overIpv6();
            case 0x07 -> true;
            default -> false;
        };
    }

    /// `ok`, or what failed: the result's upper digits are the function that was asked.
    String status() {
        int at = overIpv6() ? HEADER + VIRTUAL_ADDRESS : HEADER;
        if (function() != 0 || bytes.length() < at + 2) {
            return "ok";
        }
        return switch (bytes.u16be(at)) {
            case 0x0000 -> "ok";
            case 0x0010 -> "write-broadcast-distribution-table-refused";
            case 0x0020 -> "read-broadcast-distribution-table-refused";
            case 0x0030 -> "register-foreign-device-refused";
            case 0x0040 -> "read-foreign-device-table-refused";
            case 0x0050 -> "delete-foreign-device-table-entry-refused";
            case 0x0060 -> "distribute-broadcast-to-network-refused";
            default -> "refused";
        };
    }

    void write(FieldWriter writer) {
        writer.number("bvlc", function());
        if (overIpv6()) {
            writer.number("virtualAddress", bytes.length() >= 7 ? bytes.u24be(HEADER) : 0);
            return;
        }
        int rest = bytes.length() - HEADER;
        switch (function()) {
            case 0x00 -> number(writer, "result", rest);
            case 0x01, 0x03 -> writeTable(writer, true);
            case 0x04, 0x08 -> {
                if (rest >= ENTRY) {
                    writer.ipv4("origin", origin()).number("originPort", bytes.u16be(HEADER + 4));
                }
            }
            case 0x05 -> number(writer, "timeToLive", rest);
            case 0x07 -> writeTable(writer, false);
            default -> {
                // No parameters of its own.
            }
        }
    }

    private void number(FieldWriter writer, String name, int rest) {
        if (rest >= 2) {
            writer.number(name, bytes.u16be(HEADER));
        }
    }

    /// Broadcast distribution entries end with a mask, those of foreign devices with two times.
    private void writeTable(FieldWriter writer, boolean distribution) {
        writer.beginList("table");
        int at = HEADER;
        for (int i = 0; i < MAX_ENTRIES && bytes.length() - at >= TABLE_ENTRY; i++) {
            writer.beginObject(null);
            writer.ipv4("address", bytes.u32be(at)).number("port", bytes.u16be(at + 4));
            if (distribution) {
                writer.ipv4("mask", bytes.u32be(at + 6));
            } else {
                writer.number("timeToLive", bytes.u16be(at + 6));
                writer.number("remaining", bytes.u16be(at + 8));
            }
            writer.endObject();
            at += TABLE_ENTRY;
        }
        writer.endList();
    }
}
