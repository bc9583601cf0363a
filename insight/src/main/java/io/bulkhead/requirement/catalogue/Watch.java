// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What it is worth that something was not seen.
final class Watch {
    /// For how many days it must be watched for that unless a requirement says otherwise.
    static final int DAYS = 14;

    private Watch() {}

    /// Whether it would have shown: all was watched for [#DAYS], nothing was lost, and the sensor
    /// saw the component itself, with answers, over that time.
    static boolean counts(Component component, Estate estate) {
        return counts(estate) && seenFor(component, estate).toDays() >= DAYS - 1;
    }

    /// Whether all that passed the sensor is known for [#DAYS].
    static boolean counts(Estate estate) {
        return estate.coverage().watched()
                && estate.coverage().days() >= DAYS
                && estate.coverage().lost() == 0
                && !estate.coverage().cut();
    }

    /// Whether conversations were seen over that time, and all that passed the sensor is known.
    static boolean counts(List<DataFlow> flows, Estate estate) {
        return counts(estate) && seenFor(flows).toDays() >= DAYS - 1;
    }

    private static Duration seenFor(Component component, Estate estate) {
        return seenFor(flows(component, estate).toList());
    }

    /// From the first to the last packet of conversations that were answered.
    private static Duration seenFor(List<DataFlow> flows) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (DataFlow flow : flows) {
            if (flow.answered()) {
                first = Math.min(first, flow.first());
                last = Math.max(last, flow.last());
            }
        }
        return last < first ? Duration.ZERO : Duration.ofNanos(last - first);
    }

    /// All flows of a component that were seen, asked and served.
    static Stream<DataFlow> flows(Component component, Estate estate) {
        return Stream.concat(estate.from(component).stream(), estate.to(component).stream())
                .filter(DataFlow::observed);
    }

    /// Why it does not count, or for how long it was watched, in words.
    static String words(Component component, Estate estate) {
        if (!estate.coverage().watched()) {
            return "no traffic was watched";
        }
        if (counts(estate) && !counts(component, estate)) {
            return component.observed()
                    ? "its own conversations were seen for "
                            + days(component, estate)
                            + " days only"
                    : "it was not seen";
        }
        return estate.coverage().words();
    }

    private static long days(Component component, Estate estate) {
        return seenFor(component, estate).toDays();
    }

    /// What would make it count.
    static String longer() {
        return "a capture of " + DAYS + " days or more without losses";
    }

    /// Whether what comes from outside passes the sensor: something of it was seen.
    static boolean seesOutside(Estate estate) {
        return estate.zones().stream()
                .filter(zone ->
                        zone.kind() == ZoneKind.EXTERNAL
                                || zone.kind() == ZoneKind.REMOTE_USER
                                || zone.kind() == ZoneKind.CLOUD_GATEWAY)
                .anyMatch(zone -> estate.members(zone).stream().anyMatch(Component::observed));
    }
}
