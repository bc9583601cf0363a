// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The gateway runs what nobody released. Ports that it should not have are told as unneeded
/// services.
@AutoService(ThreatRule.class)
public final class GatewayChanged implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("gateway-changed", "The gateway runs what was not released", "TE")
                    .control()
                    .data()
                    .at("FIELD_GATEWAY")
                    .what(
                            "Software of an attacker stands where all device data passes and all"
                                    + " commands come through.")
                    .how(
                            "Put a program on the gateway over a share, a shell or its update, or"
                                    + " change its configuration.")
                    .counter(
                            "Compare hashes of what runs with those of the release, every day; a"
                                    + " verified boot; only signed updates; no shell for others.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.AGENT, Input.FILED)
                    .blindSpots(
                            "What changes in memory alone; a gateway that lies about its hashes; files"
                                    + " that came encrypted.")
                    .techniques("T0857", "T0867")
                    .requirements("D-03", "M-06", "P-10", "D-02")
                    .build();

    private static final Set<String> PUT =
            Set.of(
                    "executable-into-device",
                    "firmware-loaded",
                    "firmware-file-into-device",
                    "known-malicious-file",
                    "program-put-on-administrative-share",
                    "psexec-service");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (component.role() != Role.FIELD_GATEWAY) {
            return Exposure.none();
        }
        List<Alert> put =
                Raised.on(component, PUT, estate).stream()
                        .filter(alert -> !Approval.of(alert, component, estate).approved())
                        .toList();
        Severity severity =
                commands(component, estate)
                        ? Severity.CRITICAL
                        : Severities.at(Severity.HIGH, component);
        if (!put.isEmpty()) {
            Approval approval = Approval.of(put.getFirst(), component, estate);
            return Exposure.evident(
                    severity,
                    "a program went into "
                            + component.label()
                            + " ("
                            + put.getFirst().what()
                            + "); "
                            + (approval.missing()
                                    ? approval.words()
                                    : "whether that was a release needs " + approval.words()),
                    Paper.alerts(put));
        }
        return measured(component, severity, estate);
    }

    private static boolean commands(Component component, Estate estate) {
        return estate.from(component).stream()
                .anyMatch(flow -> flow.carriesControl() && estate.target(flow).role().process());
    }

    private static Exposure measured(Component component, Severity severity, Estate estate) {
        List<Artefact> released =
                estate.evidence().of(Artefact.class).stream()
                        .filter(one -> !one.measured() && !one.sha256().isEmpty())
                        .toList();
        List<Artefact> found =
                estate.filed(component, Artefact.class).stream()
                        .filter(one -> one.measured() && !one.sha256().isEmpty())
                        .toList();
        int equal = 0;
        int unreleased = 0;
        for (Artefact one : found) {
            List<Artefact> same = released.stream().filter(other -> isSame(one, other)).toList();
            if (same.isEmpty()) {
                unreleased++;
            } else if (same.stream().anyMatch(other -> hash(other).equals(hash(one)))) {
                equal++;
            } else {
                return Exposure.evident(
                        severity,
                        one.name()
                                + " on "
                                + component.label()
                                + " is not what was released: "
                                + one.source().file()
                                + " and "
                                + same.getFirst().source().file()
                                + " have different hashes",
                        Paper.filed(one, one.name() + " sha256 " + one.sha256()),
                        Paper.filed(
                                same.getFirst(), "released sha256 " + same.getFirst().sha256()));
            }
        }
        if (equal > 0 && unreleased == 0) {
            return Exposure.countered(
                    "all "
                            + equal
                            + " files that were measured on "
                            + component.label()
                            + " are those of the release",
                    Paper.filed(found.getFirst(), found.getFirst().name() + " as released"));
        }
        return Exposure.unknown(
                found.isEmpty()
                        ? "whether " + component.label() + " runs what was released: hashes of both"
                        : "whether "
                                + unreleased
                                + " of "
                                + found.size()
                                + " files on "
                                + component.label()
                                + " were released: the release's hashes have no such name");
    }

    private static boolean isSame(Artefact found, Artefact released) {
        return found.name().equals(released.name())
                && fits(found.product(), released.product())
                && fits(found.version(), released.version());
    }

    private static boolean fits(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static String hash(Artefact artefact) {
        return artefact.sha256().toLowerCase(Locale.ROOT);
    }
}
