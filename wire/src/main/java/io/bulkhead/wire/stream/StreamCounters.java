// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

/// What a [Reassembler] met, over all its halves. Written by the thread that feeds it.
public final class StreamCounters {
    /// Segments that brought nothing new: retransmissions, mirrored twice, keep-alive probes.
    public long retransmitted;

    /// Segments that said other bytes for a place whose first copy was still there to compare.
    public long conflicting;

    /// Segments with data that came before data that they follow.
    public long outOfOrder;

    /// Times that missing bytes were given up, be they lost or cut by the snap length.
    public long gaps;

    /// Bytes in these gaps.
    public long lostBytes;

    /// Times that unconsumed bytes passed [Backlog#MAX_UNCONSUMED] and were dropped.
    public long overflowed;

    /// Times that the budget left no room, so that unconsumed bytes were dropped or a hole was
    /// given up early.
    public long droppedForBudget;

    /// Segments too far from their stream to belong to it.
    public long outOfWindow;

    /// Times that such segments agreed, so that the stream went on where they are.
    public long resynchronised;

    StreamCounters() {}
}
