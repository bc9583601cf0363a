// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a courier on its way to each destination, on a thread of its own, so that one that is away
/// holds up no other.
final class Couriers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration TIDY = Duration.ofHours(6);

    private final Destinations destinations;
    private final Outbox outbox;
    private final Function<String, Courier> courier;
    private final Duration pause;
    private final Map<String, Runner> runners = new ConcurrentHashMap<>();
    private final Runnable unsubscribe;
    private volatile boolean closed;

    /// @param pause between two batches of one destination, and before a first second try
    Couriers(
            Destinations destinations,
            Outbox outbox,
            Changes changes,
            Function<String, Courier> courier,
            Duration pause) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.courier = courier;
        this.pause = pause;
        this.unsubscribe =
                changes.listen(changed -> {
                    if (changed.topic() == Topic.ALERTS || changed.topic() == Topic.SENSORS) {
                        runners.values().forEach(Runner::wake);
                    }
                });
    }

    /// Sends a courier to each destination that has none.
    void start() {
        List<String> ids = destinations.ids();
        for (String id : ids) {
            start(id);
        }
        Thread.ofVirtual().name("siem-tidy").start(this::tidy);
    }

    /// To be called after a destination was added or changed.
    void start(String id) {
        if (!closed) {
            runners.computeIfAbsent(id, Runner::new).changed();
        }
    }

    private void tidy() {
        try {
            while (!closed) {
                Thread.sleep(TIDY);
                outbox.tidy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        runners.values().forEach(Runner::stop);
        runners.clear();
    }

    private final class Runner {
        private final Semaphore news = new Semaphore(0);
        private final Semaphore settings = new Semaphore(0);
        private final String id;
        private final Thread thread;

        Runner(String id) {
            this.id = id;
            this.thread = Thread.ofVirtual().name("siem-" + id).start(this::run);
        }

        void wake() {
            if (news.availablePermits() == 0) {
                news.release();
            }
        }

        /// Somebody may have put right why it failed.
        void changed() {
            settings.release();
            wake();
        }

        void stop() {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            Courier own = courier.apply(id);
            Duration wait = pause;
            try {
                while (!closed) {
                    switch (round(own)) {
                        case IDLE -> {
                            wait = pause;
                            waitFor(news, LOOK);
                        }
                        case DELIVERED -> {
                            wait = pause;
                            Thread.sleep(pause);
                        }
                        case FAILED -> {
                            waitFor(settings, wait);
                            wait = longer(wait);
                        }
                        case GONE -> {
                            runners.remove(id);
                            return;
                        }
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private Courier.Round round(Courier own) {
            try {
                return own.round();
            } catch (RuntimeException defect) {
                LOG.error("delivery to SIEM destination {} failed; it goes on", id, defect);
                return Courier.Round.FAILED;
            }
        }

        private void waitFor(Semaphore semaphore, Duration most) throws InterruptedException {
            if (semaphore.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                semaphore.drainPermits();
            }
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
