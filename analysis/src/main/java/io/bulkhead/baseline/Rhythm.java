// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import java.util.Arrays;

/// At which intervals a message recurs. Polling asks for many objects in a row, so one of them, the
/// first that was met, stands for all. Intervals are gathered in rounds; the median of a round does
/// not mind a pause or a burst.
public final class Rhythm {
    /// Intervals of a round.
    static final int ROUND = 16;

    /// Rounds before it can be said what is usual.
    static final int ENOUGH = 3;

    /// Messages about other objects after which another one stands for all.
    private static final int PATIENCE = 4_096;

    private static final long MICRO = 1_000;

    /// Nanoseconds: the median interval, and the median of how far intervals are from it.
    private long period;

    private long jitter;
    private int rounds;
    private boolean irregular;

    // ---- the round at hand, which is no part of what is kept
    private long marker;
    private long lastTime;
    private int[] gaps;
    private int filled;
    private int others;
    private boolean broken;

    Rhythm() {}

    /// As it was kept.
    void restore(long keptPeriod, long keptJitter, int keptRounds, boolean wasIrregular) {
        period = keptPeriod;
        jitter = keptJitter;
        rounds = keptRounds;
        irregular = wasIrregular;
    }

    /// A message was seen.
    ///
    /// @param object what it is about
    /// @param scratch room for a round
    /// @return nanoseconds of the median interval if a round is over by it, else 0; then `scratch`
    ///   has the round, sorted, in microseconds
    long beat(long object, long time, int[] scratch) {
        if (marker != object) {
            if (marker != 0 && others++ < PATIENCE) {
                return 0;
            }
            marker = object;
            others = 0;
            filled = 0;
            lastTime = time;
            return 0;
        }
        others = 0;
        long gap = Math.max(0, time - lastTime) / MICRO;
        lastTime = time;
        if (gaps == null) {
            gaps = new int[ROUND];
        }
        gaps[filled++] = (int) Math.min(gap, Integer.MAX_VALUE);
        if (filled < ROUND) {
            return 0;
        }
        filled = 0;
        System.arraycopy(gaps, 0, scratch, 0, ROUND);
        Arrays.sort(scratch, 0, ROUND);
        return Math.max(1, scratch[ROUND / 2]) * MICRO;
    }

    /// Forgets the round at hand.
    void settle() {
        marker = 0;
        lastTime = 0;
        gaps = null;
        filled = 0;
        others = 0;
        broken = false;
    }

    /// Takes in a round.
    void learn(long median, int[] sorted) {
        int middle = (int) (median / MICRO);
        for (int i = 0; i < ROUND; i++) {
            sorted[i] = Math.abs(sorted[i] - middle);
        }
        Arrays.sort(sorted, 0, ROUND);
        jitter = Math.max(jitter, sorted[ROUND / 2] * MICRO);
        if (rounds > 0 && 4 * Math.abs(median - period) > period) {
            irregular = true;
        }
        period = rounds == 0 ? median : period + (median - period) / Math.min(rounds + 1, 64);
        rounds++;
    }

    /// Whether it recurs at intervals that one can rely on.
    public boolean regular() {
        return rounds >= ENOUGH && !irregular && 4 * jitter <= period;
    }

    /// Whether a round tells that the rhythm is another than before. Told once until it is as
    /// learned again.
    boolean breaks(long median) {
        long slack = 4 * jitter;
        boolean off = median < period - period / 3 - slack || median > 2 * period + slack;
        boolean news = off && !broken;
        broken = off;
        return news;
    }

    void merge(Rhythm other) {
        if (rounds == 0) {
            restore(other.period, other.jitter, other.rounds, other.irregular);
        } else if (other.rounds > 0) {
            irregular |= other.irregular || 4 * Math.abs(other.period - period) > period;
            jitter = Math.max(jitter, other.jitter);
            rounds += other.rounds;
        }
    }

    /// Nanoseconds.
    public long period() {
        return period;
    }

    /// Nanoseconds.
    public long jitter() {
        return jitter;
    }

    public int rounds() {
        return rounds;
    }

    public boolean irregular() {
        return irregular;
    }
}
