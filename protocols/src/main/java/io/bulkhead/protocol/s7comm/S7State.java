// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Gather;

/// What one connection needs remembered.
final class S7State {
    /// The longest answer of system information seen is some 20 KiB.
    private static final int MAX_FRAGMENTS = 1 << 16;

    static final int NO_REFERENCE = -1;

    /// Four bytes for each of as many blocks as one job can name.
    private static final int MAX_DELETING = 4 * 255;

    static final int ACTION = 0;
    static final int COUNT = 1;
    static final int VARIABLE = 0;
    static final int BLOCK = 1;

    /// Jobs and userdata requests by reference.
    final Pending requests = new Pending(2);

    /// Variables of the jobs by reference and index.
    final Pending variables = new Pending(2);

    /// The data of a userdata answer that comes in several units.
    final Gather fragments = new Gather(MAX_FRAGMENTS);

    /// To which answer they belong; none where 0.
    int fragmentsOf;

    /// Blocks that were transferred or deleted so far, and which one is at hand.
    int transfer;

    int transferred = S7Block.NONE;

    /// Whether it goes into the controller, and how long it is said to be.
    boolean into;

    long length;

    /// Blocks that a job asks to delete, and which job.
    final Gather deleting = new Gather(MAX_DELETING);

    int deletingOf = NO_REFERENCE;

    /// Of which type blocks were listed last; continued answers do not say it.
    int blockType;

    void clear() {
        requests.clear();
        variables.clear();
        fragments.clear();
        fragmentsOf = 0;
        deleting.clear();
        deletingOf = NO_REFERENCE;
    }
}
