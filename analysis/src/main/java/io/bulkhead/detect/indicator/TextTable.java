// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Where texts are found again by what they say: each leads to a chain of terms.
///
/// The hash runs from the end of a text to its beginning, so that a name's suffixes are hashed in
/// one pass. A hash alone never matches: the text itself is compared.
final class TextTable {
    static final int NOTHING = -1;

    /// Places that a search may look at. Only texts made to collide need more; they are refused.
    private static final int LONGEST_SEARCH = 512;

    private static final long SEED = 0x2545_F491_4F6C_DD1DL;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int FIRST_SLOTS = 64;

    private final TextHeap heap;
    private int[] tags = new int[FIRST_SLOTS];

    /// Entry + 1; 0 where a slot is free.
    private int[] slots = new int[FIRST_SLOTS];

    private int[] texts = new int[FIRST_SLOTS / 2];
    private int[] heads = new int[FIRST_SLOTS / 2];
    private int size;

    TextTable(TextHeap heap) {
        this.heap = heap;
    }

    static long seed() {
        return SEED;
    }

    /// The hash with one more character in front.
    static long hash(long hash, char character) {
        return Long.rotateLeft((hash ^ character) * FACTOR, 29);
    }

    static long hash(CharSequence text, int from) {
        long hash = SEED;
        for (int i = text.length() - 1; i >= from; i--) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    /// The entry of a text, or [#NOTHING].
    ///
    /// @param hash of what stands in `text` from `from` on
    int find(long hash, CharSequence text, int from) {
        int tag = tag(hash);
        int mask = slots.length - 1;
        int at = tag & mask;
        for (int step = 0; step < LONGEST_SEARCH && slots[at] != 0; step++, at = at + 1 & mask) {
            int entry = slots[at] - 1;
            if (tags[at] == tag && heap.same(texts[entry], text, from)) {
                return entry;
            }
        }
        return NOTHING;
    }

    /// The entry of a text, made where there is none; [#NOTHING] where there is no room for it.
    int put(String text) {
        long hash = hash(text, 0);
        int found = find(hash, text, 0);
        if (found != NOTHING) {
            return found;
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        int tag = tag(hash);
        int slot = free(tag);
        int offset = slot == NOTHING ? TextHeap.NONE : heap.add(text);
        if (offset == TextHeap.NONE) {
            return NOTHING;
        }
        texts[size] = offset;
        heads[size] = NOTHING;
        tags[slot] = tag;
        slots[slot] = ++size;
        return size - 1;
    }

    private int free(int tag) {
        int mask = slots.length - 1;
        int at = tag & mask;
        for (int step = 0; step < LONGEST_SEARCH; step++, at = at + 1 & mask) {
            if (slots[at] == 0) {
                return at;
            }
        }
        return NOTHING;
    }

    private void grow() {
        int[] oldTags = tags;
        int[] oldSlots = slots;
        tags = new int[2 * oldTags.length];
        slots = new int[tags.length];
        texts = Arrays.copyOf(texts, slots.length / 2);
        heads = Arrays.copyOf(heads, slots.length / 2);
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != 0) {
                int mask = slots.length - 1;
                int at = oldTags[i] & mask;
                while (slots[at] != 0) {
                    at = at + 1 & mask;
                }
                tags[at] = oldTags[i];
                slots[at] = oldSlots[i];
            }
        }
    }

    private static int tag(long hash) {
        return (int) (Bytes.mix(hash) >>> 32);
    }

    /// The first of an entry's terms.
    int head(int entry) {
        return heads[entry];
    }

    void head(int entry, int term) {
        heads[entry] = term;
    }

    String text(int entry) {
        return heap.text(texts[entry]);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Memory taken beside the texts, in bytes.
    long memory() {
        return 4L * (tags.length + slots.length + texts.length + heads.length);
    }
}
