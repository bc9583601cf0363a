// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.util.Optional;

/// Who stands before the device takes its key along.
@AutoService(ThreatRule.class)
public final class KeyExtraction implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("key-extraction", "Somebody on site takes the device's key along", "IT")
                    .control()
                    .data()
                    .at("DEVICE", "FIELD_GATEWAY", "LOCAL->DEVICE", "LOCAL->FIELD_GATEWAY")
                    .what(
                            "With the key an attacker is the device, from anywhere; where others have"
                                    + " the same key, he is all of them.")
                    .how(
                            "Open the cabinet of an unattended site, read the flash or the card, and"
                                    + " search it for keys.")
                    .counter(
                            "Keys in a secure element from which they cannot be read; a key of its own"
                                    + " for each device; locked cabinets that tell when they are"
                                    + " opened.")
                    .sees(Input.DECLARED, Input.OBSERVED, Input.FILED)
                    .blindSpots("Whether anybody was there; how well a secure element is made.")
                    .techniques("T0893")
                    .requirements("M-07", "M-05", "P-12", "P-17", "M-02")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.deviceOrGateway(component)) {
            return Exposure.none();
        }
        Answer unattended = Sites.unattended(component, estate);
        String store = component.declared().keyStore();
        String credential = component.declared().credential();
        if (unattended.no() || credential.equals("none") && store.isEmpty()) {
            return Exposure.none();
        }
        if (store.equals("hardware")) {
            return Exposure.countered(
                    component.label() + " keeps its keys in hardware, as declared",
                    Paper.declared("key-store: hardware", component, estate));
        }
        Optional<Exposure> vouched =
                Paper.attested("M-07", component, estate)
                        .map(proof ->
                                Exposure.countered(
                                        "that "
                                                + component.label()
                                                + " keeps its keys in hardware is vouched for",
                                        proof));
        if (vouched.isPresent()) {
            return vouched.get();
        }
        if (!unattended.yes() || !store.equals("software")) {
            return missing(component, unattended, store, credential, estate);
        }
        String where =
                component.label() + " stands at an unattended site and keeps its keys in software";
        Proof declared = Paper.declared("key-store: software", component, estate);
        return SameKey.of(component, estate)
                .map(same ->
                        Exposure.evident(
                                Severities.at(Severity.HIGH, component),
                                where + "; " + same.words(),
                                declared,
                                same.proof()))
                .orElseGet(() ->
                        Exposure.inherent(
                                Severities.at(Severity.MEDIUM, component), where, declared));
    }

    /// Of a device of which nobody says that it has a key, none can be taken.
    private static Exposure missing(
            Component component,
            Answer unattended,
            String store,
            String credential,
            Estate estate) {
        boolean key =
                !store.isEmpty()
                        || !credential.isEmpty()
                        || estate.from(component).stream()
                                .anyMatch(flow ->
                                        flow.has(Trait.CLIENT_CERTIFICATE)
                                                || flow.has(Trait.CREDENTIAL));
        if (!key) {
            return Exposure.none();
        }
        return Exposure.unknown(
                store.isEmpty()
                        ? "where " + component.label() + " keeps its key: declare key-store"
                        : "whether "
                                + component.label()
                                + " stands where people rarely are: declare unattended"
                                + (unattended.yes() ? "" : " for it or its zone"));
    }
}
