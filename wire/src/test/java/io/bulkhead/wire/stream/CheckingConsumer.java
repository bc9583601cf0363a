// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;
import java.util.random.RandomGenerator;

/// Compares what a half delivers with the stream that was sent, place by place, and consumes as
/// much as chance will have it. Also tells where every gap was.
final class CheckingConsumer implements StreamConsumer {
    private final Bytes sent;
    private final RandomGenerator random;
    private final int appetite;
    private int next;
    private int unconsumed;
    private int missing;
    private String problem = "";

    /// @param appetite of 100 calls, how many consume something
    CheckingConsumer(Bytes sent, int appetite, RandomGenerator random) {
        this.sent = sent;
        this.appetite = appetite;
        this.random = random;
    }

    @Override
    public int data(Bytes stream) {
        int length = stream.length();
        if (length <= unconsumed) {
            fail("nothing new after " + next);
        } else if (length > sent.length() - next) {
            fail("more than was sent after " + next);
        } else if (!stream.same(0, sent, next, length)) {
            fail("other bytes after " + next);
        }
        int consumed = random.nextInt(100) < appetite ? random.nextInt(length + 1) : 0;
        next += consumed;
        unconsumed = length - consumed;
        return consumed;
    }

    @Override
    public void gap(long lost) {
        next += unconsumed + (int) lost;
        unconsumed = 0;
        missing += (int) lost;
    }

    /// The place after the last byte that was delivered or told as lost.
    int end() {
        return next + unconsumed;
    }

    int missing() {
        return missing;
    }

    /// The first thing that was wrong, or empty.
    String problem() {
        return problem;
    }

    private void fail(String what) {
        if (problem.isEmpty()) {
            problem = what;
        }
    }
}
