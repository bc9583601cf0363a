// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.protocol.AskedObjects;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Remainder;
import io.bulkhead.wire.Gather;

/// What one connection, which carries one secure channel, needs remembered.
final class OpcuaChannel {
    /// The longest message that is put together from chunks.
    static final int MAX_MESSAGE = 1024 * 1024;

    /// Requests whose nodes are remembered, and how long each list may be.
    static final int MAX_ASKED = 8;

    static final int MAX_ASKED_BYTES = 16 * 1024;

    /// Of a pending request its service.
    static final int SERVICE = 0;

    /// Of a monitored item its node.
    static final int NAMESPACE = 0;

    static final int NUMBER = 1;

    final Pending pending = new Pending(1);

    /// Monitored items by subscription and client's handle.
    final Pending monitored = new Pending(2);

    /// Of chunks that were read.
    final Remainder rest = new Remainder();

    /// Whether an OPN was seen, so that [#signature] is known.
    boolean opened;

    /// How many bytes at the end of a chunk sign it.
    int signature;

    /// How the published default is called by which a user logged in last; empty for none.
    String credential = "";

    private final Gather[] chunks = new Gather[2];

    /// Whose chunks are gathered, by direction.
    private final long[] request = {OpcuaFields.NONE, OpcuaFields.NONE};

    private final boolean[] tooLong = new boolean[2];
    private AskedObjects asked;

    AskedObjects asked() {
        if (asked == null) {
            asked = new AskedObjects(MAX_ASKED, MAX_ASKED_BYTES);
        }
        return asked;
    }

    Gather chunks(Direction direction) {
        Gather gather = chunks[direction.ordinal()];
        if (gather == null) {
            gather = new Gather(MAX_MESSAGE);
            chunks[direction.ordinal()] = gather;
        }
        return gather;
    }

    /// Whether chunks of a message from `direction` await their last one.
    boolean gathering(Direction direction) {
        return request[direction.ordinal()] != OpcuaFields.NONE;
    }

    boolean gathering(Direction direction, long of) {
        return request[direction.ordinal()] == of;
    }

    void gather(Direction direction, long of) {
        chunks(direction).clear();
        request[direction.ordinal()] = of;
        tooLong[direction.ordinal()] = false;
    }

    void tooLong(Direction direction) {
        tooLong[direction.ordinal()] = true;
    }

    boolean isTooLong(Direction direction) {
        return tooLong[direction.ordinal()];
    }

    /// Forgets the chunks gathered.
    void endGathering(Direction direction) {
        request[direction.ordinal()] = OpcuaFields.NONE;
    }
}
