// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import io.bulkhead.wire.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A channel seen through one buffer of packet memory, read front to back.
///
///     0          place               limit        capacity
///     +----------+-------------------+------------+
///     | consumed | unread            | free       |
///     +----------+-------------------+------------+
///
/// The reader asks for as many bytes as it needs ([#ensure]), reads them at offsets counted from
/// `place`, and advances. Bytes move only within `ensure`, `skip` and `close`, so a window that was
/// aimed at unread bytes stays true until the next of these calls, and that without a copy. A stale
/// window shows wrong bytes but can't crash: the memory behind it lives as long as the window does.
///
/// The buffer is small, so that it stays in the processor's cache, and doubles, up to [#LARGEST],
/// only as bytes really arrive: a length that lies costs nothing.
final class ByteFeed implements AutoCloseable {
    /// What one call of [#ensure] may ask for.
    static final int LARGEST = 17 << 20;

    /// What a buffer begins with. 4 MiB, which leave the cache, made reading three times slower.
    static final int USUAL = 256 << 10;

    private final ReadableByteChannel channel;
    private final Bytes window = new Bytes();
    private byte[] memory = {};
    private ByteBuffer target = ByteBuffer.allocate(0);
    private int place;
    private int limit;
    private long drawn;
    private boolean littleEndian;
    private boolean ended;
    private boolean cut;
    private String failure = "";

    ByteFeed(ReadableByteChannel channel, int capacity) {
        this.channel = channel;
        allocate(capacity);
    }

    /// Chooses how [#u16], [#u32] and [#s64] read.
    void littleEndian(boolean choice) {
        littleEndian = choice;
    }

    /// Makes `size` bytes readable at the current place.
    ///
    /// @return false when the channel ends or fails before; what there is can still be read
    boolean ensure(int size) {
        return limit - place >= size || refill(size);
    }

    /// Passes over bytes that need not be readable yet.
    ///
    /// @return false when the channel ends or fails before
    boolean skip(long size) {
        long left = size;
        while (left > limit - place) {
            left -= limit - place;
            place = limit;
            if (!ensure(1)) {
                return false;
            }
        }
        place += (int) left;
        return true;
    }

    /// Passes over bytes that [#ensure] made readable; they stay readable for windows aimed before.
    void advance(int size) {
        place += size;
    }

    int unread() {
        return limit - place;
    }

    /// Aims `view` at unread bytes.
    void aim(Bytes view, int offset, int size) {
        view.aim(window, place + offset, size);
    }

    /// The unread bytes as a buffer, for a decompressor; valid until the next [#ensure].
    ByteBuffer unreadBuffer() {
        return target.slice(place, limit - place);
    }

    int u8(int offset) {
        return window.u8(place + offset);
    }

    int u16(int offset) {
        return littleEndian ? window.u16le(place + offset) : window.u16be(place + offset);
    }

    long u32(int offset) {
        return littleEndian ? window.u32le(place + offset) : window.u32be(place + offset);
    }

    long s64(int offset) {
        return littleEndian ? window.s64le(place + offset) : window.s64be(place + offset);
    }

    /// Bytes consumed since the beginning.
    long position() {
        return drawn - unread();
    }

    /// Why the channel could not be read to its end, in words; empty when it could.
    String failure() {
        return failure;
    }

    /// Whether the channel failed because what it decompresses stops too early.
    boolean cut() {
        return cut;
    }

    @Override
    public void close() {
        ended = true;
        try {
            channel.close();
        } catch (IOException e) {
            failure = words(e);
        }
    }

    private boolean refill(int size) {
        if (size > LARGEST) {
            throw new IllegalArgumentException(size + " bytes asked for at once");
        }
        System.arraycopy(memory, place, memory, 0, unread());
        limit -= place;
        place = 0;
        while (limit < size && !ended) {
            if (limit == memory.length) {
                grow();
            }
            draw();
        }
        window.aim(memory, 0, limit);
        return limit >= size;
    }

    /// Reads once. A channel that fails after it delivered bytes has delivered them all the same.
    private void draw() {
        target.limit(target.capacity()).position(limit);
        try {
            ended = channel.read(target) < 0;
        } catch (EOFException e) {
            ended = true;
            cut = true;
            failure = words(e);
        } catch (IOException e) {
            ended = true;
            failure = words(e);
        }
        drawn += target.position() - limit;
        limit = target.position();
    }

    private void grow() {
        byte[] full = memory;
        allocate((int) Math.min(LARGEST, 2L * full.length));
        System.arraycopy(full, 0, memory, 0, limit);
    }

    private void allocate(int capacity) {
        memory = new byte[capacity];
        target = ByteBuffer.wrap(memory);
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
