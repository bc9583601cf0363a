// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Nobody can say afterwards what a gateway did, and for whom.
@AutoService(ThreatRule.class)
public final class GatewayWithoutLog implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("gateway-without-log", "The gateway keeps no log that others hold", "R")
                    .control()
                    .data()
                    .at("FIELD_GATEWAY", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "After an incident nobody can say which commands went through the"
                                    + " gateway, who changed it, and whether it was the gateway at"
                                    + " all.")
                    .how(
                            "Act through the gateway, then delete its log there; where none leaves"
                                    + " it, nothing else tells.")
                    .counter(
                            "Send its log to a collector that it cannot write back to: logins,"
                                    + " commands with who asked, changes, updates, restarts; alert"
                                    + " when it falls silent.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Logs that leave inside an encrypted session; whether what is logged is"
                                    + " enough.")
                    .requirements("M-18", "O-14", "D-20")
                    .build();

    private static final Duration SILENT = Duration.ofHours(24);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component gateway, Estate estate) {
        if (!Signs.fieldGateway(gateway, estate)) {
            return Exposure.none();
        }
        boolean commands = Signs.commands(gateway, estate);
        Severity severity = Severities.at(commands ? Severity.HIGH : Severity.MEDIUM, gateway);
        Optional<LogSource> filed =
                Signs.filed(LogSource.class, gateway, estate).stream()
                        .max(Comparator.comparing(LogSource::lastEvent));
        if (filed.isPresent() && !filed.get().lastEvent().equals(Instant.EPOCH)) {
            return byFile(gateway, filed.get(), severity, estate);
        }
        Optional<DataFlow> sent =
                estate.from(gateway).stream()
                        .filter(flow -> flow.protocol().equals("syslog") && flow.observed())
                        .findFirst();
        if (sent.isPresent()) {
            return Exposure.countered(
                    gateway.label() + " sends syslog to " + estate.target(sent.get()).label(),
                    sent.get().proof("syslog"));
        }
        if (Signs.denies(gateway, "log-target")) {
            return Exposure.evident(
                    severity,
                    gateway.label() + " is declared to send its log nowhere",
                    Paper.declared("log-target: none", gateway, estate));
        }
        if (!Signs.said(gateway, "log-target").isEmpty()) {
            return declared(gateway, estate);
        }
        return Signs.unsaid(
                gateway,
                severity,
                "nothing declared says where the log of "
                        + gateway.label()
                        + " goes"
                        + seen(estate),
                "where the log of "
                        + gateway.label()
                        + " goes"
                        + seen(estate)
                        + "; it may leave encrypted: declare its `log-target` or file the sources of"
                        + " the collector",
                estate);
    }

    private static Exposure byFile(
            Component gateway, LogSource log, Severity severity, Estate estate) {
        String last = "last log of " + gateway.label() + " at " + log.lastEvent();
        Instant asOf =
                log.source().dated().equals(Instant.EPOCH) ? estate.now() : log.source().dated();
        Instant seen =
                Coverage.at(
                        Signs.flows(gateway, estate)
                                .filter(DataFlow::observed)
                                .mapToLong(DataFlow::last)
                                .max()
                                .orElse(0));
        boolean active = seen.isAfter(log.lastEvent().plus(SILENT));
        if (!log.lastEvent().plus(SILENT).isBefore(asOf)) {
            return Exposure.countered(last + " at " + log.collector(), Paper.filed(log, last));
        }
        return active
                ? Exposure.evident(
                        severity,
                        last + ", and it was active until " + seen,
                        Paper.filed(log, last))
                : Exposure.unknown(
                        "whether " + gateway.label() + " still logs: " + last + ", as filed");
    }

    /// What is declared to leave should be seen to leave, unless it is encrypted.
    private static Exposure declared(Component gateway, Estate estate) {
        String target = gateway.declared().setting("log-target");
        return estate.coverage().watched() && gateway.observed()
                ? Exposure.unknown(
                        gateway.label()
                                + " is declared to log to "
                                + target
                                + ", and no syslog of it was seen"
                                + (estate.coverage().watched()
                                        ? " (" + estate.coverage().words() + ")"
                                        : "")
                                + ": file the sources of the collector")
                : Exposure.countered(
                        gateway.label() + " is declared to log to " + target,
                        Paper.declared("log-target: " + target, gateway, estate));
    }

    private static String seen(Estate estate) {
        return estate.coverage().watched()
                ? ", and no syslog of it was seen (" + estate.coverage().words() + ")"
                : "";
    }
}
