// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import static io.bulkhead.wire.Verdict.BAD_CHECKSUM;
import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame.
///
///     0      1                 2      4         6     10        11         14      n - 2
///     +------+------+---------+------+---------+-----+---------+----------+-------+-----+
///     | 0xAA | type | version | size | ID code | SOC | quality | fraction | body  | CRC |
///     +------+------+---------+------+---------+-----+---------+----------+-------+-----+
///
/// `size` is that of the whole frame, SOC counts seconds since 1970 UTC, the fraction is in units
/// that only the configuration tells. The CRC is of CCITT, from 0xFFFF on. C37.118.2-2011, 6.2.
final class SynchrophasorFrame {
    static final int SYNC = 0xAA;
    static final int BODY = 14;
    static final int CRC = 2;

    /// A frame with nothing in its body.
    static final int LEAST = BODY + CRC;

    private static final int TYPE = 1;
    private static final int SIZE = 2;
    private static final int ID = 4;
    private static final int SOC = 6;
    private static final int QUALITY = 10;
    private static final int FRACTION = 11;

    private static final int[] TABLE = table();

    private final Bytes bytes = new Bytes();

    /// Aims this view at the frame that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (!stream.isEmpty() && stream.u8(0) != SYNC) {
            return BAD_MARKER;
        }
        if (stream.length() < ID) {
            return INCOMPLETE;
        }
        int size = stream.u16be(SIZE);
        if (size < LEAST) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        if (!checksumFits(stream, size)) {
            return BAD_CHECKSUM;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    static boolean checksumFits(Bytes bytes, int size) {
        int crc = 0xFFFF;
        for (int i = 0; i < size - CRC; i++) {
            crc = crc << 8 & 0xFFFF ^ TABLE[crc >> 8 ^ bytes.u8(i)];
        }
        return crc == bytes.u16be(size - CRC);
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
            table[i] = crc & 0xFFFF;
        }
        return table;
    }

    int size() {
        return bytes.length();
    }

    /// Where the body ends in [#bytes].
    int end() {
        return bytes.length() - CRC;
    }

    Bytes bytes() {
        return bytes;
    }

    int type() {
        return bytes.u8(TYPE) >> 4 & 7;
    }

    /// 1 is that of 2005, 2 that of 2011.
    int version() {
        return bytes.u8(TYPE) & 0xF;
    }

    /// Who the stream comes from, or whom a command is for.
    int stream() {
        return bytes.u16be(ID);
    }

    /// Seconds since 1970-01-01 UTC.
    long second() {
        return bytes.u32be(SOC);
    }

    int fraction() {
        return bytes.u24be(FRACTION);
    }

    boolean leapSecondPending() {
        return (bytes.u8(QUALITY) & 0x10) != 0;
    }

    boolean leapSecondOccurred() {
        return (bytes.u8(QUALITY) & 0x20) != 0;
    }

    /// How far the clock may be off. Table 4.
    String timeQuality() {
        return switch (bytes.u8(QUALITY) & 0xF) {
            case 0 -> "locked";
            case 1 -> "within-1-nanosecond";
            case 2 -> "within-10-nanoseconds";
            case 3 -> "within-100-nanoseconds";
            case 4 -> "within-1-microsecond";
            case 5 -> "within-10-microseconds";
            case 6 -> "within-100-microseconds";
            case 7 -> "within-1-millisecond";
            case 8 -> "within-10-milliseconds";
            case 9 -> "within-100-milliseconds";
            case 10 -> "within-1-second";
            case 11 -> "within-10-seconds";
            case 15 -> "clock-failure";
            default -> "reserved";
        };
    }
}
