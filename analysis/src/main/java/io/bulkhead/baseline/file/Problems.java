// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong in a file; bounded.
final class Problems {
    static final int MAX = 1_000;

    private final List<Problem> all = new ArrayList<>();
    private int more;

    void add(int line, int column, String message) {
        if (all.size() < MAX) {
            all.add(new Problem(line, column, message));
        } else {
            more++;
        }
    }

    void add(Problem problem) {
        add(problem.line(), problem.column(), problem.message());
    }

    List<Problem> list() {
        List<Problem> list = new ArrayList<>(all);
        if (more > 0) {
            Problem last = all.getLast();
            list.add(new Problem(last.line(), last.column(), "and " + more + " more behind it"));
        }
        return list;
    }

    int count() {
        return all.size() + more;
    }
}
