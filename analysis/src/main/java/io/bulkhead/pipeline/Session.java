// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.transfer.OpenTransfers;

/// What one flow remembers in one protocol, and in the protocols that ride on it.
final class Session {
    /// Times that a stream whose structure broke is looked at again from a segment on.
    static final int MAX_RESYNCS = 8;

    final int protocol;
    final Object state;

    /// The key that it was carried under; empty for what rides on the transport.
    final String key;

    /// The first of what rides on this, and the next of what rides on the same.
    Session carried;

    Session next;

    /// Programs and files under way; null before the first.
    OpenTransfers transfers;

    byte resyncs;

    /// Whether any message was read: until then it may have been recognised wrongly.
    boolean proven;

    boolean malformedTold;
    private byte lost;

    Session(int protocol, Object state, String key) {
        this.protocol = protocol;
        this.state = state;
        this.key = key;
    }

    /// Whether the next bytes of an end need not begin with a message.
    boolean lost(boolean fromA) {
        return (lost & (fromA ? 1 : 2)) != 0;
    }

    void lose(boolean fromA) {
        lost |= (byte) (fromA ? 1 : 2);
    }

    void find(boolean fromA) {
        lost &= (byte) (fromA ? 2 : 1);
    }
}
