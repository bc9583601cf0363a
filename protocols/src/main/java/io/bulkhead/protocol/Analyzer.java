// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;

/// Reads one protocol's messages. There is one a shard, holding the views; what must be remembered
/// between the messages of one flow is in its `state`, bounded by named constants.
///
/// An analyzer never throws on bytes, logs nothing and allocates nothing per message.
///
/// @param <S> what one flow needs remembered
public interface Analyzer<S> {
    /// The stream cannot be followed any further; the flow is left to counters alone.
    int ABANDON = -1;

    /// The state of a new flow. A protocol that remembers nothing returns one shared constant.
    S newState();

    /// Reports every whole message at the head of `stream`.
    ///
    /// @return the bytes consumed; the rest comes back, with more behind it, on the next call. Or
    ///   [#ABANDON].
    default int advance(S state, Direction direction, Bytes stream, Sink sink) {
        return ABANDON;
    }

    /// Reports what a datagram, frame payload or carried payload says. It is whole, unless
    /// [Sink#cut].
    default void datagram(S state, Direction direction, Bytes datagram, Sink sink) {}

    /// Bytes of the stream were never captured. What follows begins at a segment, and is handed to
    /// [Protocol#recognise] until it answers with at least [Match#WEAK]; only then comes the next
    /// [#advance].
    default void gap(S state, Direction direction, long lost, Sink sink) {}

    /// The sender of `direction` has sent its last byte (FIN, or the connection is given up): what
    /// lasts until then is whole now. Comes once for each direction that any stream bytes came
    /// from, before [#closed].
    default void ended(S state, Direction direction, Sink sink) {}

    /// No more will come: the connection was closed, timed out or the capture ended.
    default void closed(S state, Sink sink) {}
}
