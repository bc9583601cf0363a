// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.Optional;

/// Pairs rows that say that something starts with those that say that it ends.
final class Edges {
    /// Something that started, and has ended once [#last] is known.
    record Edge(Table.Row row, String label, long first, long last) {
        Act act(java.util.List<String> addresses) {
            return new Act(label, first, last, addresses);
        }
    }

    private final Problems problems;
    private Edge open;

    Edges(Problems problems) {
        this.problems = problems;
    }

    void start(Table.Row row, String label, String time) {
        finish();
        long first = Epoch.nanos(time);
        if (first == Epoch.NONE) {
            problems.add(row.where(), "no time; left out");
        } else {
            open = new Edge(row, label, first, Epoch.NONE);
        }
    }

    /// @return what has now ended, if it had started and its times are in order
    Optional<Edge> end(Table.Row row, String label, String time) {
        Edge started = open;
        open = null;
        if (started == null || !started.label.equals(label)) {
            problems.add(row.where(), "the end of " + label + ", which had not started; left out");
            return Optional.empty();
        }
        long last = Epoch.nanos(time);
        if (last == Epoch.NONE || last < started.first) {
            problems.add(row.where(), "no time after the start of " + label + "; left out");
            return Optional.empty();
        }
        return Optional.of(new Edge(started.row, label, started.first, last));
    }

    /// What started and never ended is told.
    void finish() {
        if (open != null) {
            problems.add(open.row.where(), open.label + " never ends; left out");
            open = null;
        }
    }
}
