// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one FINS/TCP unit.
///
///     0        4        8         12      16
///     +--------+--------+---------+-------+--------
///     | "FINS" | length | command | error | data...
///     +--------+--------+---------+-------+--------
///
/// All big endian; `length` counts from `command` to the end. Ethernet Units Operation Manual
/// (W420), 7-4.
final class FinsTcpHeader {
    static final String MAGIC = "FINS";
    static final int SIZE = 16;

    static final int NODE_REQUEST = 0;
    static final int NODE_RESPONSE = 1;
    static final int FRAME = 2;
    static final int FRAME_ERROR = 3;
    static final int CONFIRM = 6;

    private static final int LENGTH = 4;
    private static final int COMMAND = 8;
    private static final int ERROR = 12;

    /// The largest frame is 2,012 bytes; beyond what any unit was seen to pass, the length is a
    /// lie.
    private static final int MAX_LENGTH = 16_384;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the unit that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        if (!stream.matches(0, MAGIC)) {
            return BAD_MARKER;
        }
        long length = stream.u32be(LENGTH);
        if (length < SIZE - COMMAND || length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        int size = COMMAND + (int) length;
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    int size() {
        return bytes.length();
    }

    long command() {
        return bytes.u32be(COMMAND);
    }

    long error() {
        return bytes.u32be(ERROR);
    }

    Bytes data(Bytes data) {
        return data.aim(bytes, SIZE);
    }

    /// What units that carry no frame are called; 7-4-2.
    static String name(long command) {
        return switch ((int) command) {
            case NODE_REQUEST -> "node-address-request";
            case NODE_RESPONSE -> "node-address-response";
            case FRAME -> "frame-send";
            case FRAME_ERROR -> "frame-send-error";
            case CONFIRM -> "connection-confirmation";
            default -> "other";
        };
    }

    static String error(long error) {
        return switch ((int) error) {
            case 0x00 -> "ok";
            case 0x01 -> "header-is-not-fins";
            case 0x02 -> "data-too-long";
            case 0x03 -> "command-not-supported";
            case 0x20 -> "all-connections-in-use";
            case 0x21 -> "node-already-connected";
            case 0x22 -> "address-not-permitted";
            case 0x23 -> "client-node-out-of-range";
            case 0x24 -> "client-and-server-node-are-the-same";
            case 0x25 -> "all-node-addresses-in-use";
            default -> "other-error";
        };
    }
}
