// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// The computer of somebody who works from elsewhere brings along what it caught there.
@AutoService(ThreatRule.class)
public final class RemoteComputerUnmanaged implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "remote-computer-unmanaged",
                            "A computer from elsewhere brings its infection along",
                            "TE")
                    .control()
                    .data()
                    .at(
                            "REMOTE_USER->DEVICE",
                            "REMOTE_USER->FIELD_GATEWAY",
                            "REMOTE_USER->CLOUD_GATEWAY",
                            "REMOTE_USER->SERVICES")
                    .what(
                            "Malware on the computer of an operator or vendor changes values, files and"
                                    + " settings within a session that is rightful in every respect.")
                    .how(
                            "Infect the computer at home or at another customer's, wait for its session"
                                    + " and ride it.")
                    .counter(
                            "Let in managed and checked computers only; better, let people see a picture"
                                    + " of a jump host, so that neither files nor protocols pass.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots("The state of a computer that nobody here manages.")
                    .techniques("T0864", "T0859", "T0867")
                    .requirements("O-12", "P-07", "O-08")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component computer, Estate estate) {
        boolean remote =
                computer.role() == Role.REMOTE_USER
                        || Signs.kind(computer, estate) == ZoneKind.REMOTE_USER;
        Optional<DataFlow> session =
                estate.from(computer).stream()
                        .filter(DataFlow::reached)
                        .filter(flow -> estate.crosses(flow))
                        .findFirst();
        if (!remote || session.isEmpty()) {
            return Exposure.none();
        }
        String what =
                computer.label()
                        + " works on "
                        + estate.target(session.get()).label()
                        + " in "
                        + session.get().label();
        List<Alert> malware =
                estate.alerts(computer).stream()
                        .filter(alert -> alert.engine() == Engine.MALWARE && Raised.counts(alert))
                        .toList();
        if (!malware.isEmpty()) {
            return Exposure.evident(
                    Severity.HIGH,
                    what + ", and has a malware alert: " + malware.getFirst().what(),
                    Paper.alerts(malware));
        }
        Optional<SignInPolicy> checked =
                estate.evidence().of(SignInPolicy.class).stream()
                        .filter(policy -> policy.enabled() == Flag.YES)
                        .filter(policy -> policy.requires().contains("compliant-device"))
                        .filter(policy -> policy.applies().contains("all"))
                        .filter(policy ->
                                policy.excludes().isEmpty() && policy.conditions().isEmpty())
                        .findFirst();
        if (checked.isPresent()) {
            return Exposure.countered(
                    checked.get().name() + " lets in managed computers only",
                    Paper.filed(checked.get(), "compliant-device for all"));
        }
        if (Signs.says(computer, "managed")) {
            return Exposure.countered(
                    computer.label() + " is declared to be managed and checked",
                    Paper.declared("managed", computer, estate));
        }
        return Signs.unsaid(
                computer,
                Severity.MEDIUM,
                what + ", and nothing declared says that it is managed",
                what
                        + "; whether it is managed and checked: declare `managed`, or file the policies"
                        + " of the identity provider",
                estate);
    }
}
