// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import java.util.Arrays;

/// The values that were written to one object.
public final class Envelope {
    /// Writes before it can be said what is usual.
    static final int ENOUGH = 5;

    /// Values outside of the range that people may approve.
    static final int SINGLES = 16;

    /// Of the span of what was seen, how far beyond it is still usual.
    private static final double MARGIN = 0.1;

    /// The range that so many values span may well be half of what it will be.
    private static final double SHOWS_LITTLE = 10;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private long count;
    private double[] singles = {};

    public Envelope() {}

    /// As it was kept.
    public Envelope(double low, double high, long count) {
        this.low = low;
        this.high = high;
        this.count = count;
    }

    /// Takes in a value; not-a-number counts, but is never usual.
    void add(double value) {
        if (value < low) {
            low = value;
        }
        if (value > high) {
            high = value;
        }
        count++;
    }

    /// Takes in all from one to another value, as people decided.
    void widen(double from, double to) {
        low = Math.min(low, from);
        high = Math.max(high, to);
        count = Math.max(count, ENOUGH);
    }

    /// Takes in this one value and none around it, as people decided.
    void allow(double value) {
        if (singles.length < SINGLES) {
            singles = Arrays.copyOf(singles, singles.length + 1);
            singles[singles.length - 1] = value;
            count = Math.max(count, ENOUGH);
        }
    }

    /// Takes one back.
    void disallow(double value) {
        singles = Arrays.stream(singles).filter(single -> single != value).toArray();
    }

    void merge(Envelope other) {
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        count += other.count;
    }

    /// Whether a value is one of those that were seen, or close to them. Not-a-number never is.
    public boolean usual(double value) {
        double margin = high - low < Double.MAX_VALUE ? (high - low) * MARGIN : 0;
        if (value >= low - margin && value <= high + margin) {
            return true;
        }
        for (double single : singles) {
            if (value == single) {
                return true;
            }
        }
        return false;
    }

    /// Whether a value is not further beyond those that were seen than they are apart; or, where
    /// all were the same, than they are from zero, or one. Few values show little of how far apart
    /// they can be, so they count for more.
    public boolean nearly(double value) {
        double apart = high > low ? high - low : Math.max(1, Math.abs(high));
        double reach = apart * (1 + SHOWS_LITTLE / count);
        return value >= low - reach && value <= high + reach;
    }

    boolean ripe() {
        return count >= ENOUGH;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    public long count() {
        return count;
    }
}
