// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// What signatures remember of one direction of a stream: its latest bytes, so that a pattern is
/// found where segments meet, and the rules of which only a part was found yet.
final class StreamMemory {
    /// Bytes of a stream that are kept.
    static final int TAIL = 1_024;

    /// Rules that wait at a time; more are forgotten.
    static final int MAX_WAITING = 8;

    private static final byte[] NOTHING = {};

    byte[] tail = NOTHING;
    int tailLength;

    /// Of the first byte that was not heard yet.
    long position;

    /// Bytes that were heard, and that decoders will be shown again.
    int held;

    /// Whether decoders want no more of it.
    boolean alone;

    private int[] waiting = {};
    private long[] until = {};
    private int count;

    /// Remembers the end of what was heard.
    ///
    /// @param most bytes that are worth keeping, always the same
    void keep(Window window, int most, SignatureBudget budget) {
        if (most == 0) {
            return;
        }
        if (tail.length == 0) {
            if (!budget.take(most)) {
                tailLength = 0;
                return;
            }
            tail = new byte[most];
        }
        tailLength = Math.min(most, window.length());
        System.arraycopy(window.bytes(), window.length() - tailLength, tail, 0, tailLength);
    }

    void release(SignatureBudget budget) {
        if (tail.length > 0) {
            budget.release(tail.length);
            tail = NOTHING;
        }
        tailLength = 0;
    }

    /// Bytes are missing: what comes next does not follow what is kept.
    void lose() {
        tailLength = 0;
        held = 0;
        count = 0;
        position = Window.UNKNOWN;
    }

    // ---- rules that wait for more

    int waiting() {
        return count;
    }

    int waiting(int index) {
        return waiting[index];
    }

    /// Waits as long as what was found is kept.
    void wait(int rule) {
        for (int i = 0; i < count; i++) {
            if (waiting[i] == rule) {
                return;
            }
        }
        if (waiting.length == 0) {
            waiting = new int[MAX_WAITING];
            until = new long[MAX_WAITING];
        }
        int at = count < MAX_WAITING ? count++ : 0;
        waiting[at] = rule;
        until[at] = position + TAIL;
    }

    void forget(int rule) {
        for (int i = 0; i < count; i++) {
            if (waiting[i] == rule) {
                count--;
                waiting[i] = waiting[count];
                until[i] = until[count];
                return;
            }
        }
    }

    /// Forgets rules whose part is kept no longer.
    void expire() {
        for (int i = count - 1; i >= 0; i--) {
            if (until[i] <= position) {
                count--;
                waiting[i] = waiting[count];
                until[i] = until[count];
            }
        }
    }
}
