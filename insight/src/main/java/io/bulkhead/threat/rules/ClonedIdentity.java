// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.Optional;

/// Two are who only one may be.
@AutoService(ThreatRule.class)
public final class ClonedIdentity implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("cloned-identity", "The device's identity is used twice", "S")
                    .control()
                    .data()
                    .at("DEVICE", "DEVICE->CLOUD_GATEWAY", "DEVICE->FIELD_GATEWAY")
                    .what(
                            "A copy tells values in the device's name and takes its commands; which of"
                                    + " the two is true nobody can tell.")
                    .how("Copy the key, token or configuration of one device to another computer.")
                    .counter(
                            "A key of each device's own in hardware from which it cannot be copied;"
                                    + " a registry that refuses a second session; revoke what was used"
                                    + " twice.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Certificates in TLS 1.3, which are encrypted; whether two used it by turns;"
                                    + " a copy that is used where"
                                    + " the sensor does not listen; devices with two network cards that"
                                    + " nobody declared as one.")
                    .techniques("T0859")
                    .requirements("M-07", "M-08", "P-16", "P-19", "P-22")
                    .build();

    private static final int SERIAL = 4;

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.deviceOrGateway(component)) {
            return Exposure.none();
        }
        Optional<SameKey> same = SameKey.of(component, estate).filter(SameKey::atOnce);
        if (same.isPresent()) {
            boolean commanded = commanded(component, estate);
            return Exposure.evident(
                    Severities.at(commanded ? Severity.CRITICAL : Severity.HIGH, component),
                    same.get().words() + (commanded ? "; it takes commands" : ""),
                    same.get().proof());
        }
        Optional<Component> twin = twin(component, estate);
        if (twin.isPresent()) {
            return Exposure.unknown(
                    component.label()
                            + " and "
                            + twin.get().label()
                            + " tell the same serial number "
                            + component.asset().serial()
                            + ": one device with two network cards (declare them as one), or a copy");
        }
        return byDesign(component, estate);
    }

    private static boolean commanded(Component component, Estate estate) {
        return component.declared().actuates().yes()
                || estate.to(component).stream().anyMatch(DataFlow::carriesControl)
                || estate.from(component).stream().anyMatch(flow -> flow.has(Trait.SUBSCRIPTION));
    }

    /// A serial number of one repeated character is none.
    private static Optional<Component> twin(Component component, Estate estate) {
        String serial = component.asset().serial();
        if (serial.length() < SERIAL || serial.chars().distinct().count() < 2) {
            return Optional.empty();
        }
        return estate.withSerial(serial).stream()
                .filter(other -> !other.equals(component))
                .filter(other -> other.asset().model().equals(component.asset().model()))
                .filter(other -> !Redundancy.pair(component, other, estate))
                .findFirst();
    }

    private static Exposure byDesign(Component component, Estate estate) {
        String store = component.declared().keyStore();
        String credential = component.declared().credential();
        if (credential.equals("none")) {
            return Exposure.none();
        }
        if (store.equals("hardware")) {
            return Exposure.countered(
                    component.label() + " keeps its keys in hardware, as declared",
                    Paper.declared("key-store: hardware", component, estate));
        }
        if (store.equals("software") || credential.equals("shared-key")) {
            return Exposure.inherent(
                    Controls.weaker(Severities.at(Severity.HIGH, component)),
                    component.label()
                            + (store.equals("software")
                                    ? " keeps its keys in software"
                                    : " proves itself by a key that others have too")
                            + ", as declared: it can be copied",
                    Paper.declared("key-store: " + store, component, estate));
        }
        Optional<DataFlow> proves =
                estate.from(component).stream().filter(flow -> proves(flow)).findFirst();
        if (credential.isEmpty() && proves.isEmpty()) {
            return Exposure.none();
        }
        return Paper.attested("M-07", component, estate)
                .map(proof ->
                        Exposure.countered(
                                "that "
                                        + component.label()
                                        + " keeps its keys in hardware is vouched for",
                                proof))
                .orElseGet(() ->
                        Exposure.unknown(
                                "where "
                                        + component.label()
                                        + " keeps its key: declare key-store"
                                        + Controls.notSeen(
                                                "no second use of it could be read", estate)));
    }

    private static boolean proves(DataFlow flow) {
        return flow.has(Trait.CLIENT_CERTIFICATE)
                || flow.has(Trait.CLIENT_IDENTITY)
                || flow.has(Trait.CREDENTIAL)
                || flow.has(Trait.PROTECTION);
    }
}
