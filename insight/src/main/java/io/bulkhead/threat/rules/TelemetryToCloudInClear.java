// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;

/// What a device tells the cloud goes where others read and change it.
@AutoService(ThreatRule.class)
public final class TelemetryToCloudInClear implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "telemetry-to-cloud-in-clear",
                            "A device speaks to the cloud without protection",
                            "IT")
                    .control()
                    .data()
                    .at("DEVICE->CLOUD_GATEWAY")
                    .what(
                            "Everybody on the way through the internet reads what the plant does, and"
                                    + " can tell the cloud another story; where commands come back the"
                                    + " same way, he can command the device.")
                    .how("Listen at an access point, a provider or a cable, or redirect a name.")
                    .counter(
                            "TLS 1.2 or DTLS 1.2 and up with a certificate of each device; for devices"
                                    + " that cannot, a gateway on site that can.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Whether the device checks the cloud's certificate; a tunnel that begins"
                                    + " behind the sensor.")
                    .techniques("T0842", "T0830")
                    .requirements("D-10", "D-07")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component device = estate.source(flow);
        if (estate.targetZone(flow).kind() != ZoneKind.CLOUD_GATEWAY
                || !device.role().process() && estate.sourceZone(flow).kind() != ZoneKind.DEVICE
                || flow.housekeeping()
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        boolean commands = flow.carriesControl() || flow.has(Trait.SUBSCRIPTION);
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        return switch (protection.secrecy()) {
            case PROTECTED -> Exposure.countered(who + ": " + protection.why(), protection.proof());
            case UNKNOWN ->
                    Exposure.unknown(
                            "how "
                                    + who
                                    + " is protected: capture the beginning of a session, or declare"
                                    + " it");
            case CLEAR, SIGNED, WEAK -> {
                Severity severity =
                        Severities.at(commands ? Severity.CRITICAL : Severity.HIGH, device);
                String because =
                        "device data of "
                                + who
                                + " can be read on the way: "
                                + protection.why()
                                + (commands ? "; device control comes back the same way" : "");
                yield flow.observed()
                        ? Exposure.evident(severity, because, protection.proof())
                        : Exposure.inherent(Controls.weaker(severity), because, protection.proof());
            }
        };
    }
}
