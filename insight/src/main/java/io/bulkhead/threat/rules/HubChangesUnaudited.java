// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Nobody can say afterwards who commanded which device over the hub, or changed its registry.
@AutoService(ThreatRule.class)
public final class HubChangesUnaudited implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "hub-changes-unaudited",
                            "Commands and registry changes at the hub leave no record",
                            "R")
                    .control()
                    .data()
                    .at(
                            "CLOUD_GATEWAY",
                            "SERVICES->CLOUD_GATEWAY",
                            "REMOTE_USER->CLOUD_GATEWAY",
                            "EXTERNAL->CLOUD_GATEWAY",
                            "DEVICE->CLOUD_GATEWAY",
                            "FIELD_GATEWAY->CLOUD_GATEWAY",
                            "CLOUD_GATEWAY->FIELD_GATEWAY",
                            "CLOUD_GATEWAY->DEVICE")
                    .what(
                            "After harm was done nobody can say who gave the command, who added the"
                                    + " identity, or when it began.")
                    .how("Use the hub with any right on it: nothing that was done is kept.")
                    .counter(
                            "Switch the hub's diagnostic logs on (connections, commands, registry"
                                    + " operations), send them to a store that the hub's operators"
                                    + " cannot change, and alert on gaps.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Whether the categories that are logged are those that matter; logs that"
                                    + " nobody filed.")
                    .requirements("D-20", "O-14")
                    .build();

    /// A log without any event for so long before it was filed has stopped, at a hub that is used.
    private static final Duration SILENT = Duration.ofHours(24);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.cloudGateway(hub, estate)) {
            return Exposure.none();
        }
        Severity severity = Severities.at(Severity.HIGH, hub);
        List<Setting> settings = Signs.settings(hub, estate, "diagnostic-logs");
        Optional<Setting> off = settings.stream().filter(Signs::no).findFirst();
        Optional<Setting> on = settings.stream().filter(one -> !Signs.no(one)).findFirst();
        if (off.isPresent() && on.isEmpty()) {
            return Exposure.evident(
                    severity,
                    "diagnostic logs of " + hub.label() + " are off",
                    Paper.filed(off.get(), "diagnostic-logs " + off.get().value()));
        }
        Optional<LogSource> log =
                Signs.filed(LogSource.class, hub, estate).stream()
                        .filter(one -> !one.collector().isEmpty())
                        .findFirst();
        if (log.isPresent()) {
            return byLog(hub, log.get(), severity);
        }
        if (Signs.denies(hub, "audit-log")) {
            return Exposure.evident(
                    severity,
                    hub.label() + " is declared to keep no audit log",
                    Paper.declared("audit-log: no", hub, estate));
        }
        if (Signs.says(hub, "audit-log")) {
            return Exposure.countered(
                    hub.label() + " is declared to keep an audit log",
                    Paper.declared("audit-log", hub, estate));
        }
        return on.isPresent()
                ? Exposure.unknown(
                        "where the diagnostic logs of "
                                + hub.label()
                                + " go ("
                                + on.get().value()
                                + " are on): file the sources of the collector")
                : Signs.unsaid(
                        hub,
                        severity,
                        "no audit log is declared for " + hub.label(),
                        "whether "
                                + hub.label()
                                + " keeps a record of commands and changes: file its diagnostic"
                                + " settings",
                        estate);
    }

    private static Exposure byLog(Component hub, LogSource log, Severity severity) {
        String where = "log of " + hub.label() + " goes to " + log.collector();
        Instant filed = log.source().dated();
        boolean timed = !log.lastEvent().equals(Instant.EPOCH) && !filed.equals(Instant.EPOCH);
        return timed && log.lastEvent().plus(SILENT).isBefore(filed)
                ? Exposure.evident(
                        severity,
                        where
                                + ", and had nothing since "
                                + log.lastEvent()
                                + " when it was filed at "
                                + filed,
                        Paper.filed(log, "last event at " + log.lastEvent()))
                : Exposure.countered(where, Paper.filed(log, where));
    }
}
