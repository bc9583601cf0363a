// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Forgets once a night.
@Component
final class Nightly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

    private final Retention retention;
    private final InstantSource clock;
    private final int hour;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("retention").factory());

    Nightly(Store store, Sightings sightings, RetentionSettings settings, InstantSource clock) {
        this.retention = new Retention(store, sightings, settings);
        this.clock = clock;
        this.hour = settings.hour();
        next();
    }

    private void next() {
        Duration wait = Duration.between(clock.instant(), next(clock.instant(), hour));
        timer.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next time that it is this hour.
    static Instant next(Instant now, int hour) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC);
        ZonedDateTime then = today.toLocalDate().atTime(hour, 0).atZone(ZoneOffset.UTC);
        return (then.toInstant().isAfter(now) ? then : then.plusDays(1)).toInstant();
    }

    private void run() {
        try {
            Map<String, Integer> forgotten = retention.run(clock.instant());
            LOG.info("forgotten, since it is old: {}", forgotten);
        } catch (RuntimeException failed) {
            LOG.error("what is old could not be forgotten", failed);
        }
        next();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
