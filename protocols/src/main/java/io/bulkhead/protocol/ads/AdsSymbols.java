// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.util.Arrays;

/// Names of symbols by the handles that stand for them, in one connection. When it is full it
/// begins anew: values that follow have handles alone until their names are asked for again.
final class AdsSymbols {
    /// No name is known.
    static final long NONE = -1;

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_HANDLES = 1 << 11;
    private static final int FIRST_SLOTS = 16;

    /// Places that are looked at for a handle: more only where somebody chose handles that meet.
    private static final int MOST_PROBES = 64;

    private static final int LENGTH_BITS = 12;
    private static final int MOST_LENGTH = (1 << LENGTH_BITS) - 1;

    private final Gather names = new Gather(MOST_BYTES);
    private final Bytes view = new Bytes();
    private long[] keys = {};
    private long[] spans = {};
    private int handles;
    private long generation;

    /// Keeps a name that is not yet anyone's.
    ///
    /// @return what [#name] knows it by, for [#put]
    long keep(Bytes bytes, int offset, int length) {
        if (length == 0 || length > MOST_LENGTH) {
            return NONE;
        }
        if (names.length() + length > MOST_BYTES) {
            clear();
        }
        long span = generation << 32 | (long) names.length() << LENGTH_BITS | length;
        names.append(bytes, offset, length);
        return span;
    }

    /// From now on `handle` stands for the name.
    void put(long handle, long span) {
        if (span == NONE || span >> 32 != generation) {
            return;
        }
        if (handles == MOST_HANDLES) {
            clear();
            return;
        }
        if (2 * (handles + 1) > keys.length) {
            grow();
        }
        int slot = slot(handle);
        if (slot < 0) {
            clear();
            return;
        }
        if (spans[slot] == 0) {
            handles++;
        }
        keys[slot] = handle;
        spans[slot] = span;
    }

    /// The name that `handle` stands for, or [#NONE].
    long find(long handle) {
        if (handles == 0) {
            return NONE;
        }
        int slot = slot(handle);
        return slot < 0 || spans[slot] == 0 ? NONE : spans[slot];
    }

    /// The text of a name; empty where it is not known (any more).
    Bytes name(long span) {
        if (span == NONE || span >> 32 != generation) {
            return view.clear();
        }
        names.view(view);
        int start = (int) span >>> LENGTH_BITS;
        return view.aim(view, start, (int) span & MOST_LENGTH);
    }

    /// Where the handle is or could be; negative where too many that are alike stand.
    private int slot(long handle) {
        int slot = (int) Bytes.mix(handle) & keys.length - 1;
        for (int i = 0; i < MOST_PROBES; i++) {
            if (spans[slot] == 0 || keys[slot] == handle) {
                return slot;
            }
            slot = slot + 1 & keys.length - 1;
        }
        return -1;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldSpans = spans;
        int size = Math.max(FIRST_SLOTS, 2 * keys.length);
        keys = new long[size];
        spans = new long[size];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldSpans[i] != 0) {
                int slot = slot(oldKeys[i]);
                if (slot < 0) {
                    handles--;
                    continue;
                }
                keys[slot] = oldKeys[i];
                spans[slot] = oldSpans[i];
            }
        }
    }

    private void clear() {
        names.clear();
        Arrays.fill(spans, 0);
        handles = 0;
        generation++;
    }
}
