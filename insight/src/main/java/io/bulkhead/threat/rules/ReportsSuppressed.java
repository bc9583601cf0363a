// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a device would have told does not arrive, while the process goes on.
@AutoService(ThreatRule.class)
public final class ReportsSuppressed implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("reports-suppressed", "Alarms or reports of a device do not arrive", "DT")
                    .data()
                    .at(
                            "DEVICE",
                            "DEVICE->SERVICES",
                            "DEVICE->FIELD_GATEWAY",
                            "FIELD_GATEWAY->SERVICES",
                            "FIELD_GATEWAY->CLOUD_GATEWAY",
                            "DEVICE->CLOUD_GATEWAY")
                    .what(
                            "Operators see a calm plant while it is not: an alarm that never came is"
                                    + " noticed by its damage.")
                    .how(
                            "Drop or hold back messages on the way, fill the device's queue, or turn its"
                                    + " alarm limits out of reach.")
                    .counter(
                            "A heartbeat for every source of alarms and a person who is told when it"
                                    + " stops; numbered reports; alarm limits that only engineering can"
                                    + " change.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Devices that report rarely; alarm limits that were changed to values that"
                                    + " look sound.")
                    .techniques("T0804", "T0878", "T0838")
                    .requirements("O-06", "D-06", "D-09")
                    .build();

    private static final Set<String> SUPPRESSED =
            Set.of(
                    "device-silent",
                    "messages-missing",
                    "event-buffer-overflowed",
                    "sequence-went-back");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component device, Estate estate) {
        if (!Controls.deviceOrGateway(device)) {
            return Exposure.none();
        }
        List<Alert> missing = Raised.by(device, SUPPRESSED, estate);
        if (!missing.isEmpty()) {
            return evident(device, missing, estate);
        }
        Optional<DataFlow> reporting =
                Signs.flows(device, estate).filter(flow -> reports(flow, device)).findFirst();
        if (reporting.isEmpty()) {
            return Exposure.none();
        }
        if (Signs.says(device, "heartbeat")) {
            return Exposure.countered(
                    "somebody is declared to be told when the heartbeat of "
                            + device.label()
                            + " stops",
                    Paper.declared("heartbeat", device, estate));
        }
        DataFlow flow = reporting.get();
        Secrecy secrecy = estate.protection(flow).secrecy();
        String what = device.label() + " reports in " + flow.label();
        return secrecy == Secrecy.CLEAR || secrecy == Secrecy.WEAK
                ? Exposure.inherent(
                        Severities.at(Severity.MEDIUM, device),
                        what
                                + ", which those on the way can drop or change; no heartbeat is declared"
                                + watched(estate),
                        flow.proof(what))
                : Exposure.unknown(
                        "whether anybody is told when "
                                + what
                                + " no more: declare its `heartbeat`");
    }

    private static String watched(Estate estate) {
        return estate.coverage().watched()
                ? ", and no alert told of a gap (" + estate.coverage().words() + ")"
                : "";
    }

    /// Told unasked to whoever listens, or sent by the device itself.
    private static boolean reports(DataFlow flow, Component device) {
        boolean serves = flow.target().equals(device.id());
        return serves
                ? flow.told().contains(Action.REPORT)
                : flow.asked().contains(Action.REPORT) || !flow.observed() && flow.carriesData();
    }

    private static Exposure evident(Component device, List<Alert> missing, Estate estate) {
        Alert first = missing.getFirst();
        Optional<DataFlow> active =
                Signs.flows(device, estate)
                        .filter(flow -> flow.observed() && flow.answered())
                        .filter(flow -> flow.last() > first.last())
                        .findFirst();
        return Exposure.evident(
                Severities.at(active.isPresent() ? Severity.HIGH : Severity.MEDIUM, device),
                first.what()
                        + active.map(flow ->
                                        ", while " + device.label() + " went on in " + flow.label())
                                .orElse(""),
                Paper.alerts(missing));
    }
}
