// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// The values that were written to one object.
public final class Envelope {
    /// Writes before it can be said what is usual.
    static final int ENOUGH = 5;

    /// Of the span of what was seen, how far beyond it is still usual.
    private static final double MARGIN = 0.1;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private long count;

    public Envelope() {}

    /// As it was kept.
    public Envelope(double low, double high, long count) {
        this.low = low;
        this.high = high;
        this.count = count;
    }

    void add(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        count++;
    }

    /// Whether a value is one of those that were seen, or close to them. Not-a-number never is.
    public boolean usual(double value) {
        double margin = (high - low) * MARGIN;
        return value >= low - margin && value <= high + margin;
    }

    /// Whether a value is not further beyond those that were seen than they are apart; or, where
    /// all were the same, than they are from zero, or one.
    public boolean nearly(double value) {
        double reach = high > low ? high - low : Math.max(1, Math.abs(high));
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
