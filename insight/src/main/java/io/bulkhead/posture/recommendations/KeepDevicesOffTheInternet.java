// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A device that talks to the internet can be talked to.
@AutoService(Recommendation.class)
public final class KeepDevicesOffTheInternet implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "keep-devices-off-the-internet",
                    "Keep controllers and devices off the internet",
                    "Every session with the outside is a way in for whoever takes over the other end.",
                    List.of(
                            "Find out what the device wants there (time, updates, cloud, remote service).",
                            "Give it that inside: a time server, an update server, a gateway.",
                            "Block the device's outbound traffic at the firewall."),
                    "Licence and cloud functions may stop: ask the supplier first.",
                    List.of("P-06", "O-11"),
                    List.of("T0883"),
                    8,
                    "internet");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Standing.notApplicable();
        }
        List<DataFlow> outside =
                new ArrayList<>(
                        Look.asked(
                                component,
                                estate,
                                flow -> estate.targetZone(flow).kind() == ZoneKind.EXTERNAL));
        outside.addAll(
                Look.served(
                        component,
                        estate,
                        flow -> estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL));
        return outside.isEmpty()
                ? Look.absent(component, estate, "no traffic with the internet")
                : Standing.open(
                        component.label()
                                + " talks with the internet in "
                                + outside.stream()
                                        .map(DataFlow::label)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        Look.proofs(outside, estate));
    }
}
