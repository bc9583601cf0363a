// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Names of what is open on one connection (shares, files and pipes) by the id that later messages
/// use for it. Holds at most [#MAX]; when full, what was put longest ago makes room. Part of a
/// flow's state, so it starts small.
final class NameTable {
    static final int MAX = 64;

    /// Bytes of a name that are kept.
    static final int MAX_NAME = 260;

    /// The answer of a search that found nothing.
    static final int NONE = -1;

    /// The size of what was not told.
    static final long UNKNOWN = -1;

    private static final int FIRST = 2;

    private long[] keys = new long[FIRST];
    private long[] serials = new long[FIRST];
    private long[] sizes = new long[FIRST];
    private int[] flags = new int[FIRST];
    private int[] lengths = new int[FIRST];
    private byte[][] names = new byte[FIRST][];
    private int size;
    private long nextSerial = 1;

    /// Keeps a name; one with the same key is replaced.
    ///
    /// @return a number that stays the entry's own whatever happens to its key
    long put(long key, Bytes name, int offset, int length, int flag) {
        remove(index(key));
        if (size == MAX) {
            remove(0);
        }
        if (size == keys.length) {
            grow();
        }
        int kept = Math.min(length, MAX_NAME);
        if (names[size] == null || names[size].length < kept) {
            names[size] = new byte[Math.min(MAX_NAME, Math.max(kept, 2 * lengthOf(size)))];
        }
        name.copyTo(offset, names[size], 0, kept);
        keys[size] = key;
        flags[size] = flag;
        lengths[size] = kept;
        serials[size] = nextSerial;
        sizes[size] = UNKNOWN;
        size++;
        return nextSerial++;
    }

    private int lengthOf(int index) {
        return names[index] == null ? 0 : names[index].length;
    }

    private void grow() {
        int room = 2 * size;
        keys = Arrays.copyOf(keys, room);
        serials = Arrays.copyOf(serials, room);
        sizes = Arrays.copyOf(sizes, room);
        flags = Arrays.copyOf(flags, room);
        lengths = Arrays.copyOf(lengths, room);
        names = Arrays.copyOf(names, room);
    }

    int index(long key) {
        for (int i = size - 1; i >= 0; i--) {
            if (keys[i] == key) {
                return i;
            }
        }
        return NONE;
    }

    int indexOfSerial(long serial) {
        for (int i = size - 1; i >= 0; i--) {
            if (serials[i] == serial) {
                return i;
            }
        }
        return NONE;
    }

    /// Gives the entry the id that the server chose for it.
    void key(int index, long key) {
        keys[index] = key;
    }

    long key(int index) {
        return keys[index];
    }

    long serial(int index) {
        return serials[index];
    }

    int flags(int index) {
        return flags[index];
    }

    void flags(int index, int flag) {
        flags[index] = flag;
    }

    /// Bytes that a file has.
    long size(int index) {
        return sizes[index];
    }

    void size(int index, long bytes) {
        sizes[index] = bytes;
    }

    Bytes name(int index, Bytes view) {
        return view.aim(names[index], 0, lengths[index]);
    }

    /// Forgets an entry; its memory serves the next.
    void remove(int index) {
        if (index == NONE) {
            return;
        }
        byte[] spare = names[index];
        for (int i = index + 1; i < size; i++) {
            keys[i - 1] = keys[i];
            serials[i - 1] = serials[i];
            sizes[i - 1] = sizes[i];
            flags[i - 1] = flags[i];
            lengths[i - 1] = lengths[i];
            names[i - 1] = names[i];
        }
        names[--size] = spare;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
