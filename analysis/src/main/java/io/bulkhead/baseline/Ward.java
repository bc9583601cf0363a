// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// What has been watched for one [Aspect] of one device (or network): when it began, which of the
/// plant's cycles were seen, and when something new was last met. It decides whether something new
/// is news.
public final class Ward {
    static final long HOUR = 3_600_000_000_000L;
    static final long SHIFT = 8 * HOUR;
    private static final long DAY = 24 * HOUR;

    /// Shifts that must have been watched before anything is called unusual.
    static final int SHIFTS = 3;

    /// The first of January 1970 was a Thursday.
    private static final int EPOCH_WEEKDAY = 3;

    long first;
    long last;

    /// When something new was last met.
    long lastNovelty;

    long novelties;

    /// Bit `3 * weekday + shift of the day`, Monday being 0, is set when it was watched.
    int cycles;

    /// Number of distinct shifts that were watched.
    int shifts;

    private long lastShift = Long.MIN_VALUE;

    /// As [#cycles], before the shift at hand began.
    private int cyclesBefore;

    /// Whether the shift at hand is the first, and was joined late: it tells little of its kind.
    private boolean partial;

    Ward() {}

    /// As it was kept.
    Ward(long first, long last, long lastNovelty, long novelties, int cycles, int shifts) {
        this.first = first;
        this.last = last;
        this.lastNovelty = lastNovelty;
        this.novelties = novelties;
        this.cycles = cycles;
        this.shifts = shifts;
    }

    /// Something that belongs here was seen.
    void watch(long time) {
        if (first == 0) {
            first = time;
        }
        if (time > last) {
            last = time;
        }
        long shift = Math.floorDiv(time, SHIFT);
        if (shift != lastShift) {
            lastShift = shift;
            cyclesBefore = partial ? 0 : cycles;
            cycles = cyclesBefore;
            partial = first == time && Math.floorMod(time, SHIFT) > SHIFT / 2;
            shifts++;
            cycles |= bit(time);
        }
    }

    void novelty(long time) {
        lastNovelty = Math.max(lastNovelty, time);
        novelties++;
    }

    /// Whether enough was watched and nothing new was met for long enough: a quarter of the time
    /// watched, and a shift at least.
    boolean graduated() {
        long watched = last - first;
        return shifts >= SHIFTS
                && watched >= DAY - SHIFT
                && last - lastNovelty >= Math.max(SHIFT, watched / 4);
    }

    /// Whether this shift of this weekday was ever watched.
    boolean knowsCycle(long time) {
        return (cycles & bit(time)) != 0;
    }

    /// Whether this shift of this weekday was ever watched, not counting the one at hand: that its
    /// beginning was seen says nothing of its middle.
    boolean knewCycle(long time) {
        int before = Math.floorDiv(time, SHIFT) == lastShift ? cyclesBefore : cycles;
        return (before & bit(time)) != 0;
    }

    private static int bit(long time) {
        long day = Math.floorDiv(time, DAY);
        int weekday = Math.floorMod(day + EPOCH_WEEKDAY, 7);
        int shift = (int) (Math.floorMod(time, DAY) / SHIFT);
        return 1 << 3 * weekday + shift;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }
}
