// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.web.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// Wakes sensors that wait for something new. Each waits on a virtual thread; there are at most so
/// many, and two of one sensor.
@Component
final class Bells {
    static final int MOST = 20_000;
    private static final int MOST_OF_ONE = 2;

    private final ConcurrentHashMap<String, Bell> bells = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /// How often a sensor was woken: to be asked before looking whether there is something new.
    long mark(String sensor) {
        return bell(sensor).mark();
    }

    /// Waits until the sensor is woken again.
    ///
    /// @return false if nobody did within the time, or another request of the sensor took its place
    /// @throws Problem if too many wait already
    boolean await(String sensor, long mark, Duration most) throws InterruptedException {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            throw Problem.unavailable("Too many sensors wait here; come back in a minute.");
        }
        try {
            return bell(sensor).await(mark, most.toNanos());
        } finally {
            waiting.decrementAndGet();
        }
    }

    /// To be called after what is new is committed.
    void ring(String sensor) {
        Bell bell = bells.get(sensor);
        if (bell != null) {
            bell.ring();
        }
    }

    /// How many wait now.
    int waiting() {
        return waiting.get();
    }

    void forget(String sensor) {
        ring(sensor);
        bells.remove(sensor);
    }

    private Bell bell(String sensor) {
        return bells.computeIfAbsent(sensor, one -> new Bell());
    }

    private static final class Bell {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rung = lock.newCondition();
        private long rings;
        private long came;

        long mark() {
            lock.lock();
            try {
                return rings;
            } finally {
                lock.unlock();
            }
        }

        boolean await(long mark, long nanos) throws InterruptedException {
            long rest = nanos;
            lock.lock();
            try {
                long place = ++came;
                // The oldest is let go: its connection may be long dead.
                rung.signalAll();
                while (rings == mark && rest > 0 && place > came - MOST_OF_ONE) {
                    rest = rung.awaitNanos(rest);
                }
                return rings != mark;
            } finally {
                lock.unlock();
            }
        }

        void ring() {
            lock.lock();
            try {
                rings++;
                rung.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
