// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One account alone can command or update the whole fleet.
@AutoService(ThreatRule.class)
public final class MassCommandByOnePerson implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "mass-command-by-one-person",
                            "One account alone can command or update the fleet",
                            "TE")
                    .control()
                    .at("CLOUD_GATEWAY", "SERVICES->CLOUD_GATEWAY", "CLOUD_GATEWAY->DEVICE")
                    .what(
                            "One stolen account, or one mistake, changes the firmware or the state of"
                                    + " every device at once.")
                    .how("Sign in as an operator of the hub and start a job for all devices.")
                    .counter(
                            "Ask a second person for jobs above a number of devices and for all"
                                    + " firmware, roll out in rings, stop at the first failures.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Approvals that are given by word of mouth; jobs that are not in a filed"
                                    + " log.")
                    .techniques("T0857", "T0855")
                    .requirements("O-21", "M-10", "D-20")
                    .build();

    private static final String FIRMWARE = "firmware-rollout";
    private static final Set<String> JOBS = Set.of(FIRMWARE, "mass-command", "registry-export");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.cloudGateway(hub, estate)) {
            return Exposure.none();
        }
        List<AuditEntry> jobs =
                Signs.filed(AuditEntry.class, hub, estate).stream()
                        .filter(entry -> JOBS.contains(entry.action()))
                        .toList();
        Optional<AuditEntry> alone =
                jobs.stream()
                        .filter(MassCommandByOnePerson::alone)
                        .reduce((one, other) -> one.action().equals(FIRMWARE) ? one : other);
        if (alone.isPresent()) {
            AuditEntry job = alone.get();
            String because =
                    job.principal()
                            + " started "
                            + job.action().replace('-', ' ')
                            + " at "
                            + hub.label()
                            + " on "
                            + job.at()
                            + ", approved by "
                            + (job.approvedBy().isEmpty() ? "nobody" : "himself");
            return Exposure.evident(
                    job.action().equals(FIRMWARE)
                            ? Severity.CRITICAL
                            : Severities.at(Severity.HIGH, hub),
                    because,
                    Paper.filed(job, because));
        }
        if (!jobs.isEmpty()) {
            return Exposure.countered(
                    "all "
                            + jobs.size()
                            + " filed jobs at "
                            + hub.label()
                            + " were approved by another person",
                    Paper.filed(jobs.getFirst(), "approved by " + jobs.getFirst().approvedBy()));
        }
        if (Signs.denies(hub, "second-approval")) {
            return Exposure.evident(
                    Severities.at(Severity.HIGH, hub),
                    hub.label() + " is declared to take jobs for all devices from one person",
                    Paper.declared("second-approval: no", hub, estate));
        }
        if (Signs.says(hub, "second-approval")) {
            return Exposure.countered(
                    hub.label() + " is declared to ask a second person",
                    Paper.declared("second-approval", hub, estate));
        }
        return Signs.unsaid(
                hub,
                Severity.HIGH,
                "no second approval is declared for jobs of " + hub.label(),
                "whether jobs for many devices at "
                        + hub.label()
                        + " need a second person: declare `second-approval`, or file its audit log",
                estate);
    }

    private static boolean alone(AuditEntry job) {
        return job.approvedBy().isEmpty() || job.approvedBy().equalsIgnoreCase(job.principal());
    }
}
