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

/// SNMP 1 and 2c know no user and hide nothing.
@AutoService(Recommendation.class)
public final class ReplaceOldSnmp implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "replace-old-snmp",
                    "Use SNMP 3 with authentication and encryption",
                    "The community of SNMP 1 and 2c is a password that goes in clear with every question.",
                    List.of(
                            "Create an SNMP 3 user with authentication and privacy on the device and in the monitoring.",
                            "Move the monitoring over.",
                            "Turn off versions 1 and 2c; if the device cannot, make them read-only for one address."),
                    "Some devices know only version 1: let the firewall pass the monitoring server alone.",
                    List.of("P-09", "D-10"),
                    List.of("T0888"),
                    4,
                    "old-snmp");

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
                        flow -> flow.protocol().equals("snmp") && flow.answered());
        List<Proof> old =
                Look.traits(
                        flows,
                        Trait.PROTOCOL_VERSION,
                        value -> value.equals("snmp-1") || value.equals("snmp-2c"),
                        "answers");
        if (!old.isEmpty()) {
            return Standing.open(component.label() + " answers SNMP without protection", old);
        }
        if (flows.stream().anyMatch(flow -> flow.has(Trait.PROTOCOL_VERSION, "snmp-3"))) {
            return Look.absent(component, estate, "only SNMP 3 was answered");
        }
        return flows.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown("an SNMP message of " + component.label() + " that can be read");
    }
}
