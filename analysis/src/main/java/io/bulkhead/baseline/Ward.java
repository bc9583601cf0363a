// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;

/// What has been watched of one device (or of one network as a whole): when that began, which of
/// the plant's shifts were seen, and for each class of behaviour when something new was last met.
/// It decides whether something new is news.
///
/// Time is counted in shifts that were watched, so that pauses between captures count for nothing.
public final class Ward {
    /// Shifts that must have been watched before anything is called unusual.
    static final int SHIFTS = 3;

    /// Shifts in a row without anything new in a class.
    static final int QUIET_SHIFTS = 2;

    /// Of all shifts watched, the part in a row that must have brought nothing new.
    static final int QUIET_PART = 4;

    private static final long LEAST = 2 * Cycles.SHIFT;
    private static final int ASPECTS = Aspect.values().length;

    /// The device; null for a network as a whole.
    final Place place;

    final long realm;
    long first;
    long last;

    /// Shifts of the week that were watched and are over.
    int cycles;

    /// How many shifts were watched, the one at hand included.
    int shifts;

    /// Clients that were learned.
    int clients;

    final int[] novelties = new int[ASPECTS];

    /// When something new was last met, and in which of the shifts watched, from 1; 0 for never.
    final long[] newest = new long[ASPECTS];

    final int[] newestShift = new int[ASPECTS];

    private int atHand;

    /// Whether the shift at hand is the first, and was joined late: it tells little of its kind.
    private boolean partial;

    private long lastShift;

    Ward(Place place, long realm) {
        this.place = place;
        this.realm = realm;
    }

    /// Something that belongs here was seen.
    ///
    /// @param begin when the first shift of a day begins, nanoseconds after 00:00 UTC
    /// @return whether a shift began
    boolean watch(long time, long begin) {
        if (time > last) {
            last = time;
        }
        long shift = Cycles.shift(time, begin);
        if (shifts > 0 && shift <= lastShift) {
            return earlier(time, begin);
        }
        cycles |= partial ? 0 : atHand;
        atHand = Cycles.at(time, begin);
        partial = shifts == 0 && Math.floorMod(time - begin, Cycles.SHIFT) > Cycles.SHIFT / 2;
        shifts++;
        first = first == 0 ? time : Math.min(first, time);
        lastShift = shift;
        return true;
    }

    /// Of a shift that was counted before, or told late, or of an older capture.
    private boolean earlier(long time, long begin) {
        if (time >= first) {
            return false;
        }
        boolean older = Cycles.shift(time, begin) < Cycles.shift(first, begin);
        first = time;
        if (older) {
            shifts++;
            cycles |= Cycles.at(time, begin);
        }
        return older;
    }

    /// As it was kept.
    void restore(long begin) {
        lastShift = Cycles.shift(last, begin);
    }

    void novelty(Aspect aspect, long time) {
        int at = aspect.ordinal();
        newest[at] = Math.max(newest[at], time);
        newestShift[at] = shifts;
        novelties[at]++;
    }

    /// Whether enough was watched, and nothing new was met for long enough.
    public boolean graduated(Aspect aspect) {
        return watchedEnough()
                && shifts - newestShift[aspect.ward().ordinal()]
                        >= Math.max(QUIET_SHIFTS, shifts / QUIET_PART);
    }

    public boolean watchedEnough() {
        return shifts >= SHIFTS && last - first >= LEAST;
    }

    /// Whether this shift of this weekday was ever watched to its end.
    boolean knowsCycle(long time, long begin) {
        return (cycles & Cycles.at(time, begin)) != 0;
    }

    /// The shift at hand is over; times are as they are kept, in whole seconds.
    void settle() {
        cycles |= atHand;
        atHand = 0;
        first = Baseline.second(first);
        last = Baseline.second(last);
        for (int i = 0; i < ASPECTS; i++) {
            newest[i] = Baseline.second(newest[i]);
        }
    }

    /// What another watched of the same, as if both had watched one after the other.
    void merge(Ward other) {
        boolean apart = other.first > last || first > other.last;
        int least = Math.max(shifts, other.shifts);
        for (int i = 0; i < ASPECTS; i++) {
            int quiet = Math.min(shifts - newestShift[i], other.shifts - other.newestShift[i]);
            novelties[i] += other.novelties[i];
            newest[i] = Math.max(newest[i], other.newest[i]);
            newestShift[i] = (apart ? shifts + other.shifts : least) - quiet;
        }
        shifts = apart ? shifts + other.shifts : least;
        cycles |= other.cycles;
        first = first == 0 ? other.first : Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    // ---- for people and files

    /// The device; null for a network as a whole.
    public Place place() {
        return place;
    }

    public long realm() {
        return realm;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    /// The shifts of the week that were watched, as [Cycles] has them.
    public int cycles() {
        return cycles | atHand;
    }

    /// How many shifts were watched.
    public int shifts() {
        return shifts;
    }

    public int novelties(Aspect aspect) {
        return novelties[aspect.ordinal()];
    }

    /// When something new was last met; 0 for never.
    public long newest(Aspect aspect) {
        return newest[aspect.ordinal()];
    }

    /// Shifts that were watched since something new was met.
    public int quiet(Aspect aspect) {
        return shifts - newestShift[aspect.ordinal()];
    }

    /// Why a class has not graduated, in words; empty where it has.
    public String why(Aspect aspect) {
        if (graduated(aspect)) {
            return "";
        }
        if (shifts < SHIFTS) {
            return shifts + " of " + SHIFTS + " shifts watched";
        }
        if (!watchedEnough()) {
            return "less than " + LEAST / Cycles.HOUR + " hours from the first to the last";
        }
        int quiet = shifts - newestShift[aspect.ward().ordinal()];
        return "something new "
                + quiet
                + " shifts ago; "
                + Math.max(QUIET_SHIFTS, shifts / QUIET_PART)
                + " without are needed";
    }
}
