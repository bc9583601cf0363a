// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.util.Arrays;

/// The names and types that births gave to the aliases of nodes, for messages that tell the alias
/// alone. When full, all are forgotten: the next births tell them anew.
final class Aliases {
    /// Aliases of all nodes of one flow that are remembered, and bytes of their names.
    static final int MAX = 4096;

    static final int MAX_NAMES = 1 << 16;

    /// Longer names are not remembered.
    static final int MAX_NAME = 512;

    /// Places that are looked at for an alias: more only where somebody chose aliases that meet.
    private static final int MAX_PROBES = 64;

    private static final int FIRST = 16;

    private final Gather names = new Gather(MAX_NAMES);
    private final Bytes view = new Bytes();
    private long[] keys = new long[FIRST];
    private int[] starts = new int[FIRST];
    private int[] lengths = new int[FIRST];
    private byte[] types = new byte[FIRST];
    private int size;

    /// @param node a hash of who the alias belongs to
    static long key(long node, long alias) {
        long key = Bytes.mix(node ^ Bytes.mix(alias + 1));
        return key == 0 ? 1 : key;
    }

    void put(long key, int type, Bytes name, int offset, int length) {
        if (length > MAX_NAME) {
            return;
        }
        int slot = slot(key);
        if (slot < 0) {
            clear();
            slot = slot(key);
        }
        if (keys[slot] == key) {
            types[slot] = (byte) type;
            names.view(view);
            if (lengths[slot] == length && view.same(starts[slot], name, offset, length)) {
                return;
            }
        }
        int start = names.length();
        if (size == MAX || !names.append(name, offset, length)) {
            clear();
            start = 0;
            names.append(name, offset, length);
        } else if (2 * size >= keys.length) {
            grow();
        }
        slot = slot(key);
        if (slot < 0) {
            clear();
            return;
        }
        if (keys[slot] != key) {
            keys[slot] = key;
            size++;
        }
        starts[slot] = start;
        lengths[slot] = length;
        types[slot] = (byte) type;
    }

    /// Aims `name` at the alias's name; empty where it is not known.
    ///
    /// @return its type, 0 where that is not known
    int get(long key, Bytes name) {
        int slot = slot(key);
        if (slot < 0 || keys[slot] != key) {
            name.clear();
            return 0;
        }
        names.view(view);
        name.aim(view, starts[slot], lengths[slot]);
        return types[slot];
    }

    /// Where the key is or could be; negative where too many that are alike stand.
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        for (int i = 0; i < MAX_PROBES; i++) {
            if (keys[slot] == 0 || keys[slot] == key) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldStarts = starts;
        int[] oldLengths = lengths;
        byte[] oldTypes = types;
        int room = 2 * oldKeys.length;
        keys = new long[room];
        starts = new int[room];
        lengths = new int[room];
        types = new byte[room];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                if (slot < 0) {
                    size--;
                    continue;
                }
                keys[slot] = oldKeys[i];
                starts[slot] = oldStarts[i];
                lengths[slot] = oldLengths[i];
                types[slot] = oldTypes[i];
            }
        }
    }

    private void clear() {
        Arrays.fill(keys, 0);
        size = 0;
        names.clear();
    }
}
