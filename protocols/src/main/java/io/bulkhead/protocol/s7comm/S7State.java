// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Gather;

/// What one connection needs remembered.
final class S7State {
    /// The longest answer of system information seen is some 20 KiB.
    private static final int MAX_FRAGMENTS = 1 << 16;

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

    /// Of which type blocks were listed last; continued answers do not say it.
    int blockType;

    void clear() {
        requests.clear();
        variables.clear();
        fragments.clear();
        fragmentsOf = 0;
    }
}
