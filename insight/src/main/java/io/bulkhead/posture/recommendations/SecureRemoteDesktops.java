// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.ArrayList;
import java.util.List;

/// A screen that anybody can take over is a keyboard for everybody.
@AutoService(Recommendation.class)
public final class SecureRemoteDesktops implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "secure-remote-desktops",
                    "Protect remote desktops",
                    "VNC without a password and RDP without network-level login hand the screen to whoever reaches the port.",
                    List.of(
                            "For RDP turn on \"Require Network Level Authentication\"; for VNC set a password and tunnel it through SSH or a VPN.",
                            "Let only the jump host reach the port.",
                            "Check that a client from elsewhere is refused."),
                    "Panels with built-in VNC often know no password: put a firewall before them.",
                    List.of("P-07", "P-09"),
                    List.of("T0886"),
                    7,
                    "remote-desktop");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(
                        component,
                        estate,
                        flow -> flow.protocol().equals("vnc") || flow.protocol().equals("rdp"));
        List<Proof> open =
                new ArrayList<>(
                        Look.traits(
                                flows,
                                Trait.AUTHENTICATION,
                                value -> value.equals("none"),
                                "login"));
        open.addAll(
                Look.traits(
                        flows,
                        Trait.PROTECTION,
                        value -> value.equals("rdp"),
                        "protected by RDP's own old security:"));
        if (!open.isEmpty()) {
            return Standing.open(
                    component.label() + " shows its screen without enough protection", open);
        }
        if (Look.any(flows, Trait.AUTHENTICATION) || Look.any(flows, Trait.PROTECTION)) {
            return Look.absent(component, estate, "remote desktops that began were protected");
        }
        return flows.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown(
                        "the beginning of a remote desktop session with " + component.label());
    }
}
