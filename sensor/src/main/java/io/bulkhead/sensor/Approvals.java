// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.baseline.Approval;
import io.bulkhead.baseline.Approving;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.file.GrantText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people approved, in a baseline that goes on learning: what is approved anew is made usual,
/// what is no longer approved is taken back.
final class Approvals {
    private static final long SECOND = 1_000_000_000L;

    /// Lines that are in the baseline, with when they were put there.
    private final Map<String, Long> applied;

    Approvals(Map<String, Long> applied) {
        this.applied = new LinkedHashMap<>(applied);
    }

    Map<String, Long> applied() {
        return applied;
    }

    /// @param wanted all lines that hold
    /// @param realms of networks by name
    /// @return lines that cannot be used, and why
    List<String> apply(List<String> wanted, Baseline baseline, Map<String, Long> realms, long now) {
        Set<String> hold = new HashSet<>(wanted);
        List<String> problems = new ArrayList<>();
        applied.entrySet()
                .removeIf(entry -> {
                    if (hold.contains(entry.getKey())) {
                        return false;
                    }
                    try {
                        Approving.takeBack(
                                baseline, approval(entry.getKey(), realms, entry.getValue()));
                        return true;
                    } catch (IllegalArgumentException unknown) {
                        problems.add("approval not taken back yet: " + unknown.getMessage());
                        return false;
                    }
                });
        long time = now / SECOND * SECOND;
        for (String line : wanted) {
            if (applied.containsKey(line)) {
                continue;
            }
            try {
                Approving.allow(baseline, approval(line, realms, time));
                applied.put(line, time);
            } catch (IllegalArgumentException wrong) {
                problems.add("approval '" + line + "': " + wrong.getMessage());
            }
        }
        return problems;
    }

    private static Approval approval(String line, Map<String, Long> realms, long time) {
        Grant grant = GrantText.parse(line, realms);
        return new Approval(
                1,
                time,
                "",
                "",
                "",
                Approval.Extent.VALUE,
                Double.NaN,
                Double.NaN,
                List.of(),
                List.of(grant),
                null);
    }
}
