// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// What is in a Zstandard file: any number of frames, one after the other. RFC 8878.
///
/// The decompressor keeps its default limit of a 128 MiB window, which bounds its memory; files
/// made with `--long` beyond 27 are refused by it, and its words say so.
final class ZstdChannel implements ReadableByteChannel {
    static final long MAGIC = 0x28B5_2FFDL;

    private static final long SKIPPABLE = 0x502A_4D18L;
    private static final long SKIPPABLE_MASK = 0xF0FF_FFFFL;

    /// Compressed bytes decompressed at once. When they are damaged, what they would have given up
    /// to the damage is lost, so they are few.
    private static final int PIECE = 4 << 10;

    private static final int PLAIN = 64 << 10;

    private final ByteFeed input;

    /// The decompressor is native and wants native memory on both sides.
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

    private final ByteBuffer plain = ByteBuffer.allocateDirect(PLAIN);
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private boolean betweenFrames = true;
    private boolean plainWasFilled;
    private boolean open = true;

    /// Reads `input` from its place on and closes it when closed.
    ZstdChannel(ByteFeed input) {
        this.input = input;
    }

    /// Whether a file that begins so, read big-endian, is Zstandard. Some compressors write a frame
    /// to be skipped first.
    static boolean begins(long magic) {
        return magic == MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        while (target.position() == before) {
            // Output that found no room last time comes out without any new input.
            if (!plainWasFilled && !input.ensure(1)) {
                return end();
            }
            decompress(target);
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
        context.close();
        input.close();
    }

    private void decompress(ByteBuffer target) throws IOException {
        ByteBuffer unread = input.unreadBuffer();
        piece.clear().put(unread.limit(Math.min(unread.limit(), PIECE))).flip();
        plain.clear().limit(Math.min(plain.capacity(), target.remaining()));
        try {
            betweenFrames = context.decompressDirectByteBufferStream(plain, piece);
        } catch (ZstdException e) {
            throw new IOException("the zstd data are damaged: " + e.getMessage(), e);
        }
        plainWasFilled = !plain.hasRemaining() && !betweenFrames;
        target.put(plain.flip());
        input.advance(piece.position());
    }

    private int end() throws IOException {
        if (!input.failure().isEmpty()) {
            throw new IOException(input.failure());
        }
        if (!betweenFrames) {
            throw new EOFException("the zstd data are cut short");
        }
        return -1;
    }
}
