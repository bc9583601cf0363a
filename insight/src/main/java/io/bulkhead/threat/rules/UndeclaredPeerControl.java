// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Set;

/// Controllers command each other, and the design does not know of it.
@AutoService(ThreatRule.class)
public final class UndeclaredPeerControl implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "undeclared-peer-control",
                            "Devices command each other without the design saying so",
                            "TD")
                    .control()
                    .at("DEVICE")
                    .what(
                            "One device steers another past the master: interlocks are bypassed, and"
                                    + " a fault or an attack spreads from cell to cell.")
                    .how(
                            "Load a program into one controller that writes to its neighbours; or"
                                    + " publish as a protection device does.")
                    .counter(
                            "Declare each exchange between controllers with its purpose; put cells"
                                    + " that need none into zones of their own.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Exchanges inside a rack or on a serial bus; declared ones that are misused.")
                    .techniques("T0855")
                    .requirements("P-02", "O-07", "D-01", "O-16", "P-01")
                    .build();

    private static final Set<String> NEW = Set.of("new-conversation", "new-function");
    private static final Set<String> GRAVE = Set.of("goose", "iec61850-90-5");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        boolean peers =
                source.role().process() && (target.role().process() || target.role() == Role.GROUP);
        boolean controls =
                Controls.ofProcess(flow, estate)
                        && (flow.carriesControl() || GRAVE.contains(flow.protocol()));
        if (!peers || !controls || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        String what = source.label() + " commands " + target.label() + " in " + flow.label();
        if (flow.isDeclared()) {
            return Exposure.countered(
                    what + ", as declared", Paper.declared(what, flow.declared().line(), estate));
        }
        boolean grave = GRAVE.contains(flow.protocol()) || source.safety() || target.safety();
        Severity severity = grave ? Severity.HIGH : Severities.at(Severity.MEDIUM, target);
        List<Alert> alerts = Raised.along(flow, NEW, estate);
        if (!alerts.isEmpty()) {
            return Exposure.evident(
                    severity,
                    what + ", and did not while the baseline was learned; nobody declared it",
                    Paper.alerts(alerts));
        }
        return estate.workload().complete().flows()
                ? Exposure.evident(
                        severity,
                        what + "; the declared flows are complete and do not have it",
                        flow.proof(what))
                : Exposure.unknown(
                        "whether the design has it that "
                                + what
                                + ": declare the flows between devices");
    }
}
