// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.requirement.Judgement.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Findings of one requirement, what matters most first. Where few changed since the last time,
/// only these find a new place: a change of one device costs no sorting of all.
final class Ranking {
    private static final Comparator<Finding> BY_WEIGHT =
            Comparator.comparing(Finding::state)
                    .thenComparing(Finding::accepted)
                    .thenComparing(Comparator.comparingInt(Finding::weight).reversed())
                    .thenComparing(Finding::id);

    /// Of so many one may have changed; where more did, all are sorted.
    private static final int FEW = 50;

    private final List<Finding> ranked = new ArrayList<>();

    /// By element: as it was when all were ranked the last time; null where there was none.
    private final Map<String, Finding> before = new HashMap<>();

    void clear() {
        ranked.clear();
        before.clear();
    }

    /// @param old the finding of an element that is no longer; null if there was none
    void changed(String element, Finding old) {
        if (!before.containsKey(element)) {
            before.put(element, old);
        }
    }

    /// @param findings all, by element; those that do not apply are not shown
    List<Finding> of(Map<String, Finding> findings) {
        if (before.size() > ranked.size() / FEW) {
            ranked.clear();
            findings.values().stream().filter(Ranking::shown).forEach(ranked::add);
            ranked.sort(BY_WEIGHT);
        } else {
            before.forEach((element, old) -> move(old, findings.get(element)));
        }
        before.clear();
        return List.copyOf(ranked);
    }

    private static boolean shown(Finding finding) {
        return finding != null && finding.state() != State.NOT_APPLICABLE;
    }

    private void move(Finding old, Finding now) {
        if (shown(old)) {
            ranked.remove(Collections.binarySearch(ranked, old, BY_WEIGHT));
        }
        if (shown(now)) {
            ranked.add(-1 - Collections.binarySearch(ranked, now, BY_WEIGHT), now);
        }
    }
}
