// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Setting;
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

/// A few devices that connect again and again keep all others out.
@AutoService(ThreatRule.class)
public final class DevicesExhaustHub implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "devices-exhaust-hub",
                            "A few devices can keep all others out of the hub",
                            "D")
                    .control()
                    .data()
                    .at(
                            "CLOUD_GATEWAY",
                            "DEVICE->CLOUD_GATEWAY",
                            "FIELD_GATEWAY->CLOUD_GATEWAY",
                            "EXTERNAL->CLOUD_GATEWAY")
                    .what(
                            "The whole fleet loses its cloud: nothing is seen, nothing can be"
                                    + " commanded, until the storm ends.")
                    .how(
                            "Let taken-over or faulty devices connect without pause after an outage, or"
                                    + " send more than the hub may take in a day.")
                    .counter(
                            "Quotas per device, connection limits, waiting times that grow and differ"
                                    + " between devices, and a tier that holds the whole fleet.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots("Quotas that the cloud's owner keeps without telling.")
                    .techniques("T0814", "T0815")
                    .requirements("D-17")
                    .build();

    private static final Set<String> STORMS =
            Set.of("excessive-sessions", "syn-flood", "packet-flood");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.hub(hub, estate)) {
            return Exposure.none();
        }
        List<Alert> storms = Raised.on(hub, STORMS, estate);
        Optional<Proof> limit = limit(hub, estate);
        if (!storms.isEmpty()) {
            Severity severity = limit.isPresent() ? Severity.MEDIUM : Severity.HIGH;
            return Exposure.evident(
                    Severities.at(severity, hub),
                    hub.label()
                            + ": "
                            + storms.getFirst().what()
                            + (limit.isPresent()
                                    ? "; it limits what a device may take"
                                    : "; no limit per device is known"),
                    Paper.alerts(storms));
        }
        return limit.map(proof ->
                        Exposure.countered(
                                hub.label() + " limits what one device may take: " + proof.text(),
                                proof))
                .orElseGet(() ->
                        Signs.unsaid(
                                hub,
                                Severity.HIGH,
                                "no quota or limit per device is declared for " + hub.label(),
                                "which limits per device "
                                        + hub.label()
                                        + " has: file its configuration or declare its `rate-limit`",
                                estate));
    }

    private static Optional<Proof> limit(Component hub, Estate estate) {
        Optional<Proof> filed =
                Signs.settings(
                                hub,
                                estate,
                                "max-inflight-messages",
                                "max-queued-messages",
                                "max-queued-bytes",
                                "quota",
                                "rate-limit")
                        .stream()
                        .filter(one -> !one.value().matches("-1|0|none|no|off"))
                        .findFirst()
                        .map(DevicesExhaustHub::proof);
        if (filed.isPresent()) {
            return filed;
        }
        String said = Signs.said(hub, "rate-limit");
        return said.isEmpty() || Signs.denies(hub, "rate-limit")
                ? Optional.empty()
                : Optional.of(Paper.declared("rate-limit " + said, hub, estate));
    }

    private static Proof proof(Setting limit) {
        return Paper.filed(limit, limit.key() + " " + limit.value());
    }
}
