// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What is in a gzip file: any number of members, one after the other. RFC 1952.
///
///     0        2        3       4      8       9    10
///     +--------+--------+-------+------+-------+----+----------+---------+-------+------+
///     | 1F 8B  | method | flags | time | extra | OS | optional | deflate | CRC32 | size |
///     +--------+--------+-------+------+-------+----+----------+---------+-------+------+
///
/// Every member's checksum and size are checked, unlike by [java.util.zip.GZIPInputStream] one
/// never misses the next member when the input is a pipe, and bytes decompressed before a failure
/// are in `target` when [#read] throws. Padding of zeros may follow; anything else is a failure.
final class GzipChannel implements ReadableByteChannel {
    static final int MAGIC = 0x1F8B;

    private static final int METHOD = 2;
    private static final int FLAGS = 3;
    private static final int FIXED = 10;
    private static final int TRAILER = 8;

    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final ByteFeed input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean inMember;
    private boolean open = true;

    /// Reads `input` from its place on and closes it when closed.
    GzipChannel(ByteFeed input) {
        this.input = input;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        while (target.position() == before) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            inflate(target);
            if (inflater.finished()) {
                endMember();
            }
        }
        return target.position() - before;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        inflater.end();
        input.close();
    }

    /// @return false when no member follows
    private boolean beginMember() throws IOException {
        if (!passPadding()) {
            return false;
        }
        require(METHOD);
        input.littleEndian(false);
        if (input.u16(0) != MAGIC) {
            throw new IOException("the gzip data are followed by bytes that are not gzip");
        }
        require(FIXED);
        if (input.u8(METHOD) != DEFLATE) {
            throw new IOException("the gzip data use an unknown method, " + input.u8(METHOD));
        }
        int flags = input.u8(FLAGS);
        input.advance(FIXED);
        passOptionalFields(flags);
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    private boolean passPadding() throws IOException {
        while (input.ensure(1)) {
            if (input.u8(0) != 0) {
                return true;
            }
            input.advance(1);
        }
        if (!input.failure().isEmpty()) {
            throw new IOException(input.failure());
        }
        return false;
    }

    private void passOptionalFields(int flags) throws IOException {
        if ((flags & HAS_EXTRA) != 0) {
            require(2);
            input.littleEndian(true);
            int size = 2 + input.u16(0);
            require(size);
            input.advance(size);
        }
        if ((flags & HAS_NAME) != 0) {
            passText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            passText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            require(2);
            input.advance(2);
        }
    }

    private void passText() throws IOException {
        int last;
        do {
            require(1);
            last = input.u8(0);
            input.advance(1);
        } while (last != 0);
    }

    private void inflate(ByteBuffer target) throws IOException {
        require(1);
        ByteBuffer compressed = input.unreadBuffer();
        int before = target.position();
        inflater.setInput(compressed);
        try {
            inflater.inflate(target);
        } catch (DataFormatException e) {
            throw new IOException("the gzip data are damaged: " + e.getMessage(), e);
        } finally {
            checksum.update(target.duplicate().flip().position(before));
            input.advance(compressed.position());
        }
        boolean stuck = compressed.position() == 0 && target.position() == before;
        if (stuck && !inflater.finished()) {
            throw new IOException("the gzip data are damaged: they need a dictionary");
        }
    }

    private void endMember() throws IOException {
        require(TRAILER);
        input.littleEndian(true);
        boolean whole =
                input.u32(0) == checksum.getValue()
                        && input.u32(4) == (inflater.getBytesWritten() & 0xFFFF_FFFFL);
        if (!whole) {
            throw new IOException("the gzip data are damaged: their checksum is wrong");
        }
        input.advance(TRAILER);
        inMember = false;
    }

    private void require(int size) throws IOException {
        if (input.ensure(size)) {
            return;
        }
        if (!input.failure().isEmpty()) {
            throw new IOException(input.failure());
        }
        throw new EOFException("the gzip data are cut short");
    }
}
