// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.path.Cut.Broken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Replays what was seen against a rule that is proposed: what would it have stopped?
public final class WhatIf {
    private WhatIf() {}

    /// What would break if a flow's source might no longer reach its target on the same port: the
    /// flow itself, and others that go the same way.
    public static List<Broken> breaks(DataFlow forbidden, Estate estate) {
        List<Broken> broken = new ArrayList<>();
        for (DataFlow flow : estate.from(estate.source(forbidden))) {
            boolean samePort =
                    flow.port() == forbidden.port()
                            && flow.transport().equals(forbidden.transport());
            if (flow.target().equals(forbidden.target())
                    && (flow.id().equals(forbidden.id()) || flow.port() != 0 && samePort)
                    && legitimate(flow)) {
                broken.add(
                        new Broken(
                                flow.id(),
                                estate.source(flow).label()
                                        + " to "
                                        + estate.target(flow).label()
                                        + " in "
                                        + flow.label(),
                                flow.isDeclared(),
                                flow.conversations(),
                                flow.control(),
                                flow.data(),
                                flow.last()));
            }
        }
        broken.sort(Comparator.comparing(Broken::flow));
        return broken;
    }

    /// Declared, or used: an attempt that nobody answered is nothing that could break.
    private static boolean legitimate(DataFlow flow) {
        return flow.isDeclared() || flow.observed() && flow.answered();
    }
}
