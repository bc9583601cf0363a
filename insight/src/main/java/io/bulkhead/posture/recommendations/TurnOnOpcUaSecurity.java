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

/// OPC UA has security; it must be turned on.
@AutoService(Recommendation.class)
public final class TurnOnOpcUaSecurity implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-on-opc-ua-security",
                    "Turn on signing and encryption of OPC UA",
                    "With security mode None everybody on the way reads and changes values and method calls.",
                    List.of(
                            "Turn off the endpoint with security mode None on the server.",
                            "Exchange certificates: trust the clients that must connect, no others.",
                            "Let clients use Basic256Sha256 or newer, mode SignAndEncrypt, with a user."),
                    "Certificates end: put their dates into the calendar.",
                    List.of("D-07", "D-10"),
                    List.of("T0830", "T0855"),
                    6,
                    "opcua-security");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(component, estate, flow -> flow.protocol().equals("opcua"));
        List<Proof> open =
                Look.traits(
                        flows, Trait.SECURITY_MODE, value -> value.equals("none"), "security mode");
        if (!open.isEmpty()) {
            return Standing.open(component.label() + " serves OPC UA without security", open);
        }
        List<Proof> safe = Look.traits(flows, Trait.SECURITY_MODE, value -> true, "security mode");
        if (!safe.isEmpty()) {
            return Standing.followed("sessions that began were protected", safe.getFirst());
        }
        return flows.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown("the beginning of an OPC UA session with " + component.label());
    }
}
