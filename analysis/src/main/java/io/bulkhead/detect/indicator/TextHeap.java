// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts as UTF-8 in large blocks, each by its offset: an object a text would cost several times
/// what the text does.
final class TextHeap {
    /// No text.
    static final int NONE = 0;

    /// Bytes that a text may have.
    static final int LONGEST = 0xFFFF;

    private static final int BLOCK = 1 << 20;
    private static final int FIRST_BLOCK = 1 << 12;
    private static final int LENGTH = 2;

    private final int limit;
    private byte[][] blocks = {new byte[FIRST_BLOCK]};
    private int last;

    /// Within the last block. Offset 0 stands for no text.
    private int used = 1;

    /// @param limit bytes that all texts may take, about
    TextHeap(int limit) {
        this.limit = limit;
    }

    /// @return its offset; [#NONE] where there is no room for it
    int add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST || !room(LENGTH + bytes.length)) {
            return NONE;
        }
        byte[] block = blocks[last];
        int offset = used;
        block[used++] = (byte) (bytes.length >>> 8);
        block[used++] = (byte) bytes.length;
        System.arraycopy(bytes, 0, block, used, bytes.length);
        used += bytes.length;
        return last * BLOCK + offset;
    }

    private boolean room(int size) {
        if (used + size > BLOCK) {
            if ((last + 2L) * BLOCK > limit) {
                return false;
            }
            last++;
            used = 0;
            blocks = Arrays.copyOf(blocks, last + 1);
            blocks[last] = new byte[BLOCK];
        } else if (used + size > blocks[last].length) {
            int larger = Math.max(used + size, 2 * blocks[last].length);
            blocks[last] = Arrays.copyOf(blocks[last], Math.min(BLOCK, larger));
        }
        return true;
    }

    String text(int offset) {
        if (offset == NONE) {
            return "";
        }
        byte[] block = blocks[offset / BLOCK];
        int at = offset % BLOCK;
        return new String(block, at + LENGTH, size(block, at), StandardCharsets.UTF_8);
    }

    /// Whether the ASCII text at `offset` is what stands in `text` from `from` on.
    boolean same(int offset, CharSequence text, int from) {
        byte[] block = blocks[offset / BLOCK];
        int at = offset % BLOCK;
        int size = size(block, at);
        if (size != text.length() - from) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (block[at + LENGTH + i] != text.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    private static int size(byte[] block, int at) {
        return (block[at] & 0xFF) << 8 | block[at + 1] & 0xFF;
    }

    /// Memory taken, in bytes.
    long memory() {
        long sum = 0;
        for (byte[] block : blocks) {
            sum += block.length;
        }
        return sum;
    }
}
