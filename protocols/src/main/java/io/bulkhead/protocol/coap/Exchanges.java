// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.util.Arrays;

/// Requests of one flow, and the paths that their answers do not repeat. An observed resource
/// answers many times, so a request is kept until newer ones need its place. Part of a flow's
/// state.
final class Exchanges {
    /// Requests that are remembered.
    static final int MAX = 32;

    /// Bytes of a path; of longer ones answers are told without a path.
    static final int MAX_PATH = 256;

    private static final int FIRST = 2;

    private long[] keys = {};
    private long[] times = {};
    private int[] told = {};
    private Gather[] paths = {};
    private int size;
    private int oldest;
    private int found = -1;

    /// Remembers a request.
    ///
    /// @param told what else to know when its answer comes
    void put(long key, long time, int told, Bytes path) {
        int at = indexOf(key);
        if (at < 0) {
            at = place();
        }
        keys[at] = key;
        times[at] = time;
        this.told[at] = told;
        paths[at].clear();
        paths[at].append(path, 0, path.length());
    }

    private int place() {
        if (size == MAX) {
            int at = oldest;
            oldest = (oldest + 1) % MAX;
            return at;
        }
        if (size == keys.length) {
            int grown = Math.max(FIRST, 2 * size);
            keys = Arrays.copyOf(keys, grown);
            times = Arrays.copyOf(times, grown);
            told = Arrays.copyOf(told, grown);
            paths = Arrays.copyOf(paths, grown);
        }
        paths[size] = new Gather(MAX_PATH);
        return size++;
    }

    boolean find(long key) {
        found = indexOf(key);
        return found >= 0;
    }

    /// What was remembered with the request last found.
    int told() {
        return told[found];
    }

    /// Remembers something else with the request last found.
    void tell(int value) {
        told[found] = value;
    }

    long roundTrip(long now) {
        return Math.max(0, now - times[found]);
    }

    /// The path of the request last found; empty where it was too long.
    Bytes path(Bytes view) {
        return paths[found].view(view);
    }

    private int indexOf(long key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
