// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/// A recording played as if it happened now: each packet comes when its time has come, and has the
/// time at which it comes (or the one that it had, where that is asked for).
public final class ReplaySource implements PacketSource {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_FRAMES = 4096;

    /// How to play.
    ///
    /// @param speed how many seconds of the recording pass in one of the clock
    /// @param begin how far into the recording playing begins; what was before comes at once, with
    ///   times before now
    /// @param now whether packets have the time at which they come; else the one that they had
    public record Pace(double speed, Duration begin, boolean now) {
        public static final Pace AS_IT_WAS = new Pace(1, Duration.ZERO);

        /// As if it happened now.
        public Pace(double speed, Duration begin) {
            this(speed, begin, true);
        }

        public Pace {
            if (!(speed > 0) || speed > 1e6 || begin.isNegative()) {
                throw new IllegalArgumentException("speed " + speed + " from " + begin);
            }
        }
    }

    private final String name;
    private final Pace pace;
    private final InstantSource clock;
    private final Frame frame = new Frame();
    private Capture capture;
    private State state = State.UP;
    private String problem = "";
    private boolean waits;
    private long number;

    /// Time of the first packet, and the clock's time that stands for where playing begins.
    private long first;

    private long now;
    private long dropped;

    public ReplaySource(Path file, Pace pace, InstantSource clock) {
        this.name = file.toString();
        this.pace = pace;
        this.clock = clock;
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
    public synchronized int poll(FrameConsumer consumer, int milliseconds) {
        if (state != State.UP) {
            LiveWait.milliseconds(milliseconds);
            return 0;
        }
        int frames = 0;
        while (frames < MOST_FRAMES && (waits || read())) {
            long due = due(frame.time());
            long early = due - nanos(clock.instant());
            if (early > 0) {
                if (frames == 0 && milliseconds > 0) {
                    LockSupport.parkNanos(Math.min(early, milliseconds * MILLISECOND));
                    milliseconds = 0;
                    continue;
                }
                return frames;
            }
            waits = false;
            long time = pace.now() ? due : frame.time();
            frame.set(++number, time, frame.linkType(), frame.interfaceId(), frame.wireLength());
            consumer.frame(frame);
            frames++;
        }
        return frames;
    }

    /// Reads the next packet, which then waits for its time.
    private boolean read() {
        if (!capture.next(frame)) {
            state = capture.problem().isEmpty() ? State.ENDED : State.FAILED;
            problem = capture.problem();
            dropped = capture.drops();
            return false;
        }
        if (number == 0) {
            first = frame.time();
            now = nanos(clock.instant());
        }
        waits = true;
        return true;
    }

    /// What was before the begin keeps its distance from it, whatever the speed.
    private long due(long time) {
        long since = time - first - pace.begin().toNanos();
        return since <= 0 ? now + since : now + (long) (since / pace.speed());
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
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
        return dropped;
    }

    @Override
    public boolean live() {
        return pace.now();
    }

    @Override
    public synchronized void close() {
        if (capture != null) {
            capture.close();
        }
        state = state == State.FAILED ? State.FAILED : State.ENDED;
    }
}
