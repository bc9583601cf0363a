// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What nobody wrote down did not happen.
@AutoService(Recommendation.class)
public final class LogSecurityEvents implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "log-security-events",
                    "Send logs of gateways and hosts to a collector",
                    "Without a log that the attacker cannot reach, nobody can say what was done.",
                    List.of(
                            "Turn on syslog (or event forwarding) with the collector of the plant as target.",
                            "Choose logins, changes of configuration, updates and faults as events.",
                            "Make a wrong login and find it in the collector."),
                    "Syslog over UDP goes in clear: use TLS across zones.",
                    List.of("M-18", "O-14"),
                    List.of("T0872"),
                    4,
                    "logging");

    private static final Duration SILENT = Duration.ofDays(2);

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().host()
                && !component.role().controller()
                && component.role() != Role.NETWORK_DEVICE) {
            return Standing.notApplicable();
        }
        List<DataFlow> logs =
                Look.asked(component, estate, flow -> flow.protocol().equals("syslog"));
        if (!logs.isEmpty()) {
            return Standing.followed(
                    "it sends logs to " + estate.target(logs.getFirst()).label(),
                    logs.getFirst().proof("syslog"));
        }
        List<Item.LogSource> filed = estate.filed(component, Item.LogSource.class);
        List<Item.LogSource> stale =
                filed.stream()
                        .filter(one ->
                                !one.lastEvent().equals(Instant.EPOCH)
                                        && one.lastEvent().isBefore(estate.now().minus(SILENT)))
                        .toList();
        if (!stale.isEmpty()) {
            return Standing.open(
                    "the collector has heard nothing from "
                            + component.label()
                            + " since "
                            + stale.getFirst().lastEvent().toString().substring(0, 10),
                    Proof.of(
                            Proof.Kind.FILE,
                            "last event " + stale.getFirst().lastEvent(),
                            stale.getFirst().source().file() + ":" + stale.getFirst().line()));
        }
        return filed.isEmpty()
                ? Standing.unknown(
                        "the collector's list of sources, or a log of "
                                + component.label()
                                + " on its way")
                : Standing.followed("the collector hears it");
    }
}
