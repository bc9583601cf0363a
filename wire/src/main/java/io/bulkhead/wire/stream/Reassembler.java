// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;

/// Puts the segments of TCP streams in order, for one partition: it owns the memory that their
/// halves keep, its budget and its counters.
///
/// A segment that follows is handed to the consumer where it lies; only what is not consumed is
/// copied. One that comes early is held. Where bytes come twice, the first copy wins. A hole is
/// given up and told as a gap as soon as it is plain that the capture missed it:
///
/// * the receiver acknowledged its bytes and captured data behind them,
/// * the receiver acknowledged its bytes before data behind them came, and two further packets of
///   the half or 100 ms passed,
/// * nothing filled any of it for one second (a loss before the capture is repaired by then),
/// * there is no room to hold more, or
/// * the connection ends.
///
/// Nothing in a segment makes this throw, and state is bounded: unconsumed bytes and held segments
/// by the constants of [Backlog], both by the budget.
public final class Reassembler {
    /// So many segments out of window must agree before the stream goes on where they are.
    private static final int STRAYS_TO_RESYNCHRONISE = 3;

    /// How far from where it is thought to be the next of these segments may lie.
    private static final int STRAY_SLACK = 1 << 20;

    private static final int NEEDS_A_LOOK = Arrival.FIN | Arrival.SYN | Arrival.RST;

    private final StreamCounters counters = new StreamCounters();
    private final Arrival arrival = new Arrival();
    private final Bytes piece = new Bytes();
    private final Bytes held = new Bytes();
    private final Bytes unconsumed = new Bytes();
    private final BlockPool pool;
    private final Backlogs backlogs;
    private long time;
    private long frame;
    private long completionTime;
    private long completionFrame;

    /// @param budgetBytes native memory for all halves together
    public Reassembler(long budgetBytes) {
        this.pool = new BlockPool(budgetBytes);
        this.backlogs = new Backlogs(pool);
    }

    public StreamCounters counters() {
        return counters;
    }

    /// Bytes of the budget that halves have at present.
    public long bytesInUse() {
        return pool.bytesInUse();
    }

    /// Says which packet the next calls are about.
    ///
    /// @param packetTime capture time in nanoseconds
    /// @param packetFrame its number in the capture
    public void at(long packetTime, long packetFrame) {
        time = packetTime;
        frame = packetFrame;
        completionTime = packetTime;
        completionFrame = packetFrame;
    }

    /// While a consumer is called: the capture time of the packet that completed what it gets. That
    /// is the packet at hand, or an earlier one where data was held behind a hole that is given up.
    public long completionTime() {
        return completionTime;
    }

    /// As [#completionTime], the number of that packet.
    public long completionFrame() {
        return completionFrame;
    }

    /// Takes in a segment, of any kind but better without those that have a wrong checksum. One
    /// with RST says nothing here: the owner decides what it means and calls [#flush].
    ///
    /// @param flags the low 8 bits of the TCP flags
    /// @param wirePayloadLength how long `payload` was before the capture cut it
    public void segment(
            StreamHalf half,
            long sequence,
            int flags,
            Bytes payload,
            int wirePayloadLength,
            StreamConsumer consumer) {
        int position = (int) sequence;
        int length = payload.length();
        if (position == half.expected
                && half.onlyFollows()
                && length >= wirePayloadLength
                && (flags & NEEDS_A_LOOK) == 0) {
            if (length != 0) {
                half.advance(length);
                hand(half, payload, consumer);
                backlogs.takeBackIfEmpty(half);
            }
            return;
        }
        if ((flags & Arrival.RST) != 0) {
            return;
        }
        int syn = (flags & Arrival.SYN) != 0 ? 1 : 0;
        arrival.set(position + syn, flags, payload, wirePayloadLength);
        if (half.wantsNoMore()) {
            follow(half);
        } else {
            takeIn(half, consumer);
            backlogs.takeBackIfEmpty(half);
        }
    }

    /// The other direction acknowledged everything before `number`. To be called before the segment
    /// that says so is taken in by its own half, so that what was asked is told before the answer.
    public void acknowledged(StreamHalf half, long number, StreamConsumer consumer) {
        int position = (int) number;
        if (!half.started()) {
            half.startAt(position);
        } else if (position - half.expected > 0 && !half.wantsNoMore()) {
            half.knownReceived(position, time);
            while (half.backlog != null && half.backlog.firstEndsUpTo(position)) {
                giveUpFirstHole(half, position, consumer);
            }
            giveUpLostHoles(half, consumer);
            backlogs.takeBackIfEmpty(half);
        }
    }

