// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A password from the manual, or the one of all devices, opens a device.
@AutoService(ThreatRule.class)
public final class DefaultOrSharedCredential implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "default-or-shared-credential",
                            "A default or shared credential opens the device",
                            "SE")
                    .control()
                    .data()
                    .at("ANY->DEVICE", "ANY->FIELD_GATEWAY", "DEVICE")
                    .what(
                            "Who has read the manual, or broken into one device, is at home in all of"
                                    + " them, and looks like the people who may.")
                    .how("Try the published pairs of name and password, or one that was found.")
                    .counter(
                            "Set a password of its own on each device before it goes live; for SNMP"
                                    + " use version 3; limit who can reach the login at all.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Defaults that nobody used while it was watched; logins inside encrypted"
                                    + " sessions; defaults that are not published.")
                    .techniques("T0812", "T0859")
                    .requirements("M-17", "P-08", "P-16", "O-10")
                    .build();

    /// What these prove is one person's, wherever it is shown.
    private static final Set<String> DIRECTORY = Set.of("ntlm", "kerberos");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        List<DataFlow> logins =
                estate.to(component).stream()
                        .filter(flow -> Controls.gotThrough(flow, estate))
                        .filter(flow -> asksWho(flow, estate))
                        .toList();
        return usedDefault(component, logins, estate)
                .or(() -> shared(component, logins, estate))
                .or(() -> vouched(component, estate))
                .orElseGet(() -> unknown(component, logins, estate));
    }

    private static boolean asksWho(DataFlow flow, Estate estate) {
        Strength strength = estate.nature(flow).authentication();
        return strength != Strength.NONE || flow.has(Trait.AUTHENTICATION);
    }

    /// Whether what was shown was taken: said so, or a community that was answered.
    private static boolean taken(DataFlow flow) {
        boolean told = flow.has(Trait.AUTHENTICATION_RESULT);
        boolean community = flow.has(Trait.AUTHENTICATION, "community");
        return flow.has(Trait.AUTHENTICATION_RESULT, "accepted")
                || !told && community && flow.answered();
    }

    private static Optional<Exposure> usedDefault(
            Component component, List<DataFlow> logins, Estate estate) {
        for (DataFlow flow : logins) {
            List<Observed> defaults = flow.all(Trait.DEFAULT_CREDENTIAL);
            if (!defaults.isEmpty() && taken(flow)) {
                boolean below = reachedFromBelow(component, flow, estate);
                return Optional.of(
                        Exposure.evident(
                                Severities.at(below ? Severity.CRITICAL : Severity.HIGH, component),
                                component.label()
                                        + " took a published default ("
                                        + defaults.getFirst().value()
                                        + ") of "
                                        + estate.source(flow).label()
                                        + " in "
                                        + flow.label()
                                        + (below ? "; a zone trusted less reaches it" : ""),
                                DataFlow.proof(defaults.getFirst(), defaults.getFirst().value())));
            }
        }
        return Optional.empty();
    }

    /// Whether somebody of a zone that is trusted less got through to the same service.
    private static boolean reachedFromBelow(Component component, DataFlow flow, Estate estate) {
        int trust = estate.zoneOf(component).trust();
        return estate.to(component).stream()
                .filter(other -> other.protocol().equals(flow.protocol()))
                .filter(other -> other.port() == flow.port())
                .filter(other -> Controls.gotThrough(other, estate))
                .filter(other -> estate.sourceZone(other).trust() < trust)
                .anyMatch(other -> Controls.boundary(estate.source(other), component, estate));
    }

    private static Optional<Exposure> shared(
            Component component, List<DataFlow> logins, Estate estate) {
        Set<String> looked = new HashSet<>();
        for (DataFlow flow : logins) {
            if (flow.all(Trait.AUTHENTICATION).stream()
                            .anyMatch(one -> DIRECTORY.contains(one.value()))
                    || !taken(flow)) {
                continue;
            }
            for (Observed credential : flow.all(Trait.CREDENTIAL)) {
                if (!looked.add(credential.value())) {
                    continue;
                }
                List<Component> others =
                        estate.showing(credential).stream()
                                .filter(other -> !other.target().equals(component.id()))
                                .filter(other -> Controls.appliance(estate.target(other)))
                                .filter(DefaultOrSharedCredential::taken)
                                .map(estate::target)
                                .distinct()
                                .limit(2)
                                .toList();
                if (!others.isEmpty()) {
                    return Optional.of(shared(component, flow, credential, others, estate));
                }
            }
        }
        return Optional.empty();
    }

    private static Exposure shared(
            Component component,
            DataFlow flow,
            Observed credential,
            List<Component> others,
            Estate estate) {
        boolean below = reachedFromBelow(component, flow, estate);
        boolean reads = !flow.carriesControl() && flow.has(Trait.AUTHENTICATION, "community");
        Severity severity =
                Severities.at(
                        reads ? Severity.MEDIUM : below ? Severity.CRITICAL : Severity.HIGH,
                        component);
        return Exposure.evident(
                severity,
                "the same credential was shown in "
                        + flow.label()
                        + " to "
                        + component.label()
                        + " and to "
                        + others.getFirst().label()
                        + (others.size() > 1 ? " and others" : ""),
                DataFlow.proof(credential, "credential " + credential.value()));
    }

    private static Optional<Exposure> vouched(Component component, Estate estate) {
        return Paper.attested("P-08", component, estate)
                .or(() -> Paper.attested("M-17", component, estate))
                .map(proof ->
                        Exposure.countered(
                                "that "
                                        + component.label()
                                        + " has a credential of its own is vouched for",
                                proof));
    }

    private static Exposure unknown(Component component, List<DataFlow> logins, Estate estate) {
        Workload.Component said = component.declared();
        boolean nowhere =
                said.servicesComplete()
                        && said.services().stream()
                                .map(service -> ProtocolNature.of(service.protocol()))
                                .allMatch(nature -> nature.authentication() == Strength.NONE);
        if (logins.isEmpty() && nowhere) {
            return Exposure.none();
        }
        long seen = logins.stream().filter(DefaultOrSharedCredential::taken).count();
        return Exposure.unknown(
                "whether a default would open "
                        + component.label()
                        + ": attest that defaults were changed (P-08)"
                        + Controls.notSeen(
                                seen == 0
                                        ? "no login that was taken could be read"
                                        : "none was used in "
                                                + seen
                                                + (seen == 1 ? " flow" : " flows")
                                                + " with logins",
                                estate));
    }
}
