// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// What conversations of two hosts told for others of the same two. Two generations of bounded
/// size: when the young one is full, the old one is forgotten.
final class HostMemory {
    private static final int FIRST = 64;

    /// Of one generation.
    static final int CAPACITY = 4_096;

    private Generation young = new Generation();
    private Generation old = new Generation();

    /// Whether nothing was ever remembered; then there is no need to look.
    boolean isEmpty() {
        return young.size + old.size == 0;
    }

    void put(Flow flow, String key, long id, long value) {
        if (young.size == CAPACITY) {
            old = young;
            young = new Generation();
        }
        young.put(hash(flow, key, id), value);
    }

    /// What was put last, or [Sink#NOTHING].
    long get(Flow flow, String key, long id) {
        long hash = hash(flow, key, id);
        long found = young.get(hash);
        return found == Sink.NOTHING ? old.get(hash) : found;
    }

    /// The same whichever of the two hosts sends; 64 bits, so that two that agree are one.
    private static long hash(Flow flow, String key, long id) {
        long a = Bytes.mix(Bytes.mix(flow.aLow) + flow.aHigh);
        long b = Bytes.mix(Bytes.mix(flow.bLow) + flow.bHigh);
        long hash = Bytes.mix((a ^ b) + flow.realm) + key.hashCode();
        long mixed = Bytes.mix(Bytes.mix(hash) + id);
        return mixed == 0 ? 1 : mixed;
    }

    private static final class Generation {
        private long[] hashes = new long[FIRST];
        private long[] values = new long[FIRST];
        private int size;

        void put(long hash, long value) {
            int at = find(hash);
            if (hashes[at] == 0) {
                size++;
            }
            hashes[at] = hash;
            values[at] = value;
            if (2 * size > hashes.length) {
                grow();
            }
        }

        long get(long hash) {
            int at = find(hash);
            return hashes[at] == 0 ? Sink.NOTHING : values[at];
        }

        private int find(long hash) {
            int mask = hashes.length - 1;
            int at = (int) hash & mask;
            while (hashes[at] != 0 && hashes[at] != hash) {
                at = at + 1 & mask;
            }
            return at;
        }

        private void grow() {
            long[] oldHashes = hashes;
            long[] oldValues = values;
            hashes = new long[2 * oldHashes.length];
            values = new long[2 * oldHashes.length];
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldHashes[i] != 0) {
                    int at = find(oldHashes[i]);
                    hashes[at] = oldHashes[i];
                    values[at] = oldValues[i];
                }
            }
        }
    }
}
