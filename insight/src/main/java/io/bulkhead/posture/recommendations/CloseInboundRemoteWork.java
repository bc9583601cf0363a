// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;

/// A port for remote work on the internet is found within hours.
@AutoService(Recommendation.class)
public final class CloseInboundRemoteWork implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "close-inbound-remote-work",
                    "Close direct remote access from outside",
                    "Attackers try passwords on every remote desktop and shell that answers on the internet.",
                    List.of(
                            "Block the port at the internet firewall today.",
                            "Give those who need it a VPN with a second factor that ends at a jump host.",
                            "Read the logins of the last months for those you do not know."),
                    "A vendor may rely on it: agree on times and on the new way first, if the plant must run.",
                    List.of("P-07", "P-06"),
                    List.of("T0822", "T0886"),
                    9,
                    "inbound-remote");

    private static boolean fromAfar(ZoneKind kind) {
        return kind == ZoneKind.EXTERNAL || kind == ZoneKind.REMOTE_USER;
    }

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (component.role() == Role.EXTERNAL
                || component.role() == Role.JUMP_HOST
                || component.role() == Role.REMOTE_USER) {
            return Standing.notApplicable();
        }
        List<DataFlow> inbound =
                Look.served(
                        component,
                        estate,
                        flow ->
                                flow.answered()
                                        && Look.family(flow, estate, Family.REMOTE_WORK)
                                        && fromAfar(estate.sourceZone(flow).kind()));
        if (!inbound.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " is worked on from outside in "
                            + inbound.getFirst().label(),
                    Look.proofs(inbound, estate));
        }
        boolean works =
                !Look.served(
                                component,
                                estate,
                                flow -> Look.family(flow, estate, Family.REMOTE_WORK))
                        .isEmpty();
        return works
                ? Look.absent(component, estate, "nobody worked on it from outside")
                : Standing.notApplicable();
    }
}
