// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A token that somebody copied still opens the door.
@AutoService(ThreatRule.class)
public final class TokenReplayedOrLongLived implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "token-replayed-or-long-lived",
                            "A copied token opens the hub for long",
                            "S")
                    .control()
                    .data()
                    .at("CLOUD_GATEWAY", "FIELD_GATEWAY")
                    .what(
                            "Whoever copied a token once speaks in the name of its device until the"
                                    + " token ends: reports are forged, commands are taken away.")
                    .how(
                            "Read the token from a log, a disk image or a session in clear, and present"
                                    + " it from elsewhere.")
                    .counter(
                            "Tokens that end within a day, made on the device from a key that does not"
                                    + " leave it; better, certificates. Alert when one is used from two"
                                    + " addresses.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots("Tokens inside TLS; two devices behind one address look like one.")
                    .techniques("T0859")
                    .requirements("P-18", "O-20", "D-09")
                    .build();

    private static final long LONGEST = Duration.ofHours(24).toSeconds();

    private static final Set<String> BY_TOKEN = Set.of("sas", "token", "shared-key");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.hub(hub, estate)) {
            return Exposure.none();
        }
        List<DataFlow> flows = estate.to(hub);
        for (DataFlow flow : flows) {
            Optional<Exposure> replayed = replayed(flow, estate);
            if (replayed.isPresent()) {
                return replayed.get();
            }
        }
        for (DataFlow flow : flows) {
            for (Observed life : flow.all(Trait.TOKEN_LIFETIME)) {
                if (seconds(life) > LONGEST) {
                    String because =
                            estate.source(flow).label()
                                    + " shows "
                                    + hub.label()
                                    + " a token that is valid for "
                                    + seconds(life) / 3600
                                    + " hours";
                    return Exposure.evident(
                            Severities.at(Severity.MEDIUM, hub),
                            because,
                            DataFlow.proof(life, because));
                }
            }
        }
        return unseen(hub, flows, estate);
    }

    /// The same token at the same time from two addresses.
    private static Optional<Exposure> replayed(DataFlow flow, Estate estate) {
        if (!flow.has(Trait.TOKEN_LIFETIME) && !flow.has(Trait.AUTHENTICATION, "token-clear")) {
            return Optional.empty();
        }
        for (Observed credential : flow.all(Trait.CREDENTIAL)) {
            for (DataFlow other : estate.showing(credential)) {
                boolean together =
                        other.target().equals(flow.target())
                                && !other.source().equals(flow.source())
                                && other.first() <= flow.last()
                                && flow.first() <= other.last();
                if (together) {
                    String because =
                            estate.source(flow).label()
                                    + " and "
                                    + estate.source(other).label()
                                    + " show "
                                    + estate.target(flow).label()
                                    + " the same token in the same time";
                    return Optional.of(
                            Exposure.evident(
                                    Severities.at(Severity.HIGH, estate.target(flow)),
                                    because,
                                    DataFlow.proof(credential, because),
                                    other.proof("the other one")));
                }
            }
        }
        return Optional.empty();
    }

    private static Exposure unseen(Component hub, List<DataFlow> flows, Estate estate) {
        Optional<Observed> brief =
                flows.stream().flatMap(flow -> flow.all(Trait.TOKEN_LIFETIME).stream()).findFirst();
        if (brief.isPresent()) {
            return Exposure.countered(
                    "tokens shown to " + hub.label() + " are valid for a day at most",
                    DataFlow.proof(brief.get(), "valid for " + brief.get().value() + " s"));
        }
        List<DeviceIdentity> identities =
                Signs.filed(DeviceIdentity.class, hub, estate).stream()
                        .filter(one -> !one.id().equalsIgnoreCase(hub.label()))
                        .toList();
        if (!identities.isEmpty()
                && identities.stream().allMatch(one -> one.authentication().startsWith("x509"))) {
            return Exposure.countered(
                    "all "
                            + identities.size()
                            + " filed identities"
                            + " at "
                            + hub.label()
                            + " use certificates, so that there is no token",
                    Paper.filed(identities.getFirst(), "registry"));
        }
        Optional<DataFlow> declared =
                flows.stream()
                        .filter(flow ->
                                BY_TOKEN.contains(flow.declared().authentication())
                                        || BY_TOKEN.contains(
                                                estate.source(flow).declared().credential()))
                        .findFirst();
        boolean read =
                !flows.isEmpty()
                        && flows.stream()
                                .allMatch(
                                        flow -> flow.observed() && estate.protection(flow).clear());
        if (read && declared.isEmpty()) {
            return Exposure.none();
        }
        return declared.isPresent()
                ? Exposure.inherent(
                        Severities.at(Severity.LOW, hub),
                        estate.source(declared.get()).label()
                                + " is declared to use a token or shared key at "
                                + hub.label()
                                + ", and not for how long",
                        Paper.declared(
                                "authentication",
                                Math.max(
                                        declared.get().declared().line(),
                                        estate.source(declared.get()).declared().line()),
                                estate))
                : Exposure.unknown(
                        "how long tokens at "
                                + hub.label()
                                + " are valid, if there are any: "
                                + (flows.stream().anyMatch(DataFlow::observed)
                                        ? "sessions hide them; "
                                        : "")
                                + "file its registry, or declare how devices authenticate");
    }

    private static long seconds(Observed life) {
        return life.value().matches("\\d{1,15}") ? Long.parseLong(life.value()) : 0;
    }
}
