// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A device that is sent what it does not bear stops working.
@AutoService(ThreatRule.class)
public final class DeviceFailsUnderBadTraffic implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "device-fails-under-bad-traffic",
                            "Malformed or heavy traffic stops the device",
                            "D")
                    .control()
                    .data()
                    .at("DEVICE")
                    .what(
                            "The device restarts or hangs: its part of the process runs without"
                                    + " control, and nobody sees it.")
                    .how(
                            "Send messages with lengths and codes that its software does not expect,"
                                    + " or simply too many; a port scan is enough for some.")
                    .counter(
                            "Keep everything but its masters away from it, limit rates in front of it,"
                                    + " and buy devices that were tested under load and with broken"
                                    + " messages.")
                    .sees(Input.OBSERVED, Input.FILED, Input.DECLARED)
                    .blindSpots(
                            "A device that goes on answering and no longer controls; what happened"
                                    + " before the capture began.")
                    .techniques("T0814")
                    .requirements("M-20", "O-06", "O-01")
                    .build();

    private static final Set<String> BAD =
            Set.of(
                    "malformed-message",
                    "malformed-messages-repeated",
                    "many-kinds-of-odd-messages",
                    "odd-message",
                    "undefined-function",
                    "unexpected-length",
                    "illegal-parameter",
                    "overlapping-fragments",
                    "exploit-attempt",
                    "packet-flood",
                    "syn-flood",
                    "command-flood",
                    "excessive-sessions",
                    "land-packet",
                    "port-scan",
                    "function-scan",
                    "point-scan");

    private static final Set<String> DOWN =
            Set.of(
                    "device-unresponsive",
                    "device-silent",
                    "outstation-restarted",
                    "outstation-restarts-often",
                    "publisher-restarted",
                    "device-reports-failure");

    private static final Duration SOON = Duration.ofMinutes(10);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.deviceOrGateway(component)) {
            return Exposure.none();
        }
        List<Alert> bad = Raised.on(component, BAD, estate);
        List<Alert> down = Raised.by(component, DOWN, estate);
        for (Alert first : bad) {
            List<Alert> after = Raised.after(first, down, SOON);
            if (!after.isEmpty()) {
                List<Proof> proofs = new ArrayList<>(Paper.alerts(List.of(first)));
                proofs.addAll(Paper.alerts(after));
                return Exposure.evident(
                        component.safety()
                                ? Severity.CRITICAL
                                : Severities.at(Severity.HIGH, component),
                        component.label()
                                + " was silent or restarted within 10 minutes of such traffic ("
                                + first.rule()
                                + ")",
                        proofs);
            }
        }
        return Robustness.shown(component, estate)
                .orElseGet(() ->
                        Exposure.unknown(
                                "how "
                                        + component.label()
                                        + " bears broken and heavy traffic: a test report (fuzz-test,"
                                        + " load-test) or the maker's statement"
                                        + (bad.isEmpty()
                                                ? ""
                                                : "; it got some ("
                                                        + bad.getFirst().rule()
                                                        + ") and was not seen to fail")));
    }
}
