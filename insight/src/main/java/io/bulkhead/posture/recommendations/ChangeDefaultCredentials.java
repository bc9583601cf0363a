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
import java.util.List;

/// A published default is tried first by everybody who attacks.
@AutoService(Recommendation.class)
public final class ChangeDefaultCredentials implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "change-default-credentials",
                    "Change default passwords and communities",
                    "Published defaults are in every attack tool; one that works makes every other protection useless.",
                    List.of(
                            "Log in to the device with its management tool and set a password of its own, unique to the device.",
                            "Put the new secret into the password store of the plant, and into every program that logs in with it.",
                            "Watch the programs for refused logins for a day.",
                            "Try the default once more: it must be refused."),
                    "Programs that log in with the old secret stop working: list them first (below).",
                    List.of("M-17", "P-08"),
                    List.of("T0812"),
                    9,
                    "default-credential");

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
                        flow ->
                                !flow.has(Trait.AUTHENTICATION_RESULT, "refused")
                                        || flow.has(Trait.AUTHENTICATION_RESULT, "accepted"));
        List<Proof> found = Look.traits(flows, Trait.DEFAULT_CREDENTIAL, value -> true, "took");
        if (!found.isEmpty()) {
            return Standing.open(
                    component.label() + " takes a published default: " + found.getFirst().text(),
                    found);
        }
        if (!Look.any(Look.served(component, estate, flow -> true), Trait.AUTHENTICATION)) {
            return component.role().process()
                    ? Standing.unknown("a login to " + component.label() + " that can be read")
                    : Standing.notApplicable();
        }
        return Look.absent(component, estate, "no default was taken");
    }
}
