// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.time.Duration;

/// The thread that writes.
final class Writer {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Spool spool;
    private final Duration every;
    private final Thread thread = Thread.ofPlatform().daemon().name("spool").unstarted(this::run);
    private volatile boolean ended;

    Writer(Spool spool, Duration every) {
        this.spool = spool;
        this.every = every;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            try {
                spool.write();
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "a defect of the spool", defect);
            }
            try {
                Thread.sleep(every);
            } catch (InterruptedException ending) {
                ended = true;
            }
        }
    }

    void end() {
        ended = true;
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
