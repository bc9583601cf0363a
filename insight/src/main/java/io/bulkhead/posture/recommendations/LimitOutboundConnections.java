// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfZone;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What may go out anywhere also goes out to an attacker.
@AutoService(Recommendation.class)
public final class LimitOutboundConnections implements Recommendation, OfZone<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "limit-outbound-connections",
                    "Let devices and gateways reach named destinations only",
                    "Malicious programs report and take orders over connections that begin inside.",
                    List.of(
                            "Make the list of destinations that are needed (updates, cloud, time) and declare it as internet-endpoints of the workload.",
                            "At the firewall allow these, log the rest for two weeks, then block it.",
                            "Let names be resolved by a server of the site alone."),
                    "Updates that fail at night are often found late: watch the log after the change.",
                    List.of("O-11"),
                    List.of("T0869", "T0885"),
                    6,
                    "outbound");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Zone zone, Estate estate) {
        if (zone.kind() != ZoneKind.DEVICE && zone.kind() != ZoneKind.FIELD_GATEWAY) {
            return Standing.notApplicable();
        }
        List<String> allowed = estate.workload().site().internetEndpoints();
        List<DataFlow> outside = new ArrayList<>();
        for (Component member : estate.members(zone)) {
            outside.addAll(
                    Look.asked(
                            member,
                            estate,
                            flow -> estate.targetZone(flow).kind() == ZoneKind.EXTERNAL));
        }
        List<DataFlow> strange =
                outside.stream().filter(flow -> !Look.named(flow, allowed, estate)).toList();
        if (!strange.isEmpty() && !allowed.isEmpty()) {
            return Standing.open(
                    zone.label()
                            + " reaches what is not declared: "
                            + strange.stream()
                                    .map(flow -> estate.target(flow).label())
                                    .distinct()
                                    .sorted()
                                    .limit(5)
                                    .collect(Collectors.joining(", ")),
                    Look.proofs(strange, estate));
        }
        if (!strange.isEmpty()) {
            return Standing.unknown(
                    "the list of destinations that are needed (internet-endpoints); it reaches "
                            + strange.stream()
                                    .map(flow -> estate.target(flow).label())
                                    .distinct()
                                    .sorted()
                                    .limit(5)
                                    .collect(Collectors.joining(", ")));
        }
        return Look.absent(
                estate,
                outside.isEmpty()
                        ? "nothing outside was reached"
                        : "only declared destinations were reached");
    }
}
