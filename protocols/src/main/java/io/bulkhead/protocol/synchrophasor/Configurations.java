// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// The configurations that the streams of one flow have announced, by the streams' ids. When full,
/// the one that was announced first makes room.
final class Configurations {
    /// Streams of one flow whose configuration is remembered.
    static final int MAX = 4;

    /// A frame's size has 16 bits; the parts of a configuration 3 together may have no more.
    static final int MAX_BYTES = 0xFFFF;

    /// Longer ones, of thousands of channels, are told but not kept: their data stay bare.
    private static final int MAX_KEPT = 0xC000;

    private static final class Entry {
        final Gather frame = new Gather(MAX_KEPT);
        int stream = -1;
        boolean third;
    }

    private final Entry[] entries = new Entry[MAX];
    private int next;

    /// Remembers `frame` as what data of `stream` look like from now on.
    void put(int stream, Bytes frame, boolean third) {
        Entry entry = find(stream);
        if (entry == null) {
            entry = entries[next];
            if (entry == null) {
                entry = new Entry();
                entries[next] = entry;
            }
            next = (next + 1) % MAX;
        }
        entry.stream = stream;
        entry.third = third;
        entry.frame.clear();
        entry.frame.append(frame, 0, frame.length());
    }

    void forget(int stream) {
        Entry entry = find(stream);
        if (entry != null) {
            entry.stream = -1;
        }
    }

    /// Aims `frame` at the configuration of `stream`, empty where none is known.
    ///
    /// @return whether it is a configuration 3
    boolean get(int stream, Bytes frame) {
        Entry entry = find(stream);
        if (entry == null) {
            frame.clear();
            return false;
        }
        entry.frame.view(frame);
        return entry.third;
    }

    private Entry find(int stream) {
        for (Entry entry : entries) {
            if (entry != null && entry.stream == stream) {
                return entry;
            }
        }
        return null;
    }
}
