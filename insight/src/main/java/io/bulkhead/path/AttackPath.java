// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.model.Severity;
import java.util.List;

/// A way from where attacks begin to something that matters.
///
/// @param id stable: source, goal, target and the components between
/// @param source `internet`, `it`, `remote`, or the id of a chosen component
/// @param target id of a component
/// @param odds product of the hops' odds, 0 to 1; it ranks paths and promises nothing
/// @param stake what the target is worth, 1 to 5
public record AttackPath(
        String id,
        String source,
        String target,
        Goal goal,
        List<Hop> hops,
        double odds,
        int stake,
        Severity severity) {
    private static final double LIKELY = 0.3;
    private static final double THINKABLE = 0.05;

    public AttackPath {
        hops = List.copyOf(hops);
    }

    public double risk() {
        return odds * stake;
    }

    /// By stake, one step less where the odds are small, two where they are tiny.
    static Severity severity(double odds, int stake) {
        int base = Math.min(stake, Severity.CRITICAL.ordinal());
        int less = odds >= LIKELY ? 0 : odds >= THINKABLE ? 1 : 2;
        return Severity.values()[Math.max(Severity.LOW.ordinal(), base - less)];
    }
}
