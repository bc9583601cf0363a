// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// A controller should be written by a few stations, not by everything that can reach it.
@AutoService(Recommendation.class)
public final class LimitStationsThatWrite implements Recommendation, OfComponent<Standing> {
    private static final int ENOUGH = 2;

    private static final Advice ADVICE =
            new Advice(
                    "limit-stations-that-write",
                    "Limit the stations that write to controllers",
                    "Each station that writes is one more computer whose loss reaches the process.",
                    List.of(
                            "List the stations that write to the controller (below) and ask the"
                                    + " process owner which of them must.",
                            "At the cell's firewall allow writing to those alone; let the others read"
                                    + " through a data server.",
                            "Watch a full shift for refused sessions before making the rule final."),
                    "A redundant server writes only after a swap: keep both of a pair.",
                    List.of("P-02", "O-09"),
                    List.of("T0855", "T0836"),
                    4,
                    "who-may-write");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().controller()) {
            return Standing.notApplicable();
        }
        if (!component.observed()) {
            return Standing.unknown("traffic of " + component.label());
        }
        List<DataFlow> writers =
                estate.to(component).stream().filter(flow -> flow.control() > 0).toList();
        long stations = writers.stream().map(DataFlow::source).distinct().count();
        if (stations <= ENOUGH) {
            return Standing.followed(
                    stations + " stations wrote to it; " + estate.coverage().words());
        }
        return Standing.open(
                stations + " stations write to " + component.label(),
                writers.stream()
                        .map(flow ->
                                flow.proof(
                                        estate.source(flow).label()
                                                + " writes in "
                                                + flow.protocol()))
                        .toList());
    }
}
