// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// The addresses of the last requests for several variables: answers number their values only.
final class AskedVariables {
    /// Requests of one flow whose addresses are remembered, and how long each list may be.
    static final int MAX = 4;

    static final int MAX_BYTES = 4096;

    private static final class Entry {
        final Gather addresses = new Gather(MAX_BYTES);
        int sequence = -1;
    }

    private final Entry[] entries = new Entry[MAX];
    private int next;

    /// Remembers what stands in `data` from `from` on; too long a list is forgotten.
    void put(int sequence, Bytes data, int from) {
        if (entries[next] == null) {
            entries[next] = new Entry();
        }
        Entry entry = entries[next];
        entry.addresses.clear();
        int size = data.length() - from;
        entry.sequence = size > 0 && entry.addresses.append(data, from, size) ? sequence : -1;
        next = (next + 1) % MAX;
    }

    /// Aims `addresses` at those of the request with the number, and forgets it.
    boolean take(int sequence, Bytes addresses) {
        for (Entry entry : entries) {
            if (entry != null && entry.sequence == sequence) {
                entry.sequence = -1;
                entry.addresses.view(addresses);
                return true;
            }
        }
        return false;
    }

    void clear() {
        for (Entry entry : entries) {
            if (entry != null) {
                entry.sequence = -1;
            }
        }
    }
}
