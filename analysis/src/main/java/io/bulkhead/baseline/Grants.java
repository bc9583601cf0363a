// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import java.util.ArrayList;
import java.util.List;

/// What would make the occurrences of one alert usual; bounded.
public final class Grants {
    /// Names of one kind of object.
    static final int NAMES = 64;

    private static final int MAX = 64;

    /// Occurrences that are looked at.
    private static final int LOOKED_AT = 4_096;

    private final List<Grant> all = new ArrayList<>(2);
    private int looked;

    public void add(Novelty novelty) {
        if (looked++ >= LOOKED_AT) {
            return;
        }
        Grant grant = Grant.of(novelty);
        for (int i = 0; i < all.size(); i++) {
            Grant both = all.get(i).with(grant);
            if (both != null) {
                all.set(i, both);
                return;
            }
        }
        if (all.size() < MAX) {
            all.add(grant);
        }
    }

    public List<Grant> list() {
        return List.copyOf(all);
    }
}
