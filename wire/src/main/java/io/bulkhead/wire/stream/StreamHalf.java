// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

/// One direction of one TCP connection. 48 bytes of heap while nothing has to be kept; only a
/// [Reassembler] changes it.
///
/// Sequence numbers are 32 bits and wrap, so they are `int`s here and compared by the sign of their
/// difference.
public final class StreamHalf {
    /// Farther than this before what is expected, nothing is a retransmission.
    static final int PLAUSIBLE_DISTANCE = 64 << 20;

    /// Farther than this after what is expected, one segment alone is not believed: a forged one
    /// that became a gap would make us blind for all that is really sent up to there.
    static final int FARTHEST_AHEAD = 1 << 20;

    /// How far before its supposed start a stream may turn out to begin, where no SYN was seen.
    static final int START_SLACK = 64 << 10;

    /// How many further packets of the half, or how many nanoseconds of capture time, a hole is
    /// left open after its bytes were acknowledged: a mirror may show an acknowledgement first.
    static final int GRACE_PACKETS = 2;

    static final long GRACE_TIME = 100_000_000;

    /// How many nanoseconds of capture time a hole is left open at most, while nothing fills it.
    static final long MAX_HOLE_TIME = 1_000_000_000;

    private static final int STARTED = 1;
    private static final int SYN_SEEN = 2;
    private static final int DELIVERED = 4;
    private static final int FIN_SEEN = 8;
    private static final int CONFLICTING = 16;
    private static final int NO_MORE = 32;

    /// The sequence number of the byte to deliver next.
    int expected;

    /// What is kept, or null.
    Backlog backlog;

    /// How many segments in a row were out of window and agreed, and where the next one of them
    /// would be.
    byte strays;

    int strayNext;

    private byte state;
    private byte packetsSince;
    private int finPosition;

    /// Everything before this was received by the peer. [#acknowledgedAt] and [#packetsSince] tell
    /// since when that is known of the hole at [#acknowledgedFor].
    private int acknowledged;

    private int acknowledgedFor;
    private long acknowledgedAt;

    /// Whether everything before the FIN was delivered or given up.
    public boolean finished() {
        return is(FIN_SEEN) && expected == finPosition;
    }

    /// Whether two segments said different bytes for the same place: an attempt to show the
    /// receiver something else than the watcher, or a broken sender.
    public boolean conflicting() {
        return is(CONFLICTING);
    }

    /// Whether nothing of this half will be delivered any more.
    public boolean wantsNoMore() {
        return is(NO_MORE);
    }

    /// Whether a segment at [#expected] can be delivered without looking at anything else.
    boolean onlyFollows() {
        return (state & (STARTED | NO_MORE)) == STARTED
                && strays == 0
                && (backlog == null || !backlog.holds());
    }

    boolean started() {
        return is(STARTED);
    }

    void startAt(int position) {
        expected = position;
        acknowledged = position;
        state |= STARTED;
    }

    /// Settles where the stream begins, as far as a segment can tell before data was delivered.
    void startIfNeeded(Arrival arrival) {
        if (is(DELIVERED)) {
            return;
        }
        if (arrival.has(Arrival.SYN)) {
            startAt(arrival.position);
            state |= SYN_SEEN;
        } else if (!is(STARTED)) {
            startAt(arrival.probes() ? arrival.end() : arrival.position);
        } else if (!is(SYN_SEEN) && arrival.length > 0 && beginsWith(arrival)) {
            startAt(arrival.position);
        }
    }

    /// Whether a stream whose start was guessed from an acknowledgement or a segment without data
    /// begins with this data: it lies slightly before, or one byte after (the guess came from a
    /// keep-alive probe), or far off (the guess is nonsense).
    private boolean beginsWith(Arrival arrival) {
        int distance = arrival.position - expected;
        return distance < 0 && distance >= -START_SLACK && !arrival.probes()
                || distance == 1
                || outOfWindow(arrival.position) && backlog == null;
    }

    boolean outOfWindow(int position) {
        int distance = position - expected;
        return distance > FARTHEST_AHEAD || distance < -PLAUSIBLE_DISTANCE;
    }

    /// A FIN takes a sequence number, but [#expected] stays before it: nothing follows a true one,
    /// and a forged one must not make us blind for what does.
    void finAt(int position) {
        finPosition = position;
        state |= FIN_SEEN;
    }

    /// Moves over bytes that were delivered or given up.
    void advance(int size) {
        expected += size;
        state |= DELIVERED;
    }

    void wantNoMore() {
        state |= NO_MORE;
    }

    void conflict() {
        state |= CONFLICTING;
    }

    /// Bytes between what is expected and the FIN; 0 where there is no FIN ahead.
    int missingBeforeFin() {
        int missing = finPosition - expected;
        return is(FIN_SEEN) && missing > 0 && missing <= PLAUSIBLE_DISTANCE ? missing : 0;
    }

    void forget() {
        expected = 0;
        strays = 0;
        state = 0;
    }

    // ---- holes
    /// The peer says that it received everything before `position`.
    void knownReceived(int position, long time) {
        if (!ahead(position)) {
            return;
        }
        boolean known = ahead(acknowledged);
        if (!known || acknowledgedFor != expected) {
            startGrace(time);
        }
        if (!known || position - acknowledged > 0) {
            acknowledged = position;
        }
    }

    /// Counts a packet towards the end of the grace.
    void countPacket() {
        if (acknowledgedFor == expected && packetsSince < GRACE_PACKETS) {
            packetsSince++;
        }
    }

    /// Whether the bytes before the first held segment will not come any more.
    boolean holeIsLost(long time) {
        if (time - backlog.holeSince > MAX_HOLE_TIME) {
            return true;
        }
        if (!ahead(acknowledged) || acknowledged - backlog.first().position < 0) {
            return false;
        }
        if (acknowledgedFor != expected) {
            startGrace(time);
        }
        return packetsSince >= GRACE_PACKETS || time - acknowledgedAt >= GRACE_TIME;
    }

    private void startGrace(long time) {
        acknowledgedFor = expected;
        acknowledgedAt = time;
        packetsSince = 0;
    }

    private boolean ahead(int position) {
        int distance = position - expected;
        return distance > 0 && distance <= PLAUSIBLE_DISTANCE;
    }

    private boolean is(int bit) {
        return (state & bit) != 0;
    }
}
