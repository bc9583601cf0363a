// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Optional;

/// Somebody who gave an order can deny it.
@AutoService(ThreatRule.class)
public final class UserDeniesOperation implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("user-denies-operation", "Whoever gave an order can deny it", "R")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "SERVICES->DEVICE",
                            "SERVICES->FIELD_GATEWAY",
                            "REMOTE_USER->SERVICES",
                            "EXTERNAL->SERVICES",
                            "DEVICE")
                    .what(
                            "An order that harmed the plant cannot be tied to a person: mistakes are"
                                    + " not learned from, and an insider is not found.")
                    .how(
                            "Work under a shared name, or delete the entry from a log that one's own"
                                    + " rights reach.")
                    .counter(
                            "Bind each order to a person, write it to a store that operators cannot"
                                    + " change, and keep clocks in one order.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots("Whether the name in a log is the person who sat there.")
                    .requirements("D-20", "O-14", "O-18")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        boolean operates =
                Signs.service(component, estate)
                        || component.role() == Role.HMI
                        || component.role() == Role.ENGINEERING_STATION;
        if (!operates || !Signs.commands(component, estate)) {
            return Exposure.none();
        }
        Severity severity = Severities.at(Severity.HIGH, component);
        List<AuditEntry> commands =
                Signs.filed(AuditEntry.class, component, estate).stream()
                        .filter(entry -> entry.action().equals("command"))
                        .toList();
        Optional<AuditEntry> nobody =
                commands.stream().filter(entry -> entry.principal().isEmpty()).findFirst();
        if (nobody.isPresent()) {
            return Exposure.evident(
                    severity,
                    "the log of "
                            + component.label()
                            + " has a command to "
                            + nobody.get().target()
                            + " at "
                            + nobody.get().at()
                            + " without a name",
                    Paper.filed(nobody.get(), "command without a name"));
        }
        List<LogSource> logs = Signs.filed(LogSource.class, component, estate);
        Optional<LogSource> writable =
                logs.stream().filter(log -> log.writeOnce() == Flag.NO).findFirst();
        if (writable.isPresent()) {
            return Exposure.evident(
                    severity,
                    "the log of "
                            + component.label()
                            + " at "
                            + writable.get().collector()
                            + " can be changed afterwards",
                    Paper.filed(writable.get(), "not write-once"));
        }
        Optional<LogSource> kept =
                logs.stream().filter(log -> log.writeOnce() == Flag.YES).findFirst();
        if (kept.isPresent() && !commands.isEmpty()) {
            return Exposure.countered(
                    Signs.count(commands.size(), "filed command")
                            + " of "
                            + component.label()
                            + " with a name each, in a log that cannot be changed",
                    Paper.filed(kept.get(), "write-once"),
                    Paper.filed(commands.getFirst(), "by " + commands.getFirst().principal()));
        }
        if (Signs.denies(component, "operator-log")) {
            return Exposure.evident(
                    severity,
                    component.label() + " is declared to keep no log of operators",
                    Paper.declared("operator-log: no", component, estate));
        }
        if (Signs.says(component, "operator-log")) {
            return Exposure.countered(
                    component.label() + " is declared to log each order with who gave it",
                    Paper.declared("operator-log", component, estate));
        }
        return Signs.unsaid(
                component,
                severity,
                "nothing declared says that orders of "
                        + component.label()
                        + " are recorded with who gave them",
                "whether orders of "
                        + component.label()
                        + " are recorded with who gave them: file its audit log and where it is kept,"
                        + " or declare `operator-log`",
                estate);
    }
}
