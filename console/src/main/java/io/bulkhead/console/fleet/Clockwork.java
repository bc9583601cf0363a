// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Lets the watch look again and again while the console runs.
@Component
final class Clockwork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private static final int MOST_SITES = 10_000;

    private final FleetWatch watch;
    private final Configurations configurations;
    private final Changes changes;
    private final BlockingQueue<String> decided = new LinkedBlockingQueue<>(MOST_SITES);
    private Runnable unsubscribe = () -> {};
    private volatile Thread thread;

    Clockwork(FleetWatch watch, Configurations configurations, Changes changes) {
        this.watch = watch;
        this.configurations = configurations;
        this.changes = changes;
    }

    @Override
    public void start() {
        // Who decides about alerts tells that something of the site changed.
        unsubscribe =
                changes.listen(changed -> {
                    if (changed.topic() == Topic.SITES && !changed.site().isEmpty()) {
                        decided.offer(changed.site());
                    }
                });
        thread = Thread.ofVirtual().name("fleet-watch").start(this::run);
    }

    private void run() {
        long next = System.nanoTime();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long rest = next - System.nanoTime();
                String site = decided.poll(Math.max(0, rest), TimeUnit.NANOSECONDS);
                if (site != null) {
                    decided.removeIf(site::equals);
                    safely(() -> configurations.decided(site));
                } else {
                    safely(watch::look);
                    next = System.nanoTime() + FleetWatch.EVERY.toNanos();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A defect, or a database that is away, must not end the watch.
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("the watch over the sensors failed; it goes on", failed);
        }
    }

    @Override
    public void stop() {
        unsubscribe.run();
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
