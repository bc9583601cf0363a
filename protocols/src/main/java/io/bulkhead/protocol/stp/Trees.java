// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

import java.util.Arrays;

/// What one bridge said last of each tree that it sends about: one, or one a VLAN.
final class Trees {
    /// Trees of one sender that are remembered; those beyond are not compared.
    private static final int MAX = 64;

    static final int NONE = -1;

    private int[] vlans = new int[1];
    private long[] roots = new long[1];
    private byte[] flags = new byte[1];
    private int size;

    /// Where the tree of `vlan` is remembered, or [#NONE] where there is no room. A new one has
    /// root 0 and no flags.
    int find(int vlan) {
        for (int i = 0; i < size; i++) {
            if (vlans[i] == vlan) {
                return i;
            }
        }
        if (size == MAX) {
            return NONE;
        }
        if (size == vlans.length) {
            vlans = Arrays.copyOf(vlans, 2 * size);
            roots = Arrays.copyOf(roots, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
        }
        vlans[size] = vlan;
        return size++;
    }

    /// Remembers the root.
    ///
    /// @return whether another one was remembered
    boolean changesRoot(int tree, long root) {
        boolean changes = roots[tree] != 0 && roots[tree] != root;
        roots[tree] = root;
        return changes;
    }

    /// Remembers whether something is so.
    ///
    /// @return whether it is so now and was not before
    boolean begins(int tree, int flag, boolean now) {
        boolean before = (flags[tree] & flag) != 0;
        flags[tree] = (byte) (now ? flags[tree] | flag : flags[tree] & ~flag);
        return now && !before;
    }
}
