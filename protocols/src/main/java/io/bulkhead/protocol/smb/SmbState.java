// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Remainder;
import io.bulkhead.wire.Gather;

/// What one connection needs remembered.
final class SmbState {
    /// Numbers kept with a request: its command, what it is about and the entry it names.
    static final int COMMAND = 0;

    static final int DETAIL = 1;
    static final int FILE = 2;
    static final int TREE = 3;

    /// Where in a file something is read or written.
    static final int PLACE = 4;

    static final int CONTEXTS = 5;

    /// The longest part of a remote call, several of which a pipe may give at once.
    static final int MAX_PIPE_MESSAGE = 1 << 16;

    final Pending pending = new Pending(CONTEXTS);

    /// Shares by tree id.
    final NameTable trees = new NameTable();

    /// Files and pipes by a hash of their id, or while they are being opened by that of the
    /// message.
    final NameTable files = new NameTable();

    /// What a pipe has given so far of a message that comes in parts, and which pipe.
    final Gather partial = new Gather(MAX_PIPE_MESSAGE);

    long partialPipe;

    /// Of messages too large to wait for.
    final Remainder rest = new Remainder();

    private final SmbContents.Rest written = new SmbContents.Rest();
    private final SmbContents.Rest read = new SmbContents.Rest();

    SmbContents.Rest contents(Direction direction) {
        return direction == Direction.TO_SERVER ? written : read;
    }

    /// How the client began the transaction that secondaries continue, or 0.
    int openTransaction;
}
