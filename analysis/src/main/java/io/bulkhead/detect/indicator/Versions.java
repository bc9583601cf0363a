// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.wire.Bytes;

/// Which note the newest version of each STIX object has, while bundles are read. Ids are kept as
/// hashes of 64 bits, since there may be millions.
final class Versions {
    /// No version was read.
    static final int UNKNOWN = -2;

    private static final int FIRST_SLOTS = 64;

    private long[] keys = new long[FIRST_SLOTS];
    private int[] notes = new int[FIRST_SLOTS];
    private long[] modified = new long[FIRST_SLOTS];
    private int size;

    /// @return the note, [Indicators#NOTHING] where that version is not used, or [#UNKNOWN]
    int note(String id) {
        int slot = slot(key(id));
        return keys[slot] == 0 ? UNKNOWN : notes[slot];
    }

    /// When the newest version was made; only where there is one.
    long modified(String id) {
        return modified[slot(key(id))];
    }

    void put(String id, int note, long when) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        long key = key(id);
        int slot = slot(key);
        size += keys[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        notes[slot] = note;
        modified[slot] = when;
    }

    void clear() {
        keys = new long[FIRST_SLOTS];
        notes = new int[FIRST_SLOTS];
        modified = new long[FIRST_SLOTS];
        size = 0;
    }

    private static long key(String id) {
        long key = Bytes.mix(TextTable.hash(id, 0));
        return key == 0 ? 1 : key;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNotes = notes;
        long[] oldModified = modified;
        keys = new long[2 * oldKeys.length];
        notes = new int[keys.length];
        modified = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                notes[slot] = oldNotes[i];
                modified[slot] = oldModified[i];
            }
        }
    }
}
