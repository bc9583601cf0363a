// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Memory in blocks of 256 bytes to 2 MiB, each size twice the one before, within a budget.
///
/// A buddy allocator: a block is halved until it is small enough, and joined again with its other
/// half as soon as both are free, so that memory freed in one size is there for every other. Chunks
/// are taken from the system when first needed and kept until the pool itself is garbage.
///
/// A block is named by an `int`, the number of its first granule. Free blocks of a size form a list
/// whose links are in the blocks themselves.
final class BlockPool {
    static final int NONE = -1;
    static final int SMALLEST = 256;
    static final int LARGEST = 2 << 20;

    private static final int GRANULE_BITS = Integer.numberOfTrailingZeros(SMALLEST);
    private static final int LARGEST_ORDER = Integer.numberOfTrailingZeros(LARGEST / SMALLEST);
    private static final int CHUNK_GRANULES = 1 << LARGEST_ORDER;
    private static final int MAX_CHUNKS = Integer.MAX_VALUE >>> LARGEST_ORDER;

    /// Where a free block keeps its links.
    private static final int NEXT = 0;

    private static final int PREVIOUS = 4;

    /// Marks a granule that begins a free block of the order in the low bits; one that begins a
    /// block in use has the order alone.
    private static final int FREE = 0x40;

    private static final VarHandle LINKS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final long budget;
    private final int maxChunks;
    private final int[] firstFree = new int[LARGEST_ORDER + 1];
    private byte[][] chunks = new byte[1][];
    private byte[][] orders = new byte[1][];
    private int chunkCount;
    private long bytesInUse;

    /// @param budget bytes in use at most; the memory taken from the system is this, rounded up to
    ///   a multiple of [#LARGEST]
    BlockPool(long budget) {
        this.budget = Math.max(0, budget);
        this.maxChunks = (int) Math.min(MAX_CHUNKS, (this.budget + LARGEST - 1) / LARGEST);
        Arrays.fill(firstFree, NONE);
    }

    /// A block of at least `size` bytes, or [#NONE] where the budget, or what other blocks leave
    /// between them, has no room for it.
    int take(int size) {
        int order = orderOf(size);
        if (order > LARGEST_ORDER || bytesInUse + ((long) SMALLEST << order) > budget) {
            return NONE;
        }
        int found = order;
        while (found <= LARGEST_ORDER && firstFree[found] == NONE) {
            found++;
        }
        if (found > LARGEST_ORDER) {
            if (chunkCount == maxChunks) {
                return NONE;
            }
            addChunk();
            found = LARGEST_ORDER;
        }
        int block = firstFree[found];
        unlink(block, found);
        while (found > order) {
            found--;
            link(block + (1 << found), found);
        }
        mark(block, order);
        bytesInUse += (long) SMALLEST << order;
        return block;
    }

    void giveBack(int block) {
        int order = markOf(block);
        bytesInUse -= (long) SMALLEST << order;
        int joined = block;
        while (order < LARGEST_ORDER) {
            int buddy = joined ^ 1 << order;
            if (markOf(buddy) != (FREE | order)) {
                break;
            }
            unlink(buddy, order);
            joined = Math.min(joined, buddy);
            order++;
        }
        link(joined, order);
    }

    int sizeOf(int block) {
        return SMALLEST << markOf(block);
    }

    /// The memory that holds a block, from [#offset] on.
    byte[] memory(int block) {
        return chunks[block >>> LARGEST_ORDER];
    }

    int offset(int block) {
        return (block & CHUNK_GRANULES - 1) << GRANULE_BITS;
    }

    long bytesInUse() {
        return bytesInUse;
    }

    /// Bytes taken from the system so far.
    long bytesReserved() {
        return (long) chunkCount * LARGEST;
    }

    /// The smallest order whose blocks have `size` bytes.
    private static int orderOf(int size) {
        int last = Math.max(size, SMALLEST) - 1;
        return Integer.SIZE - Integer.numberOfLeadingZeros(last) - GRANULE_BITS;
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
            orders = Arrays.copyOf(orders, 2 * chunkCount);
        }
        chunks[chunkCount] = new byte[LARGEST];
        orders[chunkCount] = new byte[CHUNK_GRANULES];
        link(chunkCount++ << LARGEST_ORDER, LARGEST_ORDER);
    }

    private void link(int block, int order) {
        int next = firstFree[order];
        setLink(block, NEXT, next);
        setLink(block, PREVIOUS, NONE);
        if (next != NONE) {
            setLink(next, PREVIOUS, block);
        }
        firstFree[order] = block;
        mark(block, FREE | order);
    }

    /// Takes a block out of the list of its order. Its granule is no beginning from here on, unless
    /// it is marked again.
    private void unlink(int block, int order) {
        int next = linkOf(block, NEXT);
        int previous = linkOf(block, PREVIOUS);
        if (previous == NONE) {
            firstFree[order] = next;
        } else {
            setLink(previous, NEXT, next);
        }
        if (next != NONE) {
            setLink(next, PREVIOUS, previous);
        }
        mark(block, 0);
    }

    private int linkOf(int block, int which) {
        return (int) LINKS.get(memory(block), offset(block) + which);
    }

    private void setLink(int block, int which, int value) {
        LINKS.set(memory(block), offset(block) + which, value);
    }

    private int markOf(int block) {
        return orders[block >>> LARGEST_ORDER][block & CHUNK_GRANULES - 1];
    }

    private void mark(int block, int mark) {
        orders[block >>> LARGEST_ORDER][block & CHUNK_GRANULES - 1] = (byte) mark;
    }
}
