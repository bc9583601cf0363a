// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Set;

/// Somebody reads a controller's program, and knows then how the process works.
@AutoService(ThreatRule.class)
public final class ProgramReadOut implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named("program-read-out", "Somebody reads the program out of a controller", "I")
                    .data()
                    .at("ANY->DEVICE", "DEVICE")
                    .what(
                            "The program tells which output moves what, which limits hold and what"
                                    + " protects them: the plan for an attack that fits this plant.")
                    .how("Ask the controller for its program; many give it to whoever asks.")
                    .counter(
                            "Pass engineering functions from the named stations only; set the"
                                    + " controller's password for reading; keep backups where programs"
                                    + " are kept, not where they are fetched.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Programs fetched from a backup or a project file; reading inside an"
                                    + " encrypted session.")
                    .techniques("T0845", "T0882")
                    .requirements("P-15", "O-07")
                    .build();

    private static final Set<String> READ = Set.of("program-uploaded");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        if (!Controls.deviceOrGateway(target) || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        List<Alert> alerts =
                Raised.along(flow, READ, estate).stream()
                        .filter(alert -> alert.protocol().equals(flow.protocol()))
                        .toList();
        if (alerts.isEmpty() && !flow.asked().contains(Action.UPLOAD)) {
            return byDesign(flow, estate);
        }
        String what =
                source.label()
                        + " asked for the program of "
                        + target.label()
                        + " in "
                        + flow.label();
        List<Proof> proofs = alerts.isEmpty() ? List.of(flow.proof(what)) : Paper.alerts(alerts);
        return switch (SiteList.has(estate.workload().site().engineeringStations(), source)) {
            case UNSAID ->
                    Exposure.unknown(
                            what + "; whether it may: declare the site's engineering-stations");
            case YES ->
                    Exposure.countered(
                            what + " and is a declared engineering station", proofs.getFirst());
            case NO -> {
                long since = alerts.isEmpty() ? flow.first() : alerts.getFirst().first();
                boolean out = talksOutside(source, since, estate);
                yield Exposure.evident(
                        Severities.at(out ? Severity.HIGH : Severity.MEDIUM, target),
                        what
                                + ", and is none of the declared engineering stations"
                                + (out ? "; later it talked to hosts outside" : ""),
                        proofs);
            }
        };
    }

    private static boolean talksOutside(Component source, long since, Estate estate) {
        return estate.from(source).stream()
                .anyMatch(flow ->
                        flow.observed()
                                && flow.answered()
                                && flow.last() >= since
                                && estate.targetZone(flow).kind() == ZoneKind.EXTERNAL);
    }

    private static Exposure byDesign(DataFlow flow, Estate estate) {
        if (!Controls.programming(flow)) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        String device = estate.target(flow).label();
        if (Controls.guarded(protection)) {
            return Exposure.countered(
                    device + " can know who reads its program; " + protection.why(),
                    protection.proof());
        }
        return Controls.undecided(protection)
                ? Exposure.unknown(
                        "whether " + device + " asks for a password before its program is read")
                : Exposure.inherent(
                        Controls.weaker(Severities.at(Severity.MEDIUM, estate.target(flow))),
                        device
                                + " speaks "
                                + flow.label()
                                + ", in which programs are read, and "
                                + Controls.why(protection),
                        protection.proof());
    }
}
