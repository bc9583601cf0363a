// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;

/// The one scale on which threats are weighed: where the rule puts it, moved by what is at stake.
public final class Severities {
    private Severities() {}

    /// `base` moved by steps, between LOW and CRITICAL.
    public static Severity moved(Severity base, int steps) {
        int ordinal =
                Math.clamp(
                        base.ordinal() + steps,
                        Severity.LOW.ordinal(),
                        Severity.CRITICAL.ordinal());
        return Severity.values()[ordinal];
    }

    /// `base` for what happens to a component: one step up for safety functions and for what people
    /// call critical, one down for what they call low.
    public static Severity at(Severity base, Component component) {
        return moved(base, stake(component));
    }

    /// `base` for what happens over a flow: as for its target, and one step up where it comes out
    /// of a zone that is trusted less.
    public static Severity over(Severity base, DataFlow flow, Estate estate) {
        boolean upwards = estate.sourceZone(flow).trust() < estate.targetZone(flow).trust();
        return moved(base, stake(estate.target(flow)) + (upwards ? 1 : 0));
    }

    private static int stake(Component component) {
        if (component.safety() || component.criticality().equals("critical")) {
            return 1;
        }
        return component.criticality().equals("low") ? -1 : 0;
    }
}
