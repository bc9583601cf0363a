// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Action;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.Set;

/// A device tells more, or more people, than its purpose needs.
@AutoService(ThreatRule.class)
public final class SendsMoreThanNeeded implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "sends-more-than-needed",
                            "A device tells more than its purpose needs",
                            "I")
                    .data()
                    .at(
                            "DEVICE->SERVICES",
                            "DEVICE->FIELD_GATEWAY",
                            "DEVICE->CLOUD_GATEWAY",
                            "DEVICE->EXTERNAL",
                            "FIELD_GATEWAY->CLOUD_GATEWAY",
                            "FIELD_GATEWAY->SERVICES",
                            "FIELD_GATEWAY->EXTERNAL",
                            "SERVICES->DEVICE",
                            "SERVICES->FIELD_GATEWAY")
                    .what(
                            "People's habits, recipes or the state of the plant can be read from what"
                                    + " the device sends beside its purpose, by more than need it.")
                    .how("Collect what arrives anyway, and put it together with time and place.")
                    .counter(
                            "Declare for each flow of data its class and purpose; send these fields to"
                                    + " these receivers; thin out what is more exact or more frequent than"
                                    + " the purpose needs.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Fields inside a payload: only who receives them is judged; what an encrypted"
                                    + " session carries.")
                    .techniques("T0882", "T0802")
                    .requirements("D-22", "D-15", "O-11")
                    .build();

    private static final Set<String> DELICATE = Set.of("personal", "secret");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        Component teller = tells(flow, source) ? source : target;
        Component listener = teller == source ? target : source;
        if (!Controls.deviceOrGateway(teller)
                || Controls.deviceOrGateway(listener)
                        && estate.zoneOf(listener).kind() == ZoneKind.DEVICE
                || !flow.carriesData()
                || !flow.isDeclared()
                        && !estate.workload().complete().flows()
                        && !Signs.beyond(estate.zoneOf(listener).kind())
                || !estate.crosses(flow)
                || !flow.reached()) {
            return Exposure.none();
        }
        String who = teller.label() + " tells " + listener.label() + " in " + flow.label();
        if (flow.isDeclared()) {
            return declared(flow, who, teller, estate);
        }
        return estate.workload().complete().flows()
                ? Exposure.evident(
                        Severities.at(Severity.LOW, teller),
                        who + " from zone to zone, which the complete list of flows does not have",
                        flow.proof(who))
                : Exposure.unknown(
                        "whether it is needed that " + who + ": declare the flow with its purpose");
    }

    /// A device that sends by itself tells; one that is asked is read.
    private static boolean tells(DataFlow flow, Component source) {
        return Controls.deviceOrGateway(source) && !flow.asked().contains(Action.READ);
    }

    private static Exposure declared(DataFlow flow, String who, Component teller, Estate estate) {
        String kind = flow.declared().dataClass();
        boolean purpose = !flow.declared().purpose().isEmpty();
        if (purpose) {
            return Exposure.countered(
                    who + " for a declared purpose: " + flow.declared().purpose(),
                    Paper.declared("purpose", flow.declared().line(), estate));
        }
        return DELICATE.contains(kind)
                ? Exposure.inherent(
                        Severities.at(Severity.MEDIUM, teller),
                        who + " what is declared as " + kind + ", and for no declared purpose",
                        Paper.declared("data-class " + kind, flow.declared().line(), estate))
                : Exposure.inherent(
                        Severity.LOW,
                        who + ", as declared, and for no declared purpose",
                        Paper.declared("flow", flow.declared().line(), estate));
    }
}
