// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.util.Arrays;

/// The topics that one side of a connection abbreviated to numbers (MQTT 5.0, 3.3.2.3.4). Takes no
/// memory until one is used; when it would pass its bound, all are forgotten.
final class TopicAliases {
    static final int MAX = 256;
    static final int MAX_BYTES = 32 * 1024;

    private static final int FIRST = 8;

    private final Gather topics = new Gather(MAX_BYTES);
    private int[] aliases = new int[0];
    private int[] ends = new int[0];
    private int size;

    /// Remembers what `alias` stands for from now on.
    void define(int alias, Bytes bytes, int offset, int length, Bytes scratch) {
        if (resolve(alias, scratch)
                && scratch.length() == length
                && scratch.same(0, bytes, offset, length)) {
            return;
        }
        if (size == MAX || !topics.append(bytes, offset, length)) {
            forget();
            if (!topics.append(bytes, offset, length)) {
                return;
            }
        }
        if (size == aliases.length) {
            int larger = Math.max(FIRST, 2 * size);
            aliases = Arrays.copyOf(aliases, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        aliases[size] = alias;
        ends[size++] = topics.length();
    }

    /// Aims `topic` at what `alias` stands for; false and empty if that was never seen.
    boolean resolve(int alias, Bytes topic) {
        for (int i = size - 1; i >= 0; i--) {
            if (aliases[i] == alias) {
                int start = i == 0 ? 0 : ends[i - 1];
                topics.view(topic);
                topic.aim(topic, start, ends[i] - start);
                return true;
            }
        }
        topic.clear();
        return false;
    }

    void forget() {
        size = 0;
        topics.clear();
    }
}
