// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.ArrayList;
import java.util.List;

/// A password in clear is everybody's password.
@AutoService(Recommendation.class)
public final class ReplaceCleartextLogins implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "replace-cleartext-logins",
                    "Stop logging in without encryption",
                    "Whoever reads the traffic once has the password, and every device that shares it.",
                    List.of(
                            "Turn on the encrypted service of the device (SSH for Telnet, SFTP for FTP, HTTPS for HTTP).",
                            "Move people and programs over to it, one by one.",
                            "Turn the old service off.",
                            "Change every password that went in clear: it counts as known."),
                    "Old devices may have no encrypted service: then let only the jump host reach the old one.",
                    List.of("P-09", "D-10", "D-04"),
                    List.of("T0859"),
                    7,
                    "cleartext-login");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(component, estate, flow -> estate.protection(flow).clear());
        List<Proof> found =
                new ArrayList<>(
                        Look.traits(
                                flows, Trait.SECRET_IN_CLEAR, value -> true, "sent in clear: a"));
        found.addAll(
                Look.traits(
                        flows,
                        Trait.AUTHENTICATION,
                        value -> value.equals("password-clear") || value.equals("token-clear"),
                        "login by"));
        if (!found.isEmpty()) {
            return Standing.open("secrets for " + component.label() + " go in clear", found);
        }
        boolean logins =
                Look.any(Look.served(component, estate, flow -> true), Trait.AUTHENTICATION);
        boolean works =
                !Look.served(
                                component,
                                estate,
                                flow -> Look.family(flow, estate, Family.REMOTE_WORK))
                        .isEmpty();
        return logins || works
                ? Look.absent(component, estate, "no secret went in clear")
                : Standing.notApplicable();
    }
}
