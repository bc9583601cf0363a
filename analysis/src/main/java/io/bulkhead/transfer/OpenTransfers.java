// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

/// The transfers of one conversation that are under way.
public final class OpenTransfers {
    /// How many of one conversation may be under way; the one that was begun first makes room.
    static final int MAX = 64;

    private static final int REMEMBERED = 8;

    /// The latest; the others follow by [Assembly#earlier].
    Assembly latest;

    int size;

    /// Ids of those that are over, the latest of them.
    private final long[] over = new long[REMEMBERED];

    private long overCount;

    /// Whether what has this id is over: what comes of it now is a repetition.
    boolean isOver(long id) {
        for (int i = 0; i < Math.min(overCount, REMEMBERED); i++) {
            if (over[i] == id) {
                return true;
            }
        }
        return false;
    }

    Assembly find(long id) {
        Assembly found = latest;
        while (found != null && found.id != id) {
            found = found.earlier;
        }
        return found;
    }

    void add(Assembly assembly) {
        assembly.earlier = latest;
        assembly.owner = this;
        latest = assembly;
        size++;
    }

    void remove(Assembly assembly) {
        if (latest == assembly) {
            latest = assembly.earlier;
        } else {
            Assembly later = latest;
            while (later.earlier != assembly) {
                later = later.earlier;
            }
            later.earlier = assembly.earlier;
        }
        size--;
        over[(int) (overCount++ % REMEMBERED)] = assembly.id;
        assembly.earlier = null;
        assembly.owner = null;
    }

    Assembly earliest() {
        Assembly found = latest;
        while (found.earlier != null) {
            found = found.earlier;
        }
        return found;
    }
}
