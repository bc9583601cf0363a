// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Requests of one flow that await their answer, kept whole: an answer repeats neither path nor
/// attributes nor types.
///
/// Holds at most [#MAX] requests of at most [#LONGEST] bytes; when full, the oldest makes room.
/// Takes memory only as requests are outstanding at one time.
final class Requests {
    static final int MAX = 32;
    static final int LONGEST = 4096;

    private final long[] keys = new long[MAX];
    private final long[] times = new long[MAX];
    private final Gather[] requests = new Gather[MAX];
    private final boolean[] used = new boolean[MAX];
    private long asked;

    /// Remembers a request. One with the same key that was never answered is replaced.
    void put(long key, long time, Bytes request) {
        int slot = slotOf(key);
        if (slot < 0) {
            slot = freeSlot();
        }
        if (requests[slot] == null) {
            requests[slot] = new Gather(LONGEST);
        }
        requests[slot].clear();
        requests[slot].append(request, 0, Math.min(request.length(), LONGEST));
        keys[slot] = key;
        times[slot] = time;
        used[slot] = true;
    }

    /// Aims `request` at the request with `key` and forgets it; the view is valid until the next
    /// [#put]. Empty where there is none.
    boolean take(long key, Bytes request) {
        int slot = slotOf(key);
        if (slot < 0) {
            request.clear();
            return false;
        }
        used[slot] = false;
        asked = times[slot];
        requests[slot].view(request);
        return true;
    }

    /// Nanoseconds from the request last taken until `now`; never negative.
    long roundTrip(long now) {
        return Math.max(0, now - asked);
    }

    void clear() {
        java.util.Arrays.fill(used, false);
    }

    private int slotOf(long key) {
        for (int i = 0; i < MAX; i++) {
            if (used[i] && keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private int freeSlot() {
        int oldest = 0;
        for (int i = 0; i < MAX; i++) {
            if (!used[i]) {
                return i;
            }
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }
}
