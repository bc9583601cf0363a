// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whoever may publish to the cloud gateway commands devices through it.
@AutoService(ThreatRule.class)
public final class CloudCommandUnauthorised implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "cloud-command-unauthorised",
                            "The cloud passes on commands that nobody authorised for this device",
                            "STE")
                    .control()
                    .at(
                            "CLOUD_GATEWAY->DEVICE",
                            "DEVICE->CLOUD_GATEWAY",
                            "FIELD_GATEWAY->CLOUD_GATEWAY")
                    .what(
                            "A credential that was meant for one thing commands every device that"
                                    + " listens at the cloud gateway.")
                    .how(
                            "Publish to the devices' command topics, or call their methods, with any"
                                    + " identity that the gateway takes.")
                    .counter(
                            "Policies that name who may command which device; deny the rest; keep a"
                                    + " record of each command with its principal.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Conditions of policies that are not modelled; what an application in the"
                                    + " cloud does with the right it has.")
                    .techniques("T0855")
                    .requirements("D-08", "D-20", "O-21")
                    .build();

    private static final Set<String> EVERYBODY = Set.of("*", "anonymous");
    private static final Set<String> COMMANDING = Set.of("publish", "service-connect", "*");
    private static final Set<String> EVERYTHING = Set.of("#", "*", "+/#", "/#");
    private static final Set<String> REFUSED = Set.of("refused", "denied", "failed", "rejected");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        boolean up = Controls.hub(estate.target(flow), estate);
        Component hub = up ? estate.target(flow) : estate.source(flow);
        Component device = up ? estate.source(flow) : estate.target(flow);
        boolean commands = flow.carriesControl() || up && flow.has(Trait.SUBSCRIPTION);
        if (!Controls.hub(hub, estate)
                || !Controls.deviceOrGateway(device)
                || !commands
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Severity severity =
                Severities.at(actuates(device) ? Severity.CRITICAL : Severity.HIGH, device);
        List<PolicyGrant> grants = Signs.filed(PolicyGrant.class, hub, estate);
        return grants.isEmpty()
                ? withoutPolicy(flow, hub, device, severity, estate)
                : byPolicy(hub, device, severity, grants, estate);
    }

    private static boolean actuates(Component device) {
        return device.declared().actuates() == Answer.UNSAID
                ? device.role().controller()
                : device.declared().actuates().yes();
    }

    private static Exposure byPolicy(
            Component hub,
            Component device,
            Severity severity,
            List<PolicyGrant> grants,
            Estate estate) {
        Optional<Exposure> stranger = stranger(hub, device, severity, grants, estate);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        List<PolicyGrant> open = grants.stream().filter(CloudCommandUnauthorised::open).toList();
        String file = grants.getFirst().source().file();
        if (open.isEmpty()) {
            return Exposure.countered(
                    "none of the "
                            + grants.size()
                            + " grants in "
                            + file
                            + " lets everybody, or one for all, command "
                            + device.label(),
                    Paper.filed(grants.getFirst(), "policies of " + hub.label()));
        }
        PolicyGrant grant = open.getFirst();
        boolean outweighed = grants.stream().anyMatch(one -> !one.allow());
        if (!grant.condition().isEmpty() || outweighed) {
            return Exposure.unknown(
                    "whether "
                            + (outweighed ? "a prohibition" : "the condition " + grant.condition())
                            + " in "
                            + file
                            + " keeps "
                            + grant.subject()
                            + " from commanding "
                            + device.label());
        }
        return Exposure.evident(
                severity,
                hub.label()
                        + " lets "
                        + grant.subject()
                        + " "
                        + String.join(", ", grant.actions())
                        + " to "
                        + grant.resource()
                        + ", and "
                        + device.label()
                        + " takes commands there",
                Paper.filed(
                        grant,
                        grant.subject()
                                + " "
                                + String.join(", ", grant.actions())
                                + " "
                                + grant.resource()));
    }

    /// Everybody, or one for all devices; what holds a place for who asks is each one's own.
    private static boolean open(PolicyGrant grant) {
        boolean own =
                grant.resource().contains("%")
                        || grant.resource().contains("${")
                        || grant.resource().isEmpty();
        boolean wide = wild(grant.resource());
        return grant.allow()
                && grant.actions().stream().anyMatch(COMMANDING::contains)
                && !own
                && (EVERYBODY.contains(grant.subject()) && wide
                        || EVERYTHING.contains(grant.resource()));
    }

    private static boolean wild(String resource) {
        return resource.contains("#") || resource.contains("+") || resource.contains("*");
    }

    /// A command in the audit log by somebody whom no policy names, where both write names alike.
    private static Optional<Exposure> stranger(
            Component hub,
            Component device,
            Severity severity,
            List<PolicyGrant> grants,
            Estate estate) {
        boolean comparable =
                estate.filed(hub, AuditEntry.class).stream()
                        .anyMatch(entry -> named(entry, grants));
        return estate.filed(device, AuditEntry.class).stream()
                .filter(entry -> entry.action().equals("command") && device.is(entry.target()))
                .filter(entry -> !REFUSED.contains(entry.result().toLowerCase(Locale.ROOT)))
                .filter(entry -> !entry.principal().isEmpty() && !named(entry, grants))
                .findFirst()
                .map(entry ->
                        comparable
                                ? Exposure.evident(
                                        severity,
                                        entry.principal()
                                                + " commanded "
                                                + device.label()
                                                + " at "
                                                + entry.at()
                                                + ", and no filed policy names it",
                                        Paper.filed(entry, "command by " + entry.principal()))
                                : Exposure.unknown(
                                        "by which policy "
                                                + entry.principal()
                                                + " commanded "
                                                + device.label()
                                                + " at "
                                                + entry.at()
                                                + ": the audit log and the policies of "
                                                + hub.label()
                                                + " share no name"));
    }

    private static boolean named(AuditEntry entry, List<PolicyGrant> grants) {
        return grants.stream()
                .filter(PolicyGrant::allow)
                .anyMatch(grant ->
                        grant.subject().equals(entry.principal())
                                || EVERYBODY.contains(grant.subject()));
    }

    private static Exposure withoutPolicy(
            DataFlow flow, Component hub, Component device, Severity severity, Estate estate) {
        Protection protection = estate.protection(flow);
        return protection.client() == Knowing.NOBODY
                ? Exposure.inherent(
                        Controls.weaker(severity),
                        hub.label()
                                + " takes part in "
                                + flow.label()
                                + " without asking who it is, and "
                                + device.label()
                                + " takes commands there",
                        protection.proof())
                : Exposure.unknown(
                        "who may command "
                                + device.label()
                                + " through "
                                + hub.label()
                                + ": file the policies of "
                                + hub.label());
    }
}
