// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;

/// What a half has to keep: delivered bytes that were not consumed yet, and segments that came
/// before what they follow. Lent to a half while it keeps anything.
final class Backlog {
    /// A message longer than this can't be waited for.
    static final int MAX_UNCONSUMED = 1 << 20;

    static final int MAX_HELD_SEGMENTS = 64;
    static final int MAX_HELD_BYTES = 256 << 10;

    /// A buffer this many times larger than its content is exchanged for a smaller one.
    private static final int SHRINK_FACTOR = 8;

    /// The next one of those that are not lent.
    Backlog nextSpare;

    /// When the segment came that showed the first hole, or the last one that filled a part of it.
    long holeSince;

    private final BlockPool pool;
    private final Bytes kept = new Bytes();
    private int block = BlockPool.NONE;
    private int start;
    private int length;
    private HeldSegment first;
    private int heldCount;
    private int heldBytes;

    Backlog(BlockPool pool) {
        this.pool = pool;
    }

    boolean isEmpty() {
        return length == 0 && first == null;
    }

    void clear() {
        dropUnconsumed();
        while (first != null) {
            removeFirst();
        }
    }

    /// Whether `arrival` says other bytes than the first copies of them that are still here. The
    /// byte of a keep-alive probe is anything, and not compared.
    boolean contradicts(Arrival arrival, int expected) {
        if (arrival.length == 1 && arrival.position == expected - 1) {
            return false;
        }
        boolean differs = arrival.differsFrom(aimAtUnconsumed(kept), expected - length);
        HeldSegment held = firstEndingAfter(arrival.position);
        while (held != null && held.position - arrival.end() < 0 && !differs) {
            differs = arrival.differsFrom(aimAt(held, 0, kept), held.position);
            held = held.next;
        }
        return differs;
    }

    // ---- delivered and not consumed
    int unconsumed() {
        return length;
    }

    Bytes aimAtUnconsumed(Bytes view) {
        if (length == 0) {
            return view.clear();
        }
        return view.aim(pool.memory(block), pool.offset(block) + start, length);
    }

    /// Appends what follows `offset` in `bytes`.
    ///
    /// @return false where the pool has no room; nothing is changed then
    boolean append(Bytes bytes, int offset) {
        int size = bytes.length() - offset;
        if (!makeRoom(size)) {
            return false;
        }
        bytes.copyTo(offset, pool.memory(block), pool.offset(block) + start + length, size);
        length += size;
        return true;
    }

    void consume(int size) {
        start += size;
        length -= size;
        if (length == 0) {
            dropUnconsumed();
        } else if (pool.sizeOf(block) / SHRINK_FACTOR >= Math.max(length, BlockPool.SMALLEST)) {
            moveTo(pool.take(length));
        }
    }

    void dropUnconsumed() {
        if (block != BlockPool.NONE) {
            pool.giveBack(block);
            block = BlockPool.NONE;
        }
        start = 0;
        length = 0;
    }

    /// Content is moved to the front only when at least as much was consumed, and otherwise the
    /// buffer doubles; so each byte is moved a bounded number of times.
    private boolean makeRoom(int size) {
        if (block == BlockPool.NONE) {
            block = pool.take(size);
            return block != BlockPool.NONE;
        }
        int capacity = pool.sizeOf(block);
        if (size <= capacity - start - length) {
            return true;
        }
        if (length <= start && size <= capacity - length) {
            byte[] memory = pool.memory(block);
            int front = pool.offset(block);
            System.arraycopy(memory, front + start, memory, front, length);
            start = 0;
            return true;
        }
        return moveTo(pool.take(Math.max(2 * capacity, length + size)));
    }

    private boolean moveTo(int other) {
        if (other == BlockPool.NONE) {
            return false;
        }
        System.arraycopy(
                pool.memory(block),
                pool.offset(block) + start,
                pool.memory(other),
                pool.offset(other),
                length);
        pool.giveBack(block);
        block = other;
        start = 0;
        return true;
    }

    // ---- held behind a hole
    /// The held segment that comes first in the stream, or null.
    HeldSegment first() {
        return first;
    }

    boolean holds() {
        return first != null;
    }

    /// Whether a segment is held and the first one ends at or before `position`.
    boolean firstEndsUpTo(int position) {
        return first != null && first.end() - position <= 0;
    }

    /// The first held segment that ends after `position`, or null.
    HeldSegment firstEndingAfter(int position) {
        HeldSegment held = first;
        while (held != null && held.end() - position <= 0) {
            held = held.next;
        }
        return held;
    }

    boolean fits(int size) {
        return heldCount < MAX_HELD_SEGMENTS && heldBytes + (long) size <= MAX_HELD_BYTES;
    }

    /// Holds a copy of `bytes`, which overlap no held segment.
    ///
    /// @return false where the pool has no room
    boolean hold(int position, Bytes bytes, int missing, long time, long frame) {
        int copy = pool.take(Math.max(1, bytes.length()));
        if (copy == BlockPool.NONE) {
            return false;
        }
        bytes.copyTo(0, pool.memory(copy), pool.offset(copy), bytes.length());
        insert(new HeldSegment(position, bytes.length(), missing, copy, time, frame));
        return true;
    }

    private void insert(HeldSegment segment) {
        if (first == null) {
            holeSince = segment.time;
        }
        heldCount++;
        heldBytes += segment.captured;
        if (first == null || segment.position - first.position < 0) {
            segment.next = first;
            first = segment;
            return;
        }
        HeldSegment before = first;
        while (before.next != null && before.next.position - segment.position < 0) {
            before = before.next;
        }
        segment.next = before.next;
        before.next = segment;
    }

    /// Aims `view` at the captured bytes of a held segment after the first `skip`.
    Bytes aimAt(HeldSegment held, int skip, Bytes view) {
        int skipped = Math.min(skip, held.captured);
        int offset = pool.offset(held.block) + skipped;
        return view.aim(pool.memory(held.block), offset, held.captured - skipped);
    }

    void removeFirst() {
        pool.giveBack(first.block);
        heldCount--;
        heldBytes -= first.captured;
        first = first.next;
        if (first != null) {
            holeSince = first.time;
        }
    }
}
