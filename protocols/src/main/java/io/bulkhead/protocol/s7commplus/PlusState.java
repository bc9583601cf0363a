// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.protocol.AskedObjects;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Gather;

/// What one connection needs remembered.
final class PlusState {
    /// The longest unit that is put together of fragments, in each direction.
    static final int MAX_UNIT = 1 << 17;

    /// One direction of it.
    static final class Way {
        final Gather fragments = new Gather(MAX_UNIT);

        /// Whether the rest of a unit is to be passed over.
        boolean skipping;

        /// Whether it was told that all is encrypted.
        boolean encrypted;
    }

    /// Requests whose addresses are remembered, and how long each list may be.
    static final int MAX_ASKED = 4;

    static final int MAX_ASKED_BYTES = 4096;

    final Pending pending = new Pending(3);
    final AskedObjects asked = new AskedObjects(MAX_ASKED, MAX_ASKED_BYTES);
    private final Way toServer = new Way();
    private final Way toClient = new Way();

    Way way(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