    /// The connection ended: delivers what is held behind holes and forgets the half, which is as
    /// new then.
    public void flush(StreamHalf half, StreamConsumer consumer) {
        if (!half.wantsNoMore()) {
            giveUpAllHoles(half, consumer);
            int missing = half.missingBeforeFin();
            if (missing > 0 && !half.wantsNoMore()) {
                giveUp(half, missing, consumer);
            }
        }
        release(half);
    }

    /// Nothing more of this half will be delivered, as if its consumer had said so.
    public void stop(StreamHalf half) {
        half.wantNoMore();
        backlogs.takeBack(half);
    }

    /// Gives back what the half keeps, undelivered, and forgets it; it is as new then.
    public void release(StreamHalf half) {
        backlogs.takeBack(half);
        half.forget();
    }

    // ---- where a segment belongs
    private void takeIn(StreamHalf half, StreamConsumer consumer) {
        half.startIfNeeded(arrival);
        if (half.outOfWindow(arrival.position)) {
            if (arrival.length == 0 || !strayAgain(half)) {
                return;
            }
            resynchronise(half, consumer);
        }
        half.countPacket();
        if (arrival.length > 0) {
            half.strays = 0;
            takeInData(half, consumer);
        } else if (arrival.position - half.expected == -1) {
            counters.retransmitted++;
        }
        if (arrival.has(Arrival.FIN)) {
            half.finAt(arrival.end());
        }
        giveUpLostHoles(half, consumer);
    }

    /// Counts a segment out of window.
    ///
    /// @return whether enough of them agree
    private boolean strayAgain(StreamHalf half) {
        counters.outOfWindow++;
        int distance = arrival.position - half.strayNext;
        boolean agrees = distance <= STRAY_SLACK && distance >= -STRAY_SLACK;
        half.strays = (byte) (agrees ? half.strays + 1 : 1);
        half.strayNext = arrival.end();
        return half.strays >= STRAYS_TO_RESYNCHRONISE;
    }

    private void resynchronise(StreamHalf half, StreamConsumer consumer) {
        counters.resynchronised++;
        giveUpAllHoles(half, consumer);
        int distance = arrival.position - half.expected;
        if (half.wantsNoMore()) {
            half.advance(distance);
        } else if (distance > 0) {
            giveUp(half, distance, consumer);
        } else {
            half.advance(distance);
            tellGap(half, 0, consumer);
        }
    }

    /// Keeps track of a half of which nothing is wanted.
    private void follow(StreamHalf half) {
        int added = arrival.end() - half.expected;
        if (added > 0) {
            half.advance(added);
        }
        if (arrival.has(Arrival.FIN)) {
            half.finAt(arrival.end());
        }
    }

    // ---- data within the window
    private void takeInData(StreamHalf half, StreamConsumer consumer) {
        if (arrival.position - half.expected > 0) {
            counters.outOfOrder++;
        }
        if (half.backlog != null && half.backlog.contradicts(arrival, half.expected)) {
            counters.conflicting++;
            half.conflict();
        }
        if (arrival.end() - half.expected <= 0) {
            counters.retransmitted++;
            return;
        }
        if (arrival.position - half.expected < 0) {
            arrival.trimTo(half.expected);
        }
        int end = arrival.end();
        int cursor = arrival.position;
        boolean isNew = false;
        while (end - cursor > 0 && !half.wantsNoMore()) {
            HeldSegment next = half.backlog == null ? null : half.backlog.firstEndingAfter(cursor);
            if (next != null && next.position - cursor <= 0) {
                cursor = next.end();
                continue;
            }
            int pieceEnd = next != null && next.position - end < 0 ? next.position : end;
            place(half, cursor, pieceEnd, consumer);
            isNew = true;
            cursor = half.expected - pieceEnd > 0 ? half.expected : pieceEnd;
        }
        if (!isNew) {
            counters.retransmitted++;
        }
    }

    /// Delivers or holds a part of the arrival that overlaps nothing.
    private void place(StreamHalf half, int from, int to, StreamConsumer consumer) {
        arrival.aim(piece, from, to);
        int missing = to - from - piece.length();
        while (from - half.expected > 0) {
            if (hold(half, from, missing)) {
                return;
            }
            giveUpFirstHole(half, from, consumer);
            if (half.wantsNoMore()) {
                return;
            }
        }
        deliver(half, piece, missing, consumer);
        deliverHeld(half, consumer);
        if (half.backlog != null) {
            half.backlog.holeSince = time;
        }
    }

    private boolean hold(StreamHalf half, int position, int missing) {
        Backlog backlog = backlogs.of(half);
        if (!backlog.fits(piece.length())) {
            return false;
        }
        if (!backlog.hold(position, piece, missing, time, frame)) {
            counters.droppedForBudget++;
            return false;
        }
        return true;
    }

