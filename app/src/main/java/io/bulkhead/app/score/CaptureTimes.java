// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.file.Path;
import java.util.Arrays;

/// When each frame of a capture was taken.
final class CaptureTimes {
    private static final int SOME = 1024;

    /// Frames of the largest capture whose labels are judged: 128 MB of times.
    private static final int MAX_FRAMES = 1 << 24;

    private long[] times = new long[SOME];
    private int packets;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    CaptureTimes(long... times) {
        for (long time : times) {
            add(time);
        }
    }

    static CaptureTimes of(Path file) throws CaptureException {
        CaptureTimes times = new CaptureTimes();
        Frame frame = new Frame();
        try (Capture capture = Captures.open(file)) {
            while (times.packets < MAX_FRAMES && capture.next(frame)) {
                times.add(frame.time());
            }
        }
        return times;
    }

    private void add(long time) {
        if (packets == times.length) {
            times = Arrays.copyOf(times, 2 * packets);
        }
        times[packets++] = time;
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    int packets() {
        return packets;
    }

    /// @param frame from 1 to [#packets]
    long time(long frame) {
        return times[(int) frame - 1];
    }

    /// The earliest, which need not be that of the first frame; greater than [#last] without any.
    long first() {
        return first;
    }

    long last() {
        return last;
    }
}
