// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/// Lets so many bytes through in a second, of all streams together.
final class Throttle {
    private static final long SECOND = 1_000_000_000L;
    private static final int PIECE = 4_096;

    private final long bytesPerSecond;
    private long free = System.nanoTime();

    /// @param bytesPerSecond 0 for no limit
    Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    boolean limits() {
        return bytesPerSecond > 0;
    }

    /// Milliseconds that so many bytes take.
    long milliseconds(long bytes) {
        return limits() ? bytes * 1_000 / bytesPerSecond : 0;
    }

    InputStream slowed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, Math.min(length, PIECE));
                pass(Math.max(0, read));
                return read;
            }

            @Override
            public int read() throws IOException {
                pass(1);
                return super.read();
            }
        };
    }

    private void pass(int bytes) throws InterruptedIOException {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            free = Math.max(free, now) + bytes * SECOND / bytesPerSecond;
            wait = free - now;
        }
        try {
            Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }
}
