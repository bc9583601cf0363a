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
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who has the gateway's key speaks for all its devices.
@AutoService(ThreatRule.class)
public final class GatewayImpersonated implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "gateway-impersonated",
                            "Somebody else is the field gateway towards the cloud",
                            "S")
                    .control()
                    .data()
                    .at("FIELD_GATEWAY", "FIELD_GATEWAY->CLOUD_GATEWAY")
                    .what(
                            "An impostor tells the values of all devices behind the gateway and gets"
                                    + " the commands that are meant for them.")
                    .how(
                            "Copy the shared key from the gateway, an image, a ticket or a sister device.")
                    .counter(
                            "A certificate of the gateway's own with its key in hardware; no key twice;"
                                    + " revoke the gateway's identity when it is lost.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Certificates in TLS 1.3; an impostor on the internet, where no sensor"
                                    + " listens: the cloud's sign-in log shows him.")
                    .techniques("T0859", "T0856")
                    .requirements("M-07", "P-16", "D-11")
                    .build();

    private static final Set<String> SHARED = Set.of("shared-key", "sas", "password");
    private static final Set<String> SHOWN =
            Set.of(
                    "shared-key",
                    "password-clear",
                    "password-hashed",
                    "token-clear",
                    "none",
                    "anonymous");

    /// So many devices weigh a step more.
    private static final int MANY = 10;

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (component.role() != Role.FIELD_GATEWAY) {
            return Exposure.none();
        }
        List<DataFlow> uplinks =
                estate.from(component).stream()
                        .filter(flow -> Controls.hub(estate.target(flow), estate))
                        .filter(flow -> !flow.housekeeping() && Controls.gotThrough(flow, estate))
                        .toList();
        List<DeviceIdentity> registered =
                estate.filed(component, DeviceIdentity.class).stream()
                        .filter(one -> component.is(one.id()))
                        .toList();
        String said = component.declared().credential();
        if (uplinks.isEmpty() && registered.isEmpty() && said.isEmpty()) {
            return Exposure.none();
        }
        Optional<Exposure> evident = evident(component, uplinks, registered, estate);
        return evident.orElseGet(() -> byDesign(component, said, registered, estate));
    }

    private static Optional<Exposure> evident(
            Component component,
            List<DataFlow> uplinks,
            List<DeviceIdentity> registered,
            Estate estate) {
        String many = devices(component, estate) + " devices speak through it";
        Severity severity = severity(component, estate);
        Optional<SameKey> same = SameKey.of(component, estate);
        if (same.isPresent()) {
            return Optional.of(
                    Exposure.evident(
                            Controls.stronger(severity),
                            same.get().words() + "; " + many,
                            same.get().proof()));
        }
        for (DataFlow flow : uplinks) {
            Optional<Observed> way =
                    flow.all(Trait.AUTHENTICATION).stream()
                            .filter(one -> SHOWN.contains(one.value()))
                            .findFirst();
            if (way.isPresent() && !flow.has(Trait.CLIENT_CERTIFICATE)) {
                return Optional.of(
                        Exposure.evident(
                                severity,
                                component.label()
                                        + " proves itself to "
                                        + estate.target(flow).label()
                                        + " by "
                                        + way.get().value()
                                        + " in "
                                        + flow.label()
                                        + ", which can be copied; "
                                        + many,
                                DataFlow.proof(way.get(), way.get().value())));
            }
        }
        return registered.stream()
                .filter(one ->
                        SHARED.contains(one.authentication())
                                || one.authentication().equals("none"))
                .findFirst()
                .map(one ->
                        Exposure.evident(
                                severity,
                                one.source().file()
                                        + " has "
                                        + one.id()
                                        + " with "
                                        + one.authentication()
                                        + ", which can be copied; "
                                        + many,
                                Paper.filed(one, "authentication " + one.authentication())));
    }

    private static long devices(Component component, Estate estate) {
        return Stream.concat(
                        estate.from(component).stream().map(estate::target),
                        estate.to(component).stream().map(estate::source))
                .filter(other -> other.role().process())
                .distinct()
                .count();
    }

    private static Severity severity(Component component, Estate estate) {
        Severity severity = Severities.at(Severity.HIGH, component);
        return devices(component, estate) >= MANY ? Controls.stronger(severity) : severity;
    }

    private static Exposure byDesign(
            Component component, String said, List<DeviceIdentity> registered, Estate estate) {
        if (SHARED.contains(said) || said.equals("none")) {
            return Exposure.inherent(
                    Controls.weaker(severity(component, estate)),
                    component.label()
                            + " proves itself by "
                            + said
                            + ", as declared, which can be copied; "
                            + devices(component, estate)
                            + " devices speak through it",
                    Paper.declared("credential: " + said, component, estate));
        }
        String store = component.declared().keyStore();
        boolean tpm = registered.stream().anyMatch(one -> one.authentication().equals("tpm"));
        if (tpm) {
            return Exposure.countered(
                    "the registry has "
                            + component.label()
                            + " with a key in its TPM, which cannot be copied",
                    Paper.filed(registered.getFirst(), "authentication tpm"));
        }
        if (said.equals("x509") && store.equals("hardware")) {
            return Exposure.countered(
                    component.label()
                            + " proves itself by a certificate with its key in hardware, as declared",
                    Paper.declared("key-store: hardware", component, estate));
        }
        if (store.equals("software")) {
            return Exposure.inherent(
                    Controls.weaker(severity(component, estate)),
                    component.label() + " keeps its key in software, as declared: it can be copied",
                    Paper.declared("key-store: software", component, estate));
        }
        return Exposure.unknown(
                "how "
                        + component.label()
                        + " proves who it is, and where it keeps the key: declare credential and"
                        + " key-store, or file the registry");
    }
}
