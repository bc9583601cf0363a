// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// A broker that lets everybody in tells everybody everything.
@AutoService(Recommendation.class)
public final class RequireLoginAtBrokers implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "require-login-at-brokers",
                    "Let nobody use a broker without a login",
                    "Whoever reaches a broker without login reads all telemetry and publishes commands in the name of any device.",
                    List.of(
                            "Give every device and program a user or certificate of its own.",
                            "Turn off anonymous access (mosquitto: allow_anonymous false).",
                            "Bind topics to users with an access list.",
                            "Check that a client without login is refused."),
                    "Devices without credentials stop: roll credentials out first.",
                    List.of("D-07", "D-08", "P-16"),
                    List.of("T0855", "T0802"),
                    8,
                    "open-broker");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> iot =
                Look.served(component, estate, flow -> Look.family(flow, estate, Family.IOT));
        List<DataFlow> begun = iot.stream().filter(flow -> flow.has(Trait.AUTHENTICATION)).toList();
        List<DataFlow> open =
                begun.stream()
                        .filter(flow -> estate.protection(flow).client() == Knowing.NOBODY)
                        .toList();
        if (!open.isEmpty()) {
            return Standing.open(
                    component.label() + " serves clients without a login",
                    Look.traits(
                            open,
                            Trait.AUTHENTICATION,
                            value -> value.equals("none") || value.equals("anonymous"),
                            "login"));
        }
        if (!begun.isEmpty()) {
            return Look.absent(component, estate, "every session that began had a login");
        }
        return iot.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown("the beginning of a session with " + component.label());
    }
}
