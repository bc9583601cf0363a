// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Names of users whose requests await an answer, by identifier: answers do not repeat them.
final class AskedUsers {
    /// Requests of one flow that are remembered; the oldest make room.
    private static final int MAX = 16;

    /// Longer names are shown by their begin.
    private static final int MAX_NAME = 64;

    private static final int NONE = -1;

    private byte[] names = {};
    private final byte[] lengths = new byte[MAX];
    private final int[] identifiers = new int[MAX];
    private final byte[] copy = new byte[MAX_NAME];
    private int next;

    AskedUsers() {
        Arrays.fill(identifiers, NONE);
    }

    void put(int identifier, Bytes name) {
        if (names.length == 0) {
            names = new byte[MAX * MAX_NAME];
        }
        int slot = slot(identifier);
        if (slot < 0) {
            slot = next;
            next = (next + 1) % MAX;
        }
        int length = Math.min(MAX_NAME, name.length());
        identifiers[slot] = identifier;
        lengths[slot] = (byte) length;
        name.copyTo(0, names, slot * MAX_NAME, length);
    }

    /// Aims `view` at the name that was asked about with `identifier`, and forgets it; empty where
    /// none was.
    Bytes take(int identifier, Bytes view) {
        int slot = slot(identifier);
        if (slot < 0) {
            return view.clear();
        }
        identifiers[slot] = NONE;
        System.arraycopy(names, slot * MAX_NAME, copy, 0, lengths[slot]);
        return view.aim(copy, 0, lengths[slot]);
    }

    private int slot(int identifier) {
        for (int i = 0; i < MAX; i++) {
            if (identifiers[i] == identifier) {
                return i;
            }
        }
        return NONE;
    }
}
