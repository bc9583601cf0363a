// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was not used of all files: counted by reason, and the first ones kept.
public final class IndicatorProblems {
    /// Problems kept of each reason; a feed that is wrong is wrong a million times.
    static final int KEPT_OF_A_REASON = 10;

    /// Reasons told apart.
    static final int REASONS = 200;

    private static final String OTHERS = "other reasons";

    private final List<IndicatorProblem> kept = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private long count;

    void add(String file, long line, String subject, String reason, String advice) {
        add(reason, new IndicatorProblem(file, line, subject, reason, advice));
    }

    /// @param group problems of a group are counted together
    void add(String group, IndicatorProblem problem) {
        count++;
        boolean known = counts.containsKey(group) || counts.size() < REASONS;
        long before = counts.merge(known ? group : OTHERS, 1L, Long::sum);
        if (before <= KEPT_OF_A_REASON) {
            kept.add(problem);
        }
    }

    /// The first ones of each reason, in the order they were met.
    public List<IndicatorProblem> kept() {
        return Collections.unmodifiableList(kept);
    }

    public long count() {
        return count;
    }

    /// How many there are, by reason.
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
