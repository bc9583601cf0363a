// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
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
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Set;

/// Those who run the plant from elsewhere are shut out.
@AutoService(ThreatRule.class)
public final class RemoteAccessExhausted implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "remote-access-exhausted",
                            "Those who work from elsewhere are shut out",
                            "D")
                    .control()
                    .data()
                    .at(
                            "REMOTE_USER->DEVICE",
                            "REMOTE_USER->FIELD_GATEWAY",
                            "REMOTE_USER->CLOUD_GATEWAY",
                            "REMOTE_USER->SERVICES")
                    .what(
                            "Nobody who is away can look, stop or repair, just when it is needed: an"
                                    + " unattended site runs without anybody.")
                    .how(
                            "Guess passwords until accounts are locked, or open connections to the way"
                                    + " in until it takes no more.")
                    .counter(
                            "Slow guessing down instead of locking accounts, accept known addresses"
                                    + " only, keep a second way in, and let the site hold a safe state"
                                    + " by itself.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("The way in at a carrier or vendor, before it reaches the site.")
                    .techniques("T0814", "T0813", "T0815")
                    .requirements("D-17", "O-10", "P-21", "O-13")
                    .build();

    private static final Set<String> ATTACKS =
            Set.of(
                    "login-guessing",
                    "login-guessing-encrypted",
                    "syn-flood",
                    "excessive-sessions",
                    "packet-flood");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component entry, Estate estate) {
        List<DataFlow> remote =
                estate.to(entry).stream()
                        .filter(DataFlow::reached)
                        .filter(flow -> remote(flow, estate))
                        .toList();
        if (remote.isEmpty()) {
            return Exposure.none();
        }
        DataFlow way = remote.getFirst();
        String what =
                estate.source(way).label() + " works on " + entry.label() + " in " + way.label();
        List<Alert> attacks =
                Raised.on(entry, ATTACKS, estate).stream()
                        .filter(alert -> stranger(alert, estate))
                        .toList();
        if (!attacks.isEmpty()) {
            return Exposure.evident(
                    Severities.at(Severity.MEDIUM, entry),
                    what + ", and the way in was attacked: " + attacks.getFirst().what(),
                    Paper.alerts(attacks));
        }
        if (entry.declared().redundant().yes() || entry.declared().fallback().yes()) {
            return Exposure.countered(
                    entry.label() + " is declared to have a second way in or to go on by itself",
                    Paper.declared("redundant or fallback", entry, estate));
        }
        return Signs.unsaid(
                entry,
                Severity.MEDIUM,
                what + ", and neither a second way in nor a fallback is declared",
                what
                        + "; whether there is a second way in, or the site goes on by itself: declare"
                        + " its `redundant` and `fallback`",
                estate);
    }

    /// Somebody else than those who work there.
    private static boolean stranger(Alert alert, Estate estate) {
        return estate.find(alert.source())
                .map(source -> Signs.beyond(Signs.kind(source, estate)))
                .orElse(true);
    }

    private static boolean remote(DataFlow flow, Estate estate) {
        return estate.sourceZone(flow).kind() == ZoneKind.REMOTE_USER
                || estate.source(flow).role() == Role.REMOTE_USER;
    }
}
