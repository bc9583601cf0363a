// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A message is enough to stop or restart a device.
@AutoService(ThreatRule.class)
public final class DeviceStoppedOrRestarted implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "device-stopped-or-restarted",
                            "A device is stopped or restarted by a message",
                            "D")
                    .control()
                    .at(
                            "DEVICE",
                            "FIELD_GATEWAY->DEVICE",
                            "SERVICES->DEVICE",
                            "CLOUD_GATEWAY->DEVICE",
                            "REMOTE_USER->DEVICE",
                            "EXTERNAL->DEVICE")
                    .what(
                            "The part of the process that the device runs stands still, or starts again"
                                    + " in a state that nobody chose.")
                    .how(
                            "Send the stop or restart message of its protocol from any host that reaches it.")
                    .counter(
                            "Let such functions through from the engineering station only, in windows;"
                                    + " key switch on run; alert on each, and on several at once above"
                                    + " all.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Stops at the device itself or inside an encrypted session; whether a device"
                                    + " refuses stops although its protocol has them.")
                    .techniques("T0858", "T0816")
                    .requirements("O-04", "P-15", "D-08")
                    .build();

    private static final Set<String> STOPS = Set.of("controller-stopped", "device-restarted");

    /// Told by the device itself, whoever caused it.
    private static final Set<String> TOLD = Set.of("outstation-restarted");

    /// Protocols that have a message which stops or restarts the device.
    private static final Set<String> STOPPING =
            Set.of(
                    "ads",
                    "bacnet",
                    "canopen",
                    "cip",
                    "dnp3",
                    "doip",
                    "fins",
                    "hartip",
                    "iec104",
                    "knxip",
                    "melsoft",
                    "pcom",
                    "profinet-dcp",
                    "s7comm",
                    "s7comm-plus",
                    "slmp",
                    "tristation",
                    "uds",
                    "umas");

    private static final Duration TOGETHER = Duration.ofMinutes(10);
    private static final int SEVERAL = 3;

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component device, Estate estate) {
        if (!device.role().process()) {
            return Exposure.none();
        }
        List<Alert> stops =
                Stream.concat(
                                Raised.on(device, STOPS, estate).stream(),
                                Raised.by(device, TOLD, estate).stream())
                        .toList();
        if (!stops.isEmpty()) {
            return stopped(device, stops, estate);
        }
        boolean unknown = false;
        Optional<DataFlow> open = Optional.empty();
        Optional<DataFlow> closed = Optional.empty();
        for (DataFlow flow : estate.to(device)) {
            ProtocolNature nature = estate.nature(flow);
            if (!STOPPING.contains(flow.protocol()) || !flow.reached()) {
                continue;
            }
            Protection protection = estate.protection(flow);
            if (Controls.guarded(protection)) {
                closed = closed.or(() -> Optional.of(flow));
            } else if (nature.commandsAnybody()
                    || protection.client() == Protection.Knowing.NOBODY) {
                open = open.or(() -> Optional.of(flow));
            } else {
                unknown = true;
            }
        }
        return open.map(flow -> admits(device, flow, estate))
                .orElse(
                        unknown
                                ? untold(device)
                                : closed.map(flow -> guarded(flow, estate))
                                        .orElse(Exposure.none()));
    }

    private static Exposure stopped(Component device, List<Alert> stops, Estate estate) {
        Approval approval = Approval.of(stops, device, estate);
        Alert first = stops.getFirst();
        if (approval.approved()) {
            return Exposure.countered(first.what() + ", " + approval.words(), Paper.alert(first));
        }
        int others = together(stops, estate);
        Severity severity = others >= SEVERAL ? Severity.CRITICAL : Severity.HIGH;
        return Exposure.evident(
                Severities.at(severity, device),
                first.what()
                        + (others >= SEVERAL ? "; " + others + " devices within 10 minutes" : "")
                        + (approval.missing() ? "; " + approval.words() : ""),
                Paper.alerts(stops));
    }

    /// How many devices were stopped at the time of one of these.
    private static int together(List<Alert> stops, Estate estate) {
        Set<String> devices = new HashSet<>();
        long from = stops.getFirst().first() - TOGETHER.toNanos();
        long until = stops.getFirst().first() + TOGETHER.toNanos();
        for (String rule : STOPS) {
            for (Alert alert : estate.alerts(rule)) {
                if (Raised.counts(alert) && alert.first() >= from && alert.first() <= until) {
                    devices.add(alert.target().address());
                }
            }
        }
        return devices.size();
    }

    private static Exposure admits(Component device, DataFlow flow, Estate estate) {
        return Exposure.inherent(
                Severities.at(Severity.MEDIUM, device),
                device.label()
                        + " is asked in "
                        + flow.label()
                        + ", which can stop or restart devices and asks nobody who they are"
                        + (estate.coverage().watched()
                                ? "; that was not seen (" + estate.coverage().words() + ")"
                                : ""),
                flow.proof(flow.label()));
    }

    private static Exposure untold(Component device) {
        return Exposure.unknown(
                "whether "
                        + device.label()
                        + " asks who commands it: capture the beginning of a session, or declare how"
                        + " its clients authenticate");
    }

    private static Exposure guarded(DataFlow flow, Estate estate) {
        return Exposure.countered(estate.protection(flow).why(), estate.protection(flow).proof());
    }
}
