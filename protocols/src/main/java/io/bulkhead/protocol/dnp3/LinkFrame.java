// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import static io.bulkhead.wire.Verdict.BAD_CHECKSUM;
import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// A view of one data link frame.
///
///     0     1     2        3         4             6        8          10
///     +-----+-----+--------+---------+-------------+--------+----------+----------------+----------+----
///     | 0x05| 0x64| length | control | destination | source | checksum | data, up to 16 | checksum | ...
///     +-----+-----+--------+---------+-------------+--------+----------+----------------+----------+----
///
/// `length` counts control, addresses and data, but no checksum. IEEE 1815, 9.2.4.
final class LinkFrame {
    static final int START = 0x05;
    static final int SECOND = 0x64;
    static final int HEADER = 10;

    /// Control, both addresses.
    static final int LEAST_LENGTH = 5;

    private static final int LENGTH = 2;
    private static final int CONTROL = 3;
    private static final int DESTINATION = 4;
    private static final int SOURCE = 6;
    private static final int BLOCK = 16;
    private static final int CHECKSUM = 2;
    private static final int HEADER_CHECKED = 8;

    private static final int FROM_MASTER = 0x80;
    private static final int PRIMARY = 0x40;

    private final Bytes bytes = new Bytes();
    private boolean intact;

    /// Aims this view at the frame that begins `stream`. A frame whose data is damaged is
    /// `COMPLETE`, as its header still says who spoke: see [#intact].
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() > 0 && stream.u8(0) != START
                || stream.length() > 1 && stream.u8(1) != SECOND) {
            return BAD_MARKER;
        }
        if (stream.length() < HEADER) {
            return INCOMPLETE;
        }
        if (!Checksum.fits(stream, 0, HEADER_CHECKED)) {
            return BAD_CHECKSUM;
        }
        if (stream.u8(LENGTH) < LEAST_LENGTH) {
            return BAD_LENGTH;
        }
        int size = size(stream.u8(LENGTH));
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        intact = true;
        for (int at = HEADER; at < size && intact; at += BLOCK + CHECKSUM) {
            int data = Math.min(BLOCK, size - at - CHECKSUM);
            intact = Checksum.fits(bytes, at, data);
        }
        return COMPLETE;
    }

    /// Aims this view at the header of a frame whose end was not captured; [#wrap] called it
    /// `INCOMPLETE`.
    boolean wrapHeader(Bytes datagram) {
        bytes.clear();
        intact = false;
        if (datagram.length() < HEADER) {
            return false;
        }
        bytes.aim(datagram, 0, HEADER);
        return true;
    }

    private static int size(int length) {
        int data = length - LEAST_LENGTH;
        return HEADER + data + CHECKSUM * ((data + BLOCK - 1) / BLOCK);
    }

    /// Whether every block of data has its checksum.
    boolean intact() {
        return intact;
    }

    /// Bytes of the whole frame.
    int size() {
        return bytes.length();
    }

    boolean fromMaster() {
        return (bytes.u8(CONTROL) & FROM_MASTER) != 0;
    }

    /// Whether it begins an exchange, as against answering one.
    boolean primary() {
        return (bytes.u8(CONTROL) & PRIMARY) != 0;
    }

    int function() {
        return bytes.u8(CONTROL) & 0xF;
    }

    int destination() {
        return bytes.u16le(DESTINATION);
    }

    int source() {
        return bytes.u16le(SOURCE);
    }

    /// Bytes of data without checksums.
    int dataLength() {
        return bytes.length() <= HEADER ? 0 : bytes.u8(LENGTH) - LEAST_LENGTH;
    }

    /// The first byte of data, which is the transport layer's.
    int transport() {
        return bytes.u8(HEADER);
    }

    /// Appends the data behind the transport byte, without checksums.
    ///
    /// @return false if it would pass the bound of `gather`
    boolean appendTo(Gather gather) {
        int left = dataLength() - 1;
        int at = HEADER + 1;
        int room = BLOCK - 1;
        while (left > 0) {
            int part = Math.min(left, room);
            if (!gather.append(bytes, at, part)) {
                return false;
            }
            at += part + CHECKSUM;
            left -= part;
            room = BLOCK;
        }
        return true;
    }
}
