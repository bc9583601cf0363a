// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// What the last requests asked about, as it stood in the request: answers list results in the same
/// order and name nothing. Holds [#SLOTS] requests of at most [#MAX_BYTES] each and takes memory
/// only when used.
final class AskedVariables {
    static final int SLOTS = 16;
    static final int MAX_BYTES = 16 * 1024;

    private final Gather[] lists = new Gather[SLOTS];
    private final long[] requests = new long[SLOTS];
    private int next;

    void remember(long request, Bytes bytes, int offset, int length) {
        if (length > MAX_BYTES || length <= 0) {
            return;
        }
        if (lists[next] == null) {
            lists[next] = new Gather(MAX_BYTES);
        }
        lists[next].clear();
        lists[next].append(bytes, offset, length);
        requests[next] = request;
        next = (next + 1) % SLOTS;
    }

    /// Aims `list` at what request `request` asked about, and forgets it; empty if it is not known.
    void recall(long request, Bytes list) {
        list.clear();
        for (int i = 0; i < SLOTS; i++) {
            if (lists[i] != null && requests[i] == request && !lists[i].isEmpty()) {
                lists[i].view(list);
                lists[i].clear();
                return;
            }
        }
    }

    void clear() {
        for (Gather list : lists) {
            if (list != null) {
                list.clear();
            }
        }
    }
}
