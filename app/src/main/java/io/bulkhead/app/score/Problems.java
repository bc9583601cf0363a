// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;

/// What was wrong with labels, in words for a person: the first ones, and how many there were.
public final class Problems {
    /// Told of all tables together; more only count.
    static final int MAX_TOLD = 100;

    private final List<String> told = new ArrayList<>();
    private int count;

    /// @param where file and line
    void add(String where, String what) {
        if (told.size() < MAX_TOLD) {
            told.add(where + ": " + what);
        }
        count++;
    }

    /// The first problems, in the order in which they were met.
    public List<String> told() {
        return List.copyOf(told);
    }

    /// All of them, told or not.
    public int count() {
        return count;
    }
}
