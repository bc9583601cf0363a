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
import java.util.Optional;
import java.util.Set;

/// A service that the whole internet reaches is kept busy by it.
@AutoService(ThreatRule.class)
public final class PublicServiceFlooded implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "public-service-flooded",
                            "A public service is flooded from the internet",
                            "D")
                    .control()
                    .data()
                    .at("EXTERNAL->SERVICES")
                    .what(
                            "Whoever sees and steers the plant over the service can do neither, for as"
                                    + " long as strangers please.")
                    .how("Rent a flood, or ask again and again for what costs the service most.")
                    .counter(
                            "Put a front before it that bears floods and limits each address; keep"
                                    + " plant operation independent of the public side.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Floods that the carrier or cloud already takes away.")
                    .techniques("T0814", "T0815")
                    .requirements("D-17", "O-13")
                    .build();

    private static final Set<String> FLOODS =
            Set.of("syn-flood", "packet-flood", "excessive-sessions", "unusual-bandwidth");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component service, Estate estate) {
        if (Signs.kind(service, estate) != ZoneKind.SERVICES) {
            return Exposure.none();
        }
        Optional<DataFlow> open =
                estate.to(service).stream()
                        .filter(flow -> estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL)
                        .filter(DataFlow::reached)
                        .findFirst();
        List<Alert> floods =
                Raised.on(service, FLOODS, estate).stream()
                        .filter(alert -> fromOutside(alert, estate))
                        .toList();
        if (!floods.isEmpty()) {
            return Exposure.evident(
                    Severities.at(Severity.HIGH, service),
                    service.label() + ": " + floods.getFirst().what(),
                    Paper.alerts(floods));
        }
        if (open.isEmpty()) {
            return Exposure.none();
        }
        if (!Signs.said(service, "rate-limit").isEmpty() && !Signs.denies(service, "rate-limit")) {
            return Exposure.countered(
                    service.label() + " is declared to limit what one address may ask",
                    Paper.declared("rate-limit", service, estate));
        }
        return Signs.unsaid(
                service,
                Severity.MEDIUM,
                service.label()
                        + " answers the internet in "
                        + open.get().label()
                        + ", and no limit is declared",
                "which limits "
                        + service.label()
                        + ", which answers the internet in "
                        + open.get().label()
                        + ", has: declare its `rate-limit`",
                estate);
    }

    private static boolean fromOutside(Alert alert, Estate estate) {
        return estate.find(alert.source())
                .map(source -> Signs.kind(source, estate) == ZoneKind.EXTERNAL)
                .orElse(false);
    }
}
