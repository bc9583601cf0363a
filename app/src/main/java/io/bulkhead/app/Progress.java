// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.PrintStream;

/// Tells on standard error how far a run is: a moving line on a terminal, one line a capture
/// otherwise.
final class Progress {
    private static final long EVERY_NANOS = 250_000_000L;
    private static final double MEGA = 1e6;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final long began = System.nanoTime();
    private long done;
    private long lastShown;
    private String name = "";

    /// @param total bytes of all captures, 0 where unknown
    Progress(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    void begin(String capture) {
        name = capture;
    }

    /// @param position bytes of the capture at hand that were read
    /// @param packets of the whole run
    void at(long position, long packets) {
        long now = System.nanoTime();
        if (!terminal || now - lastShown < EVERY_NANOS) {
            done = Math.max(done, position);
            return;
        }
        lastShown = now;
        double seconds = (now - began) / 1e9;
        StringBuilder line = new StringBuilder("\r").append(name).append("  ");
        line.append("%,d packets, %.2f M/s".formatted(packets, packets / MEGA / seconds));
        if (total > 0 && position > 0 && position < total) {
            line.append(
                    ", %d %%, %.0f s left"
                            .formatted(
                                    100 * position / total,
                                    seconds * (total - position) / position));
        }
        out.print(line.append("\u001b[K"));
    }

    void end(long packets) {
        if (terminal) {
            out.print("\r\u001b[K");
        }
        out.printf("%s: %,d packets%n", name, packets);
    }

    void failed(String reason) {
        if (terminal) {
            out.print("\r\u001b[K");
        }
        out.printf("%s: %s%n", name, reason);
    }

    void total(long packets) {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf("%,d packets in %.2f s, %.2f M/s%n", packets, seconds, packets / MEGA / seconds);
    }
}
