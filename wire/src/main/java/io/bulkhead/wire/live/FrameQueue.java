// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Frame;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Frames on their way from one thread to another, copied into a buffer of fixed size. Who puts
/// waits when it is full: a stream over TCP then waits too, and nothing is lost here.
final class FrameQueue {
    private static final int BYTES = 8 << 20;
    private static final int FRAMES = 8192;
    private static final int LARGEST = 1 << 20;

    private final byte[] memory = new byte[BYTES];
    private final int[] offsets = new int[FRAMES];
    private final int[] lengths = new int[FRAMES];
    private final int[] wireLengths = new int[FRAMES];
    private final int[] linkTypes = new int[FRAMES];
    private final long[] times = new long[FRAMES];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int head;
    private int size;
    private int end;
    private boolean closed;
    private boolean handed;

    /// @return false once it is closed
    boolean put(Frame frame) {
        int length = Math.min(frame.bytes().length(), LARGEST);
        lock.lock();
        try {
            int offset = room(length);
            while (!closed && (size == FRAMES || offset < 0)) {
                changed.awaitUninterruptibly();
                offset = room(length);
            }
            if (closed) {
                return false;
            }
            int slot = (head + size) % FRAMES;
            frame.bytes().copyTo(0, memory, offset, length);
            offsets[slot] = offset;
            lengths[slot] = length;
            wireLengths[slot] = frame.wireLength();
            linkTypes[slot] = frame.linkType();
            times[slot] = frame.time();
            end = offset + length;
            size++;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Where so many bytes fit behind the last; -1 for nowhere now.
    private int room(int length) {
        if (size == 0) {
            return 0;
        }
        int begin = offsets[head];
        if (end > begin) {
            if (BYTES - end >= length) {
                return end;
            }
            return begin > length ? 0 : -1;
        }
        return begin - end > length ? end : -1;
    }

    /// Aims at the first; its bytes are valid until the next call.
    ///
    /// @return false if nothing came in time
    boolean take(Frame frame, int milliseconds) {
        lock.lock();
        try {
            if (handed) {
                head = (head + 1) % FRAMES;
                size--;
                handed = false;
                changed.signalAll();
            }
            long left = milliseconds * 1_000_000L;
            while (size == 0 && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (size == 0) {
                return false;
            }
            frame.bytes().aim(memory, offsets[head], lengths[head]);
            frame.set(0, times[head], linkTypes[head], 0, wireLengths[head]);
            handed = true;
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
