// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of the network layer.
///
///     0         2        4        6        7          8
///     +---------+--------+--------+--------+----------+---------------------------+--------
///     | control | target | source | radius | sequence | EUI-64s, routes, security  | payload
///     +---------+--------+--------+--------+----------+---------------------------+--------
///
/// Zigbee Specification, 3.3.1; its security header 4.5.1.
final class NetworkFrame {
    static final int DATA = 0;
    static final int COMMAND = 1;

    private static final int TARGET = 2;
    private static final int SOURCE = 4;
    private static final int RADIUS = 6;
    private static final int SEQUENCE = 7;
    private static final int HEADER = 8;
    private static final int VERSION = 2;

    private static final int MULTICAST = 1 << 8;
    private static final int SECURED = 1 << 9;
    private static final int SOURCE_ROUTE = 1 << 10;
    private static final int TARGET_EUI = 1 << 11;
    private static final int SOURCE_EUI = 1 << 12;

    private final Bytes bytes = new Bytes();
    private final Bytes payload = new Bytes();
    private int sourceEuiAt;
    private int securityAt;
    private long sender;

    /// Whether a first byte can be a network frame's.
    static boolean possible(int first) {
        return (first & 0x3C) == VERSION << 2 && (first & 3) <= COMMAND;
    }

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        payload.clear();
        if (datagram.length() < HEADER) {
            return Verdict.TRUNCATED;
        }
        if (!possible(datagram.u8(0))) {
            return Verdict.BAD_MARKER;
        }
        bytes.aim(datagram, 0);
        int control = bytes.u16le(0);
        int at = HEADER;
        at += (control & TARGET_EUI) != 0 ? 8 : 0;
        sourceEuiAt = (control & SOURCE_EUI) != 0 ? at : 0;
        at += sourceEuiAt > 0 ? 8 : 0;
        at += (control & MULTICAST) != 0 ? 1 : 0;
        if ((control & SOURCE_ROUTE) != 0) {
            at += at < bytes.length() ? 2 + 2 * bytes.u8(at) : 2;
        }
        securityAt = (control & SECURED) != 0 ? at : 0;
        if (at > bytes.length()) {
            return cut();
        }
        return securityAt > 0 ? security(at) : rest(at);
    }

    private Verdict rest(int at) {
        sender = sourceEuiAt > 0 ? bytes.s64le(sourceEuiAt) : 0;
        payload.aim(bytes, at);
        return Verdict.COMPLETE;
    }

    private Verdict cut() {
        bytes.clear();
        return Verdict.TRUNCATED;
    }

    /// Control, frame counter, the EUI-64 of who encrypted it, and for the network's key its
    /// number.
    private Verdict security(int at) {
        if (bytes.length() - at < 5) {
            return cut();
        }
        int control = bytes.u8(at);
        boolean named = (control & 0x20) != 0;
        int size = 5 + (named ? 8 : 0) + ((control >> 3 & 3) == 1 ? 1 : 0);
        if (bytes.length() - at < size) {
            return cut();
        }
        sender = named ? bytes.s64le(at + 5) : 0;
        return Verdict.COMPLETE;
    }

    int type() {
        return bytes.u8(0) & 3;
    }

    int target() {
        return bytes.u16le(TARGET);
    }

    int source() {
        return bytes.u16le(SOURCE);
    }

    int radius() {
        return bytes.u8(RADIUS);
    }

    int sequence() {
        return bytes.u8(SEQUENCE);
    }

    boolean secured() {
        return securityAt > 0;
    }

    long frameCounter() {
        return bytes.u32le(securityAt + 1);
    }

    /// The EUI-64 of who encrypted the frame for this hop, or sent it in clear with its own; or 0.
    long sender() {
        return sender;
    }

    /// What is in clear behind the header.
    Bytes payload() {
        return payload;
    }
}
