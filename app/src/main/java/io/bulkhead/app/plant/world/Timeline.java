// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/// The day, in which things happen at their time, and in the order of their times. Times are
/// nanoseconds since 1970 UTC. Nothing is left to real chance or to a real clock.
public final class Timeline {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

    /// Cyclic things come late by at most this part of their period.
    private static final double JITTER = 0.02;

    /// Something that happens, and is told when.
    @FunctionalInterface
    public interface Happening {
        void at(long time);
    }

    private record Planned(long time, long order, Happening what) {}

    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(
                    Comparator.comparingLong(Planned::time).thenComparingLong(Planned::order));
    private final long end;
    private long orders;

    /// @param end the time of day, as `18:00:00`, from which on nothing happens
    public Timeline(String end) {
        this(time(end));
    }

    /// @param end from which on nothing happens
    public Timeline(long end) {
        this.end = end;
    }

    /// A time of the day, as `06:00:00`.
    public static long time(String clock) {
        Instant instant = DAY.atTime(LocalTime.parse(clock)).toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    public static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }

    public static Instant instant(long time) {
        return Instant.EPOCH.plus(Duration.ofNanos(time));
    }

    /// Seeded by a name, so that one part of the plant does not move when another is changed.
    public static Random chance(String name) {
        return new Random(0x62756C6B68656164L ^ name.hashCode());
    }

    public void at(String clock, Happening what) {
        at(time(clock), what);
    }

    public void at(long time, Happening what) {
        if (time < end) {
            plan.add(new Planned(time, orders++, what));
        }
    }

    /// From a time of the day on, again and again.
    public void every(double seconds, String first, String name, Happening what) {
        every(seconds, time(first), chance(name), what);
    }

    /// From a time on, again and again.
    public void every(double seconds, long first, String name, Happening what) {
        every(seconds, first, chance(name), what);
    }

    private void every(double seconds, long next, Random chance, Happening what) {
        at(
                next + seconds(seconds * JITTER * chance.nextDouble()),
                time -> {
                    what.at(time);
                    every(seconds, next + seconds(seconds), chance, what);
                });
    }

    /// Lets the day pass.
    public void run() {
        runUntil(Long.MAX_VALUE);
    }

    /// Lets the time pass until then.
    public void runUntil(long time) {
        while (!plan.isEmpty() && plan.peek().time() < time) {
            Planned next = plan.poll();
            next.what().at(next.time());
        }
    }
}