    // ---- delivery
    private void deliverHeld(StreamHalf half, StreamConsumer consumer) {
        Backlog backlog = half.backlog;
        while (!half.wantsNoMore() && backlog != null && backlog.holds()) {
            HeldSegment first = backlog.first();
            int skip = half.expected - first.position;
            if (skip < 0) {
                return;
            }
            completionTime = Math.max(completionTime, first.time);
            completionFrame = Math.max(completionFrame, first.frame);
            int rest = first.end() - half.expected;
            if (rest > 0) {
                backlog.aimAt(first, skip, held);
                deliver(half, held, rest - held.length(), consumer);
            }
            if (!half.wantsNoMore()) {
                backlog.removeFirst();
            }
        }
    }

    /// Delivers bytes that follow, and tells of bytes that the capture cut after them.
    private void deliver(StreamHalf half, Bytes bytes, int missing, StreamConsumer consumer) {
        if (!bytes.isEmpty()) {
            half.advance(bytes.length());
            hand(half, bytes, consumer);
        }
        if (missing > 0 && !half.wantsNoMore()) {
            giveUp(half, missing, consumer);
        }
    }

    /// Hands bytes to the consumer, behind those that it did not consume before.
    private void hand(StreamHalf half, Bytes bytes, StreamConsumer consumer) {
        Backlog backlog = half.backlog;
        if (backlog != null && backlog.unconsumed() > 0) {
            if (!keep(half, bytes, 0, consumer)) {
                handAlone(half, bytes, consumer);
                return;
            }
            int available = backlog.unconsumed();
            int consumed = consumer.data(backlog.aimAtUnconsumed(unconsumed));
            if (wantsNoMore(half, consumed)) {
                stop(half);
            } else {
                backlog.consume(Math.min(consumed, available));
            }
        } else {
            handAlone(half, bytes, consumer);
        }
    }

    private void handAlone(StreamHalf half, Bytes bytes, StreamConsumer consumer) {
        if (half.wantsNoMore()) {
            return;
        }
        int length = bytes.length();
        int consumed = consumer.data(bytes);
        if (wantsNoMore(half, consumed)) {
            stop(half);
        } else if (consumed < length) {
            keep(half, bytes, consumed, consumer);
        }
    }

    private static boolean wantsNoMore(StreamHalf half, int consumed) {
        return consumed < 0 || half.wantsNoMore();
    }

    /// Keeps what follows `offset` in `bytes` as unconsumed. Where there is no room, all that is
    /// unconsumed is dropped and the consumer told.
    private boolean keep(StreamHalf half, Bytes bytes, int offset, StreamConsumer consumer) {
        Backlog backlog = backlogs.of(half);
        int size = bytes.length() - offset;
        if (size > Backlog.MAX_UNCONSUMED - backlog.unconsumed()) {
            counters.overflowed++;
        } else if (backlog.append(bytes, offset)) {
            return true;
        } else {
            counters.droppedForBudget++;
        }
        tellGap(half, 0, consumer);
        return false;
    }

    // ---- holes
    private void giveUpLostHoles(StreamHalf half, StreamConsumer consumer) {
        deliverHeld(half, consumer); // what a consumer left behind that threw
        while (half.backlog != null && half.backlog.holds() && half.holeIsLost(time)) {
            giveUpFirstHole(half, half.backlog.first().position, consumer);
        }
    }

    private void giveUpAllHoles(StreamHalf half, StreamConsumer consumer) {
        while (half.backlog != null && half.backlog.holds()) {
            giveUpFirstHole(half, half.backlog.first().position, consumer);
        }
    }

    /// Gives up the hole before the first held segment, but not beyond `limit`.
    private void giveUpFirstHole(StreamHalf half, int limit, StreamConsumer consumer) {
        Backlog backlog = half.backlog;
        boolean holds = backlog != null && backlog.holds();
        int end = holds && backlog.first().position - limit < 0 ? backlog.first().position : limit;
        int size = end - half.expected;
        if (size > 0) {
            giveUp(half, size, consumer);
        }
        completionTime = Long.MIN_VALUE;
        completionFrame = Long.MIN_VALUE;
        deliverHeld(half, consumer);
        completionTime = time;
        completionFrame = frame;
    }

    private void giveUp(StreamHalf half, int size, StreamConsumer consumer) {
        half.advance(size);
        counters.gaps++;
        counters.lostBytes += size;
        tellGap(half, size, consumer);
    }

    private void tellGap(StreamHalf half, long lost, StreamConsumer consumer) {
        if (half.backlog != null) {
            half.backlog.dropUnconsumed();
        }
        consumer.gap(lost);
    }
}
