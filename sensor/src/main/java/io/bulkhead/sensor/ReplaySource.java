// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.live.FrameConsumer;
import io.bulkhead.wire.live.PacketSource;
import java.nio.file.Path;
import java.time.InstantSource;

/// Reads a capture as if it came in now: at its own pace, at a multiple of it, or as fast as it is
/// taken.
public final class ReplaySource implements PacketSource {
    /// As fast as it is taken, at the times of the capture.
    public static final double UNPACED = 0;

    private static final long MILLISECOND = 1_000_000L;
    private static final int AT_ONCE = 256;

    private final String name;
    private final InstantSource clock;
    private final double speed;
    private final Frame frame = new Frame();
    private Capture capture;
    private State state = State.UP;
    private String problem = "";
    private boolean waiting;

    // ---- when it began, by the capture's clock and by this machine's
    private long first;
    private long began;

    /// @param speed 1 for its own pace, which also moves its times to now; [#UNPACED]
    public ReplaySource(Path file, InstantSource clock, double speed) {
        this.name = file.getFileName().toString();
        this.clock = clock;
        this.speed = speed;
        try {
            capture = Captures.open(file);
        } catch (CaptureException unreadable) {
            state = State.FAILED;
            problem = unreadable.getMessage();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(FrameConsumer consumer, int milliseconds) {
        if (state != State.UP) {
            return 0;
        }
        int count = 0;
        while (count < AT_ONCE) {
            if (!waiting && !capture.next(frame)) {
                state = State.ENDED;
                problem = capture.problem();
                break;
            }
            waiting = true;
            long due = due();
            if (due > 0) {
                if (count == 0) {
                    pause(Math.min(due / MILLISECOND + 1, milliseconds));
                }
                break;
            }
            waiting = false;
            if (speed == 1) {
                frame.set(
                        frame.number(),
                        frame.time() - first + began,
                        frame.linkType(),
                        frame.interfaceId(),
                        frame.wireLength());
            }
            consumer.frame(frame);
            count++;
        }
        return count;
    }

    /// Nanoseconds until the frame at hand is to come.
    private long due() {
        if (speed == UNPACED) {
            return 0;
        }
        long now = Clocks.now(clock);
        if (began == 0) {
            began = now;
            first = frame.time();
        }
        return began + (long) ((frame.time() - first) / speed) - now;
    }

    private static void pause(long milliseconds) {
        if (milliseconds <= 0) {
            return;
        }
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public long dropped() {
        return capture == null ? 0 : capture.drops();
    }

    @Override
    public boolean live() {
        return speed == 1;
    }

    @Override
    public void close() {
        state = state == State.UP ? State.ENDED : state;
        if (capture != null) {
            capture.close();
        }
    }
}
