// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Gather;

/// What one flow needs remembered.
final class Dnp3State {
    /// Pairs of link addresses that can send segmented messages in one flow at a time.
    static final int MAX_PAIRS = 16;

    /// Devices accept 2048 bytes; nothing is known to send more than this.
    private static final int MAX_MESSAGE = 1 << 16;

    static final int ACTION = 0;

    /// The segments of one pair, put together.
    static final class Pair {
        final Gather segments = new Gather(MAX_MESSAGE);
        int addresses = -1;
        int next = -1;

        /// Forgets a message that is done or cannot be.
        void reset() {
            segments.clear();
            next = -1;
        }
    }

    private final Pair[] pairs = new Pair[MAX_PAIRS];
    private int used;
    private int oldest;

    /// Requests by pair of addresses and sequence number.
    final Pending requests = new Pending(1);

    final Dnp3Files files = new Dnp3Files();

    /// Whether broken bytes were told of.
    boolean damageTold;

    /// The pair of these addresses, taking the place of the oldest if there is none yet.
    Pair pair(int addresses) {
        for (int i = 0; i < used; i++) {
            if (pairs[i].addresses == addresses) {
                return pairs[i];
            }
        }
        Pair pair;
        if (used < MAX_PAIRS) {
            pair = new Pair();
            pairs[used++] = pair;
        } else {
            pair = pairs[oldest];
            oldest = (oldest + 1) % MAX_PAIRS;
            pair.reset();
        }
        pair.addresses = addresses;
        return pair;
    }

    void lost() {
        for (int i = 0; i < used; i++) {
            pairs[i].reset();
        }
        requests.clear();
    }
}
