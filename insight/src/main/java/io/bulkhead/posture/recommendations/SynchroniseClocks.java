// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// Two clocks tell two stories.
@AutoService(Recommendation.class)
public final class SynchroniseClocks implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "synchronise-clocks",
                    "Synchronise clocks with a server of the site",
                    "Logs of different clocks cannot be put in order, and certificates are judged by wrong dates.",
                    List.of(
                            "Enter the time server of the zone into the device (NTP) and set its time zone to UTC.",
                            "Check the offset after an hour.",
                            "Declare the time servers in the workload (site: time-servers)."),
                    "A clock that jumps may start timed programs: set it while the process is idle.",
                    List.of("P-13", "O-18"),
                    List.of(),
                    3,
                    "time");

    /// A second, in milliseconds: what logs may differ by.
    private static final long LIMIT = 1_000;

    private static boolean far(String offset) {
        try {
            return Math.abs(Long.parseLong(offset)) > LIMIT;
        } catch (NumberFormatException notNumber) {
            return false;
        }
    }

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> told = Look.served(component, estate, flow -> flow.has(Trait.CLOCK_OFFSET));
        List<Proof> far =
                Look.traits(
                        told, Trait.CLOCK_OFFSET, SynchroniseClocks::far, "clock offset in ms:");
        if (!far.isEmpty()) {
            return Standing.open("the clock of " + component.label() + " is off", far);
        }
        if (!told.isEmpty()) {
            return Standing.followed(
                    "its messages tell the time within a second",
                    told.getFirst().proof("tells the time"));
        }
        List<DataFlow> asks =
                Look.asked(
                        component,
                        estate,
                        flow -> Look.family(flow, estate, Family.TIME) && flow.answered());
        if (!asks.isEmpty()) {
            return Standing.followed(
                    "it asks " + estate.target(asks.getFirst()).label() + " for the time",
                    asks.getFirst().proof("answered"));
        }
        return Look.ofProcess(component) || component.role().host()
                ? Standing.unknown("a message of " + component.label() + " that tells its time")
                : Standing.notApplicable();
    }
}
