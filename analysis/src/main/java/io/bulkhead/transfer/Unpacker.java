// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.protocol.Piece.Encoding;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks what was compressed for the way, piece by piece. RFC 1950 to 1952.
final class Unpacker {
    /// What one transfer may unpack to; a few bytes can stand for very many.
    static final long MAX_UNPACKED = 64 << 20;

    private static final int GZIP_HEADER = 10;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int GZIP_TRAILER = 8;

    /// Header fields are names and comments; those that are longer are not unpacked.
    private static final int MAX_HEADER = 1024;

    /// Takes what was unpacked.
    interface Target {
        void unpacked(byte[] bytes, int offset, int length);
    }

    private final Encoding encoding;
    private final byte[] header = new byte[MAX_HEADER];
    private final byte[] room;
    private int headerLength;
    private Inflater inflater;
    private long unpacked;
    private long behind;
    private boolean broken;

    /// @param room that is used during calls, and may be shared
    Unpacker(Encoding encoding, byte[] room) {
        this.encoding = encoding;
        this.room = room;
    }

    /// Takes the bytes that follow those before.
    void add(byte[] bytes, int offset, int length, Target target) {
        if (broken) {
            return;
        }
        if (inflater != null) {
            inflate(bytes, offset, length, target);
            return;
        }
        int taken = Math.min(length, MAX_HEADER - headerLength);
        System.arraycopy(bytes, offset, header, headerLength, taken);
        headerLength += taken;
        int start = encoding == Encoding.GZIP ? afterGzipHeader() : headerLength >= 2 ? 0 : -1;
        if (start < 0) {
            broken = headerLength == MAX_HEADER;
            return;
        }
        inflater = new Inflater(encoding == Encoding.GZIP || !zlib());
        inflate(header, start, headerLength - start, target);
        inflate(bytes, offset + taken, length - taken, target);
    }

    private boolean zlib() {
        int first = header[0] & 0xFF;
        return (first & 15) == 8 && (first << 8 | header[1] & 0xFF) % 31 == 0;
    }

    /// Where the packed bytes begin, or -1 while the header is not all there.
    private int afterGzipHeader() {
        if (headerLength < GZIP_HEADER) {
            return -1;
        }
        if (header[0] != 0x1F || header[1] != (byte) 0x8B || header[2] != 8) {
            broken = true;
            return -1;
        }
        int flags = header[3];
        int at = GZIP_HEADER;
        if ((flags & EXTRA) != 0) {
            at += at + 2 > headerLength ? MAX_HEADER : 2 + word(at);
        }
        if ((flags & NAME) != 0) {
            at = afterText(at);
        }
        if ((flags & COMMENT) != 0) {
            at = afterText(at);
        }
        at += (flags & HEADER_CHECKSUM) != 0 ? 2 : 0;
        return at > headerLength ? -1 : at;
    }

    private int word(int at) {
        return header[at] & 0xFF | (header[at + 1] & 0xFF) << 8;
    }

    private int afterText(int from) {
        int at = from;
        while (at < headerLength && header[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private void inflate(byte[] bytes, int offset, int length, Target target) {
        if (length == 0 || broken) {
            return;
        }
        if (inflater.finished()) {
            behind += length;
            return;
        }
        inflater.setInput(bytes, offset, length);
        try {
            int size = inflater.inflate(room);
            while (size > 0 && unpacked <= MAX_UNPACKED) {
                unpacked += size;
                target.unpacked(room, 0, size);
                size = inflater.inflate(room);
            }
        } catch (DataFormatException damaged) {
            broken = true;
        }
        broken |= unpacked > MAX_UNPACKED || inflater.needsDictionary();
        if (inflater.finished()) {
            behind += inflater.getRemaining();
        }
    }

    /// Whether all that was packed came out.
    boolean whole() {
        long expected = encoding == Encoding.GZIP ? GZIP_TRAILER : 0;
        return !broken && inflater != null && inflater.finished() && behind == expected;
    }

    /// Gives the memory back that the inflater has outside of the heap.
    void release() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
