// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

/// The command byte of a service data object, which reads or writes one object of a node. CiA 301,
/// 7.2.4.3.
///
///     7     5   4     3 2      1           0
///     +-------+-----+--------+-----------+--------------+
///     |command|     | unused | expedited | size is told |
///     +-------+-----+--------+-----------+--------------+
final class Sdo {
    static final int LENGTH = 8;
    static final int ABORT = 4;
    private static final int BLOCK_UP = 5;
    private static final int BLOCK_DOWN = 6;

    private Sdo() {}

    static int command(int first) {
        return first >> 5;
    }

    /// Whether the frame names the object that it is about; segments do not.
    static boolean namesObject(int first, boolean response) {
        return switch (first >> 5) {
            case 1 -> !response || (first & 0x1F) == 0;
            case 2, ABORT -> true;
            case 3 -> response;
            case BLOCK_UP, BLOCK_DOWN -> (first & 3) == 0 || !response && (first & 1) == 0;
            default -> false;
        };
    }

    /// Whether the transfer is towards the node.
    static boolean writes(int first, boolean response) {
        return switch (first >> 5) {
            case 0 -> !response;
            case 1 -> true;
            case 3 -> response;
            case BLOCK_DOWN -> !response;
            default -> false;
        };
    }

    /// Bytes of the value that the frame itself holds; 0 where it comes in segments.
    static int expedited(int first) {
        if ((first & 2) == 0) {
            return 0;
        }
        return (first & 1) == 0 ? 4 : 4 - (first >> 2 & 3);
    }

    static String name(int first, boolean response) {
        return switch (first >> 5) {
            case 0 -> response ? "read-segment" : "write-segment";
            case 1 -> response && (first & 0x1F) != 0 ? "write-segment" : "write";
            case 2 -> "read";
            case 3 -> response ? "write" : "read-segment";
            case ABORT -> "abort";
            case BLOCK_UP -> response ? "block-write" : "block-read";
            case BLOCK_DOWN -> response ? "block-read" : "block-write";
            default -> "unknown";
        };
    }

    /// Table 22.
    static String abort(long code) {
        return switch ((int) code) {
            case 0x05030000 -> "toggle-bit-not-alternated";
            case 0x05040000 -> "timed-out";
            case 0x05040001 -> "command-unknown";
            case 0x05040005 -> "out-of-memory";
            case 0x06010000 -> "access-unsupported";
            case 0x06010001 -> "write-only";
            case 0x06010002 -> "read-only";
            case 0x06020000 -> "object-unknown";
            case 0x06070010, 0x06070012, 0x06070013 -> "length-does-not-match";
            case 0x06090011 -> "subindex-unknown";
            case 0x06090030, 0x06090031, 0x06090032 -> "value-out-of-range";
            case 0x08000020, 0x08000021, 0x08000022 -> "cannot-be-stored";
            default -> "aborted";
        };
    }
}
