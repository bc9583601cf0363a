// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

/// An interface that a pcapng section describes: how to read the times of its packets, and what it
/// says it lost.
final class PcapngInterface {
    private static final long NANOS = 1_000_000_000L;

    /// In a resolution: the exponent is of 2, not of 10.
    private static final int POWER_OF_TWO = 0x80;

    private static final int NANOSECOND_EXPONENT = 9;

    /// The largest power of ten in an unsigned 64-bit number.
    private static final int LARGEST_POWER = 19;

    private static final int MICROSECONDS = 6;

    private final int linkType;
    private final long snapLength;
    private boolean binary;
    private int exponent;
    private long multiplier;
    private long divisor;
    private long offsetNanos;
    private long droppedByStatistics;
    private long droppedBetweenPackets;

    /// @param snapLength 0 means unlimited
    PcapngInterface(int linkType, long snapLength) {
        this.linkType = linkType;
        this.snapLength = snapLength;
        resolution(MICROSECONDS);
    }

    int linkType() {
        return linkType;
    }

    long snapLength() {
        return snapLength;
    }

    /// Sets the unit of times, as option `if_tsresol` has it.
    void resolution(int option) {
        binary = (option & POWER_OF_TWO) != 0;
        exponent = option & ~POWER_OF_TWO;
        multiplier = binary ? NANOS : power(NANOSECOND_EXPONENT - exponent);
        divisor = power(exponent - NANOSECOND_EXPONENT);
    }

    /// Sets what is to be added to times, as option `if_tsoffset` has it.
    void offset(long seconds) {
        offsetNanos = Math.clamp(seconds, Long.MIN_VALUE / NANOS, Long.MAX_VALUE / NANOS) * NANOS;
    }

    /// The time of a packet in nanoseconds since 1970-01-01 UTC, cut off below a nanosecond; the
    /// nearest that a `long` can hold, if it can't hold it.
    ///
    /// @param units unsigned
    long nanos(long units) {
        long nanos = binary ? nanosOfBinary(units) : nanosOfDecimal(units);
        long sum = nanos + offsetNanos;
        // nanos is never negative, so only a positive sum can overflow
        return offsetNanos > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    private long nanosOfDecimal(long units) {
        if (exponent > NANOSECOND_EXPONENT) {
            return divisor == 0 ? 0 : clamp(0, Long.divideUnsigned(units, divisor));
        }
        return clamp(Math.unsignedMultiplyHigh(units, multiplier), units * multiplier);
    }

    private long nanosOfBinary(long units) {
        long high = Math.unsignedMultiplyHigh(units, NANOS);
        long low = units * NANOS;
        if (exponent == 0) {
            return clamp(high, low);
        }
        if (exponent >= Long.SIZE) {
            return high >>> exponent - Long.SIZE;
        }
        return clamp(high >>> exponent, high << Long.SIZE - exponent | low >>> exponent);
    }

    /// The unsigned 128-bit number `high`, `low`, or the largest long, if that is less.
    private static long clamp(long high, long low) {
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /// A power of ten; 1 for exponents below 0, and 0 (for "too large") beyond 64 bits.
    private static long power(int exponent) {
        if (exponent > LARGEST_POWER) {
            return 0;
        }
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /// Notes an Interface Statistics Block: both counters run since capturing began, so the last
    /// one counts.
    void statistics(long droppedByInterface, long droppedBySystem) {
        droppedByStatistics = sum(clamp(0, droppedByInterface), clamp(0, droppedBySystem));
    }

    /// Notes packets lost since the packet before.
    ///
    /// @param count unsigned
    void droppedBefore(long count) {
        droppedBetweenPackets = sum(droppedBetweenPackets, clamp(0, count));
    }

    /// Packets lost. Statistics and packets tell of the same losses, so the larger number counts.
    long drops() {
        return Math.max(droppedByStatistics, droppedBetweenPackets);
    }

    /// The sum of two numbers that are not negative, or the largest long.
    static long sum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
