// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets Ctrl-C end a run early but whole: the flag is set, and the process waits for the outputs to
/// be written.
final class Interrupt {
    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Interrupt(AtomicBoolean stopped) {
        hook =
                new Thread(() -> {
                    stopped.set(true);
                    try {
                        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println(
                                    "bulkhead: stopped before the outputs were whole; none were written");
                        }
                    } catch (InterruptedException ending) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    static Interrupt listen(AtomicBoolean stopped) {
        Interrupt interrupt = new Interrupt(stopped);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /// The outputs are whole.
    void done() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook is running, and has just been let go.
            Thread.onSpinWait();
        }
    }
}
