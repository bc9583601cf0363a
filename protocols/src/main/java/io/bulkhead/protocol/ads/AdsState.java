// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Remainder;
import io.bulkhead.wire.Gather;

/// What one ADS connection needs remembered.
final class AdsState {
    private static final int MOST_SUM = 32 << 10;

    /// Requests by invoke id: group, offset, length and the name that they gave.
    final Pending pending = new Pending(4);

    final AdsSymbols symbols = new AdsSymbols();

    /// The list and data of the last sum command, which its answer does not repeat.
    final Gather sum = new Gather(MOST_SUM);

    long sumKey = -1;
    int sumCount;

    /// Of packets that were reported.
    final Remainder rest = new Remainder();
}
