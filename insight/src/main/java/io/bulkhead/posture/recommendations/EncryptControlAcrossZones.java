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

/// A command that crosses a boundary in clear can be changed on its way.
@AutoService(Recommendation.class)
public final class EncryptControlAcrossZones implements Recommendation, OfConduit<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "encrypt-control-across-zones",
                    "Encrypt device control between zones",
                    "Between zones a command passes equipment and people of others; in clear, it can be read, changed and repeated.",
                    List.of(
                            "Choose what both ends can do: the protocol's own secure variant, TLS, or an IPsec or WireGuard tunnel between the zones' firewalls.",
                            "Build it beside the old way, and move one controller over as a trial.",
                            "Move the rest, then forbid the clear protocol at the boundary."),
                    "A tunnel adds delay: check the poll times of protection and motion control first.",
                    List.of("D-10", "D-09", "P-02"),
                    List.of("T0830", "T0855"),
                    7,
                    "clear-control");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Conduit conduit, Estate estate) {
        List<DataFlow> flows =
                estate.flows(conduit).stream()
                        .filter(DataFlow::observed)
                        .filter(flow -> flow.control() > 0)
                        .toList();
        if (flows.isEmpty()) {
            return Standing.notApplicable();
        }
        List<DataFlow> clear =
                flows.stream().filter(flow -> estate.protection(flow).clearOrWeak()).toList();
        if (!clear.isEmpty()) {
            return Standing.open(
                    "device control crosses the boundary in clear: "
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
