// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Set;

/// When one service or link fails, nobody sees or controls the process.
@AutoService(ThreatRule.class)
public final class NoFallback implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("no-fallback", "View or control is lost with one service or link", "D")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "SERVICES->DEVICE",
                            "DEVICE->SERVICES",
                            "SERVICES<->FIELD_GATEWAY",
                            "CLOUD_GATEWAY->DEVICE",
                            "CLOUD_GATEWAY->FIELD_GATEWAY",
                            "SERVICES->CLOUD_GATEWAY")
                    .what(
                            "Operators are blind, and what is steered from there stands still or runs"
                                    + " on without anybody.")
                    .how(
                            "Stop the service, encrypt its host, or cut its link: no second one takes"
                                    + " over.")
                    .counter(
                            "Keep control loops in the cell; let the controller hold a safe state"
                                    + " without the link; a second instance elsewhere; exercise manual"
                                    + " operation.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Whether a declared fallback works: only an exercise shows it.")
                    .techniques("T0815", "T0829", "T0826")
                    .requirements("D-18", "P-21", "O-13", "O-05")
                    .build();

    private static final Set<String> FAILURES = Set.of("device-unresponsive", "polling-stopped");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component service, Estate estate) {
        boolean controls = controls(service, estate);
        if (!Signs.service(service, estate) || !controls && !views(service, estate)) {
            return Exposure.none();
        }
        boolean far = Signs.beyond(Signs.kind(service, estate));
        Severity severity = Severities.at(controls ? Severity.HIGH : Severity.MEDIUM, service);
        String what =
                (controls ? "control" : "view") + " of devices goes through " + service.label();
        if (service.declared().redundant().yes() || service.declared().fallback().yes()) {
            return Exposure.countered(
                    service.label()
                            + (service.declared().redundant().yes()
                                    ? " is declared to be redundant"
                                    : " is declared to have a fallback"),
                    Paper.declared("redundant or fallback", service, estate));
        }
        List<Alert> failed = Raised.by(service, FAILURES, estate);
        if (!failed.isEmpty()) {
            return Exposure.evident(
                    severity,
                    what + ", and it failed: " + failed.getFirst().what(),
                    Paper.alerts(failed));
        }
        if (service.declared().redundant().no() && service.declared().fallback().no()) {
            return Exposure.evident(
                    severity,
                    what + ", which is declared to have neither a second one nor a fallback",
                    Paper.declared("redundant: no, fallback: no", service, estate));
        }
        return Signs.unsaid(
                service,
                severity,
                what
                        + (far && controls ? ", outside the plant" : "")
                        + ", and no fallback or second instance is declared",
                what + "; whether another takes over: declare its `redundant` and `fallback`",
                estate);
    }

    private static boolean controls(Component service, Estate estate) {
        return estate.from(service).stream()
                .anyMatch(flow -> flow.carriesControl() && towardsDevices(flow, estate));
    }

    private static boolean views(Component service, Estate estate) {
        return Signs.flows(service, estate)
                .anyMatch(flow -> flow.carriesData() && towardsDevices(flow, estate));
    }

    /// To or from devices, or what speaks for them.
    private static boolean towardsDevices(DataFlow flow, Estate estate) {
        return near(estate.sourceZone(flow).kind()) || near(estate.targetZone(flow).kind());
    }

    private static boolean near(ZoneKind kind) {
        return kind == ZoneKind.DEVICE
                || kind == ZoneKind.FIELD_GATEWAY
                || kind == ZoneKind.CLOUD_GATEWAY;
    }
}
