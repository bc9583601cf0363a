// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.util.List;
import java.util.Optional;

/// What a gateway keeps for later (data to send, commands, packages for devices) is changed there.
@AutoService(ThreatRule.class)
public final class GatewayStoreAltered implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "gateway-store-altered",
                            "Queue or update cache of a gateway is read or altered",
                            "ITD")
                    .data()
                    .control()
                    .at("FIELD_GATEWAY", "LOCAL->FIELD_GATEWAY")
                    .what(
                            "Devices get a package or command that nobody released, and services get"
                                    + " measurements that nobody measured, later and from a source"
                                    + " that they trust.")
                    .how(
                            "Take the card or disk of a gateway at a site where nobody is, or use any"
                                    + " access to its files, and change what waits there.")
                    .counter(
                            "Encrypt what it stores with a key from hardware, check the signature of"
                                    + " each package again before it goes to a device, bound the"
                                    + " queue, and lock the cabinet.")
                    .sees(Input.DECLARED, Input.FILED, Input.AGENT)
                    .blindSpots("What is on the disk: only a hash that an agent files shows it.")
                    .techniques("T0893", "T0809")
                    .requirements("D-18", "M-12", "M-09", "P-12")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component gateway, Estate estate) {
        if (!Signs.fieldGateway(gateway, estate)) {
            return Exposure.none();
        }
        Optional<Exposure> hash = byHash(gateway, estate);
        if (hash.isPresent()) {
            return hash.get();
        }
        Severity severity = Severities.at(Severity.MEDIUM, gateway);
        Answer encrypted = gateway.declared().storageEncrypted();
        if (encrypted.yes()) {
            return Exposure.countered(
                    "what " + gateway.label() + " stores is declared to be encrypted",
                    Paper.declared("storage-encrypted: yes", gateway, estate));
        }
        boolean alone = Signs.unattended(gateway, estate).yes();
        if (encrypted.no() && alone) {
            return Exposure.evident(
                    severity,
                    gateway.label()
                            + " stands where nobody is and is declared to store without"
                            + " encryption",
                    Paper.declared("storage-encrypted: no", gateway, estate));
        }
        return Signs.unsaid(
                gateway,
                severity,
                encrypted.no()
                        ? gateway.label() + " is declared to store without encryption"
                        : "nothing declared says that what "
                                + gateway.label()
                                + " stores is encrypted",
                "whether what "
                        + gateway.label()
                        + " stores is encrypted and signed: declare `storage-encrypted`, or file"
                        + " hashes of its packages",
                estate);
    }

    /// A package that is called as a released one and is another.
    private static Optional<Exposure> byHash(Component gateway, Estate estate) {
        List<Artefact> found =
                Signs.filed(Artefact.class, gateway, estate).stream()
                        .filter(one -> one.measured() && !one.sha256().isEmpty())
                        .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        for (Artefact one : found) {
            List<Artefact> released =
                    estate.evidence().of(Artefact.class).stream()
                            .filter(other -> !other.measured() && same(one, other))
                            .toList();
            if (!released.isEmpty()
                    && released.stream()
                            .noneMatch(other -> other.sha256().equalsIgnoreCase(one.sha256()))) {
                return Optional.of(
                        Exposure.evident(
                                Severities.at(Severity.HIGH, gateway),
                                one.name()
                                        + " on "
                                        + gateway.label()
                                        + " is not the one that was released",
                                Paper.filed(one, "measured " + one.sha256()),
                                Paper.filed(
                                        released.getFirst(),
                                        "released " + released.getFirst().sha256())));
            }
        }
        return Optional.empty();
    }

    private static boolean same(Artefact one, Artefact released) {
        return one.name().equals(released.name())
                && (one.version().isEmpty()
                        || released.version().isEmpty()
                        || one.version().equals(released.version()));
    }
}
