// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A device or gateway believes the time of whoever gives it.
@AutoService(ThreatRule.class)
public final class TimeSourceImitated implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("time-source-imitated", "The time comes from somebody else", "S")
                    .data()
                    .control()
                    .at(
                            "FIELD_GATEWAY",
                            "DEVICE",
                            "DEVICE->SERVICES",
                            "FIELD_GATEWAY->EXTERNAL",
                            "DEVICE->EXTERNAL",
                            "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "Events are put in a false order, certificates and tokens are valid when they"
                                    + " should not be, and protection that compares measurements by time"
                                    + " decides wrongly.")
                    .how(
                            "Answer NTP before the true server does, or announce a better PTP clock on"
                                    + " the segment.")
                    .counter(
                            "Named time sources in the zone, with authentication (NTS, keys); several of"
                                    + " them, so that one that lies is outvoted; alert on jumps.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("GNSS receivers that are misled by radio; drift within the limit.")
                    .techniques("T0856")
                    .requirements("P-13", "P-14", "O-18")
                    .build();

    private static final String JUMPED = "clock-jumped";

    private static final Set<String> IMITATION =
            Set.of(JUMPED, "new-network-service", "network-rearranged");

    private static final Set<String> NETWORK = Set.of("new-network-service", "network-rearranged");

    private static final Set<String> EXACT =
            Set.of("synchrophasor", "sv", "goose", "iec61850-90-5", "ptp");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component client, Estate estate) {
        if (!Controls.deviceOrGateway(client)) {
            return Exposure.none();
        }
        boolean exact =
                Signs.flows(client, estate).anyMatch(flow -> EXACT.contains(flow.protocol()));
        Severity severity = Severities.at(exact ? Severity.HIGH : Severity.MEDIUM, client);
        List<Alert> alerts =
                Raised.about(client, IMITATION, estate).stream()
                        .filter(alert ->
                                !alert.rule().equals(JUMPED)
                                        || Raised.is(alert.source(), client, estate))
                        .filter(TimeSourceImitated::ofTime)
                        .toList();
        if (!alerts.isEmpty()) {
            return Exposure.evident(
                    severity,
                    client.label() + ": " + alerts.getFirst().what(),
                    Paper.alerts(alerts));
        }
        Optional<Exposure> clock = byClock(client, severity, estate);
        if (clock.isPresent()) {
            return clock.get();
        }
        List<DataFlow> times =
                estate.from(client).stream()
                        .filter(flow -> estate.nature(flow).family() == Family.TIME)
                        .filter(DataFlow::reached)
                        .toList();
        return times.isEmpty()
                ? without(client, estate)
                : bySource(client, times, severity, estate);
    }

    /// Who gives addresses or names is of no matter here.
    private static boolean ofTime(Alert alert) {
        String text = alert.protocol() + " " + alert.subject() + " " + alert.what();
        return !NETWORK.contains(alert.rule())
                || text.contains("ntp")
                || text.contains("ptp")
                || text.contains("time")
                || text.contains("clock");
    }

    private static Optional<Exposure> byClock(Component client, Severity severity, Estate estate) {
        long limit = estate.workload().site().clockLimitMilliseconds();
        if (limit <= 0) {
            return Optional.empty();
        }
        for (DataFlow flow : estate.to(client)) {
            for (Observed offset : flow.all(Trait.CLOCK_OFFSET)) {
                if (beyond(offset.value(), limit)) {
                    String because =
                            "the clock of "
                                    + client.label()
                                    + " is off by "
                                    + offset.value()
                                    + " ms, beyond the agreed "
                                    + limit
                                    + " ms";
                    return Optional.of(
                            Exposure.evident(severity, because, DataFlow.proof(offset, because)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean beyond(String milliseconds, long limit) {
        return milliseconds.matches("-?\\d{1,15}")
                && Math.abs(Long.parseLong(milliseconds)) > limit;
    }

    private static Exposure without(Component client, Estate estate) {
        return Signs.fieldGateway(client, estate)
                ? Exposure.unknown(
                        "from where "
                                + client.label()
                                + " has its time: no NTP or PTP of it was seen or declared")
                : Exposure.none();
    }

    private static Exposure bySource(
            Component client, List<DataFlow> times, Severity severity, Estate estate) {
        for (DataFlow flow : times) {
            Component server = estate.target(flow);
            if (SiteList.has(estate.workload().site().timeServers(), server) == Answer.NO
                    && server.role() != Role.GROUP) {
                String because =
                        client.label()
                                + " takes its time from "
                                + server.label()
                                + ", which is none of the declared time servers";
                return flow.observed()
                        ? Exposure.evident(severity, because, flow.proof(because))
                        : Exposure.inherent(
                                Controls.weaker(severity), because, flow.proof("declared"));
            }
        }
        Optional<DataFlow> open =
                times.stream()
                        .filter(flow -> estate.protection(flow).client() != Knowing.AUTHENTICATED)
                        .findFirst();
        if (open.isEmpty()) {
            return Exposure.countered(
                    client.label() + " has authenticated time",
                    estate.protection(times.getFirst()).proof());
        }
        return Exposure.inherent(
                Controls.weaker(severity),
                client.label()
                        + " takes its time from "
                        + estate.target(open.get()).label()
                        + " in "
                        + open.get().label()
                        + ", and nothing shows that it checks who answers",
                open.get().proof(open.get().label()));
    }
}
