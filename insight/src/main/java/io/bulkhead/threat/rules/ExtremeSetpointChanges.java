// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload.Point;
import java.util.List;
import java.util.Set;

/// A setpoint is moved faster or further than the process bears.
@AutoService(ThreatRule.class)
public final class ExtremeSetpointChanges implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "extreme-setpoint-changes",
                            "Setpoints are moved faster or further than the process bears",
                            "T")
                    .control()
                    .at(
                            "FIELD_GATEWAY->DEVICE",
                            "DEVICE",
                            "SERVICES->DEVICE",
                            "CLOUD_GATEWAY->DEVICE",
                            "SERVICES->FIELD_GATEWAY",
                            "CLOUD_GATEWAY->FIELD_GATEWAY")
                    .what(
                            "Drives, valves and vessels are damaged by values that each look like an"
                                    + " operator's, or by the pace at which they change.")
                    .how(
                            "Write extremes, or toggle an output without pause, from a station that may"
                                    + " write.")
                    .counter(
                            "Limits of value and rate in the controller itself; a gateway that passes"
                                    + " values within them only; declared limits, so that others are"
                                    + " seen.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Values within what was learned and still wrong; limits inside a controller's"
                                    + " program.")
                    .techniques("T0806", "T0836", "T0831")
                    .requirements("D-06", "D-08", "O-09")
                    .build();

    private static final Set<String> EXTREME =
            Set.of("unusual-value", "unusual-write-rate", "command-flood");

    private static final Set<String> HIDING = Set.of("device-silent", "messages-missing");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        if (!Controls.deviceOrGateway(target)
                || !estate.nature(flow).control()
                || !flow.carriesControl()
                || !flow.reached()) {
            return Exposure.none();
        }
        List<Alert> extreme = Raised.along(flow, EXTREME, estate);
        if (!extreme.isEmpty()) {
            boolean hidden = !Raised.by(target, HIDING, estate).isEmpty();
            boolean safety =
                    estate.points(target).stream()
                            .filter(Point::safety)
                            .anyMatch(point ->
                                    extreme.stream()
                                            .anyMatch(alert ->
                                                    alert.subject().equals(point.object())));
            Severity severity = hidden || safety ? Severity.CRITICAL : Severity.HIGH;
            return Exposure.evident(
                    Severities.at(severity, target),
                    Controls.pair(flow, estate)
                            + ": "
                            + extreme.getFirst().what()
                            + (hidden ? "; reports of the device were missing too" : ""),
                    Paper.alerts(extreme));
        }
        return unseen(flow, target, estate);
    }

    private static Exposure unseen(DataFlow flow, Component target, Estate estate) {
        if (Signs.says(target, "setpoint-limits")) {
            return Exposure.countered(
                    target.label() + " is declared to hold setpoints within limits",
                    Paper.declared("setpoint-limits", target, estate));
        }
        String who =
                estate.source(flow).label() + " commands " + target.label() + " in " + flow.label();
        if (flow.observed()
                && flow.control() == 0
                && estate.protection(flow).secrecy() != Secrecy.CLEAR) {
            return Exposure.unknown(
                    "which values are set where "
                            + who
                            + ": its messages cannot be read; declare whether "
                            + target.label()
                            + " has `setpoint-limits`");
        }
        long limited =
                estate.points(target).stream()
                        .filter(point -> !Double.isNaN(point.low()) || !Double.isNaN(point.high()))
                        .count();
        return Exposure.inherent(
                Severities.at(Severity.MEDIUM, target),
                who
                        + (limited == 0
                                ? " without any declared limit of values"
                                : "; limits of "
                                        + Signs.count(limited, "value")
                                        + " are declared, and not that the device holds them"),
                flow.proof(who));
    }
}
