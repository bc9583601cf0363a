// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfConduit;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;
import java.util.stream.Collectors;

/// Data that can be changed on its way is no ground for a decision.
@AutoService(Recommendation.class)
public final class EncryptDeviceDataAcrossZones implements Recommendation, OfConduit<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "encrypt-device-data-across-zones",
                    "Encrypt device data between zones",
                    "Operators and programs decide by this data; in clear, it can be read and falsified between the zones.",
                    List.of(
                            "List the data that crosses (below), by class: personal and secret data first.",
                            "Use the secure variant of the protocol, or a tunnel between the zones' firewalls.",
                            "Forbid the clear protocol at the boundary when all moved."),
                    "Historians may lose data while moving: buffer at the source.",
                    List.of("D-10", "D-07"),
                    List.of("T0830", "T0832"),
                    5,
                    "clear-data");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Conduit conduit, Estate estate) {
        List<DataFlow> flows =
                estate.flows(conduit).stream()
                        .filter(DataFlow::observed)
                        .filter(flow -> flow.data() > 0 && flow.control() == 0)
                        .toList();
        if (flows.isEmpty()) {
            return Standing.notApplicable();
        }
        List<DataFlow> clear =
                flows.stream().filter(flow -> estate.protection(flow).clearOrWeak()).toList();
        if (!clear.isEmpty()) {
            return Standing.open(
                    "device data crosses the boundary in clear: "
                            + clear.stream()
                                    .map(DataFlow::label)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    Look.proofs(clear, estate));
        }
        return flows.stream()
                        .allMatch(flow -> estate.protection(flow).secrecy() == Secrecy.PROTECTED)
                ? Standing.followed("all of it is encrypted", Look.proofs(flows, estate).getFirst())
                : Standing.unknown("how sessions between these zones begin");
    }
}
