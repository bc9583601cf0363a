// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Decision;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.PolicyModel;
import io.bulkhead.evidence.PolicyModel.Who;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An identity of one device may read what all others tell.
@AutoService(ThreatRule.class)
public final class ReadsOtherDevicesData implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "reads-other-devices-data",
                            "One identity can read what other devices tell",
                            "I")
                    .data()
                    .at(
                            "CLOUD_GATEWAY",
                            "FIELD_GATEWAY",
                            "DEVICE->CLOUD_GATEWAY",
                            "DEVICE->FIELD_GATEWAY",
                            "SERVICES->CLOUD_GATEWAY")
                    .what(
                            "The credential of a single device shows the process of the whole plant, or"
                                    + " of other customers.")
                    .how("Take the credential out of one device and subscribe to everything.")
                    .counter(
                            "Let the broker or hub grant each identity its own topics only (with the"
                                    + " client's name in the filter), deny wildcards to devices, and keep"
                                    + " tenants apart.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Subscriptions inside TLS; grants with conditions that are not modelled"
                                    + " here.")
                    .techniques("T0802", "T0811")
                    .requirements("D-19", "D-08")
                    .build();

    private static final Set<String> READING = Set.of("subscribe", "receive", "*");
    private static final Set<String> ANYBODY = Set.of("*", "anonymous");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.hub(hub, estate)) {
            return Exposure.none();
        }
        Severity severity =
                Severities.at(
                        Signs.says(hub, "multi-tenant") ? Severity.CRITICAL : Severity.HIGH, hub);
        for (DataFlow flow : estate.to(hub)) {
            for (Observed topic : flow.all(Trait.SUBSCRIPTION)) {
                if (topic.value().equals("#") && Controls.deviceOrGateway(estate.source(flow))) {
                    String because =
                            estate.source(flow).label()
                                    + ", a device, subscribes at "
                                    + hub.label()
                                    + " to everything";
                    return Exposure.evident(
                            severity, because, DataFlow.proof(topic, "subscription to #"));
                }
            }
        }
        List<PolicyGrant> reading =
                Signs.filed(PolicyGrant.class, hub, estate).stream()
                        .filter(grant -> grant.actions().stream().anyMatch(READING::contains))
                        .toList();
        return reading.isEmpty()
                ? Exposure.unknown(
                        "who may read what at "
                                + hub.label()
                                + ": "
                                + (estate.to(hub).stream().anyMatch(DataFlow::observed)
                                        ? "no device was seen to subscribe to everything, and "
                                        : "")
                                + "its access list is not filed")
                : byGrants(hub, reading, severity, estate);
    }

    private static Exposure byGrants(
            Component hub, List<PolicyGrant> grants, Severity severity, Estate estate) {
        Set<String> devices = devices(hub, estate);
        PolicyModel model = new PolicyModel(estate.evidence());
        Optional<PolicyGrant> possible = Optional.empty();
        for (PolicyGrant grant : grants) {
            if (!grant.allow() || !wide(grant)) {
                continue;
            }
            Decision decision = may(model, grant);
            if (decision.denies()) {
                continue;
            }
            boolean device =
                    devices.contains(grant.subject().toLowerCase(Locale.ROOT))
                            || estate.named(grant.subject())
                                    .filter(Controls::deviceOrGateway)
                                    .isPresent();
            if (decision.allows() && (ANYBODY.contains(grant.subject()) || device)) {
                return Exposure.evident(
                        severity,
                        words(grant) + " at " + hub.label(),
                        Paper.filed(grant, words(grant)));
            }
            possible = possible.or(() -> Optional.of(grant));
        }
        return possible.map(grant ->
                        Exposure.inherent(
                                Controls.weaker(severity),
                                words(grant)
                                        + " at "
                                        + hub.label()
                                        + "; nothing says whether that is a device",
                                Paper.filed(grant, words(grant))))
                .orElseGet(() ->
                        Exposure.countered(
                                "no filed grant of " + hub.label() + " reads everything",
                                Paper.filed(grants.getFirst(), "access list")));
    }

    /// What the grant and all prohibitions beside it come to.
    private static Decision may(PolicyModel model, PolicyGrant grant) {
        Who who =
                ANYBODY.contains(grant.subject())
                        ? Who.nobody()
                        : new Who(grant.subject(), grant.subject(), List.of(grant.subject()));
        String action = grant.actions().contains("receive") ? "receive" : "subscribe";
        return model.may(grant.system(), who, action, "#");
    }

    /// Names of identities and policies that devices have.
    private static Set<String> devices(Component hub, Estate estate) {
        Set<String> names = new HashSet<>();
        for (DeviceIdentity identity : Signs.filed(DeviceIdentity.class, hub, estate)) {
            names.add(identity.id().toLowerCase(Locale.ROOT));
            if (!identity.policy().isEmpty()) {
                names.add(identity.policy().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /// Everything, or everything of one level, whoever asks.
    private static boolean wide(PolicyGrant grant) {
        return switch (grant.notation()) {
            case TOPIC_FILTER -> grant.resource().equals("#");
            case GLOB, PLAIN -> grant.resource().equals("*") || grant.resource().equals("#");
        };
    }

    private static String words(PolicyGrant grant) {
        String who =
                switch (grant.subject()) {
                    case "*" -> "everybody";
                    case "anonymous" -> "whoever shows no name";
                    default -> grant.subject();
                };
        return who + " may read " + grant.resource();
    }
}
