// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// What the last requests of one flow asked about, as it stood in the request: for answers that
/// list results in the same order and name nothing. Takes memory only when used. Part of a flow's
/// state.
public final class AskedObjects {
    private final int bound;
    private final Gather[] lists;
    private final long[] requests;
    private int next;

    /// @param most requests to hold; when full, the oldest makes room
    /// @param bound bytes of one request; a longer one is not remembered
    public AskedObjects(int most, int bound) {
        this.bound = bound;
        lists = new Gather[most];
        requests = new long[most];
    }

    public void remember(long request, Bytes bytes, int offset, int length) {
        if (length > bound || length <= 0) {
            return;
        }
        if (lists[next] == null) {
            lists[next] = new Gather(bound);
        }
        lists[next].clear();
        lists[next].append(bytes, offset, length);
        requests[next] = request;
        next = (next + 1) % lists.length;
    }

    /// Aims `list` at what `request` asked about, and forgets it; empty and false if it is not
    /// known.
    public boolean recall(long request, Bytes list) {
        for (int i = 0; i < lists.length; i++) {
            if (lists[i] != null && requests[i] == request && !lists[i].isEmpty()) {
                lists[i].view(list);
                lists[i].clear();
                return true;
            }
        }
        list.clear();
        return false;
    }

    public void clear() {
        for (Gather list : lists) {
            if (list != null) {
                list.clear();
            }
        }
    }
}
