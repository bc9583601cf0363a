// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/// Looks every few minutes whether a certificate of the console is to be renewed.
final class Renewal implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Identities identities;
    private volatile Thread thread;

    Renewal(Identities identities) {
        this.identities = identities;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("certificates").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY);
                identities.renew();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
