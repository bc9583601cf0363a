// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

/// Backlogs to lend to the halves of one partition: a message in two segments needs one for a
/// moment, and must not cost an allocation each time.
final class Backlogs {
    private static final int MAX_SPARE = 1024;

    private final BlockPool pool;
    private Backlog firstSpare;
    private int spareCount;

    Backlogs(BlockPool pool) {
        this.pool = pool;
    }

    /// The backlog of a half, which gets one if it has none.
    Backlog of(StreamHalf half) {
        if (half.backlog == null) {
            half.backlog = firstSpare == null ? new Backlog(pool) : takeSpare();
        }
        return half.backlog;
    }

    void takeBackIfEmpty(StreamHalf half) {
        if (half.backlog != null && half.backlog.isEmpty()) {
            takeBack(half);
        }
    }

    void takeBack(StreamHalf half) {
        Backlog backlog = half.backlog;
        if (backlog == null) {
            return;
        }
        half.backlog = null;
        backlog.clear();
        if (spareCount < MAX_SPARE) {
            backlog.nextSpare = firstSpare;
            firstSpare = backlog;
            spareCount++;
        }
    }

    private Backlog takeSpare() {
        Backlog spare = firstSpare;
        firstSpare = spare.nextSpare;
        spare.nextSpare = null;
        spareCount--;
        return spare;
    }
}
