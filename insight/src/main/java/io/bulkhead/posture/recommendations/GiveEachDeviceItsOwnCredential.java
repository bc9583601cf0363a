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
import io.bulkhead.workload.Role;
import java.util.ArrayList;
import java.util.List;

/// A shared key makes every device every other.
@AutoService(Recommendation.class)
public final class GiveEachDeviceItsOwnCredential implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "give-each-device-its-own-credential",
                    "Give each device a credential of its own",
                    "If two devices show the same credential, one that is lost speaks for the other, and neither can be shut out alone.",
                    List.of(
                            "Make a key or certificate for each device (at the device itself, if it can).",
                            "Register them, and take the shared one out of use device by device.",
                            "Delete the shared key from installers' computers."),
                    "Keep the old credential until the last device moved.",
                    List.of("P-16", "M-07"),
                    List.of("T0859"),
                    6,
                    "shared-credential");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.asked(
                        component,
                        estate,
                        flow -> flow.has(Trait.CREDENTIAL) || flow.has(Trait.CLIENT_CERTIFICATE));
        List<Proof> shared = new ArrayList<>();
        for (DataFlow flow : flows) {
            for (Trait.Observed one : flow.traits()) {
                boolean identity =
                        one.trait() == Trait.CREDENTIAL || one.trait() == Trait.CLIENT_CERTIFICATE;
                if (identity
                        && estate.showing(one).stream()
                                .anyMatch(other ->
                                        !other.source().equals(component.id())
                                                && other.target().equals(flow.target())
                                                && estate.source(other).role().process()
                                                        == component.role().process())) {
                    shared.add(DataFlow.proof(one, "shown by others too"));
                }
            }
        }
        if (!shared.isEmpty()) {
            return Standing.open(
                    component.label() + " shows a credential that another shows too", shared);
        }
        if (!flows.isEmpty()) {
            return Look.absent(component, estate, "nobody else showed its credential");
        }
        return component.role() == Role.FIELD_DEVICE
                        && !Look.asked(
                                        component,
                                        estate,
                                        flow ->
                                                Look.family(flow, estate, Family.IOT)
                                                        || flow.protocol().equals("tls"))
                                .isEmpty()
                ? Standing.unknown(
                        "a credential of " + component.label() + " that can be told apart")
                : Standing.notApplicable();
    }
}
