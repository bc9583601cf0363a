// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A gateway that is kept busy on one side no longer serves the other.
@AutoService(ThreatRule.class)
public final class GatewayFlooded implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("gateway-flooded", "A flood on one side stops the gateway's other", "D")
                    .control()
                    .data()
                    .at("FIELD_GATEWAY", "CLOUD_GATEWAY->FIELD_GATEWAY", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "All devices behind the gateway are out of sight and out of reach at"
                                    + " once.")
                    .how(
                            "Send more connections or messages than it can take, from any host that"
                                    + " reaches one of its sides; one faulty device is enough.")
                    .counter(
                            "Limit connections, rate and size per sender on the gateway, and let it"
                                    + " shed load on one side without stopping the other; keep local"
                                    + " control independent of it.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Floods that do not come past the sensor; that limits which are declared"
                                    + " or set are high enough and low enough.")
                    .techniques("T0814", "T0815")
                    .requirements("D-17", "D-18", "M-20")
                    .build();

    private static final Set<String> FLOODS =
            Set.of("packet-flood", "syn-flood", "command-flood", "excessive-sessions");

    private static final Set<String> LOSSES =
            Set.of(
                    "device-unresponsive",
                    "device-silent",
                    "device-behind-gateway-silent",
                    "messages-missing",
                    "polling-stopped",
                    "requests-piled-up");

    /// Losses so long after a flood count as its effect.
    private static final Duration EFFECT = Duration.ofMinutes(10);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component gateway, Estate estate) {
        if (!Signs.fieldGateway(gateway, estate)) {
            return Exposure.none();
        }
        boolean goesOn = gateway.declared().fallback().yes();
        Severity severity = Severities.at(goesOn ? Severity.MEDIUM : Severity.HIGH, gateway);
        List<Alert> floods = Raised.on(gateway, FLOODS, estate);
        for (Alert flood : floods) {
            List<Alert> losses = Raised.after(flood, Raised.about(gateway, LOSSES, estate), EFFECT);
            if (!losses.isEmpty()) {
                return Exposure.evident(
                        severity,
                        gateway.label()
                                + " was flooded ("
                                + flood.what()
                                + "), and then: "
                                + losses.getFirst().what(),
                        Stream.concat(Stream.of(Paper.alert(flood)), Paper.alerts(losses).stream())
                                .toList());
            }
        }
        List<Setting> limits =
                Signs.settings(
                                gateway,
                                estate,
                                "max-connections",
                                "max-inflight-messages",
                                "rate-limit")
                        .stream()
                        .filter(limit -> !limit.value().matches("-1|0|none|no|off"))
                        .toList();
        if (!limits.isEmpty()) {
            return Exposure.countered(
                    gateway.label() + " limits what it takes: " + words(limits.getFirst()),
                    Paper.filed(limits.getFirst(), words(limits.getFirst())));
        }
        if (!Signs.said(gateway, "rate-limit").isEmpty() && !Signs.denies(gateway, "rate-limit")) {
            return Exposure.countered(
                    gateway.label() + " is declared to limit what it takes",
                    Paper.declared("rate-limit", gateway, estate));
        }
        if (!floods.isEmpty()) {
            return Exposure.inherent(
                    Controls.weaker(severity),
                    gateway.label()
                            + " was flooded ("
                            + floods.getFirst().what()
                            + "); that it failed was not seen, and no limit is known",
                    Paper.alert(floods.getFirst()));
        }
        return Signs.unsaid(
                gateway,
                severity,
                "no limit of connections, rate or size is declared for " + gateway.label(),
                "which limits "
                        + gateway.label()
                        + " has: declare its `rate-limit` or file its configuration",
                estate);
    }

    private static String words(Setting limit) {
        return limit.key() + " " + limit.value();
    }
}
