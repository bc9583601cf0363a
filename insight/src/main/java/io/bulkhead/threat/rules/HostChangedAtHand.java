// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;

/// Whoever is at a server starts it his own way.
@AutoService(ThreatRule.class)
public final class HostChangedAtHand implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("host-changed-at-hand", "Whoever is at a host changes it", "TE")
                    .control()
                    .data()
                    .at("LOCAL->SERVICES", "LOCAL->FIELD_GATEWAY")
                    .what(
                            "Somebody in the room starts the host from a stick, takes its disk or plugs in"
                                    + " a keyboard that types by itself, and owns what it may do.")
                    .how("A minute alone with the host, or with its backup.")
                    .counter(
                            "Locked racks, encrypted disks, measured or verified boot, USB ports off or"
                                    + " listed.")
                    .sees(Input.DECLARED)
                    .blindSpots("What happens in the room; whether declared locks are locked.")
                    .techniques("T0847", "T0893")
                    .requirements("P-11", "P-12", "M-06", "M-09")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component host, Estate estate) {
        boolean concerned = Signs.service(host, estate) || Signs.fieldGateway(host, estate);
        if (!concerned || !host.isDeclared()) {
            return Exposure.none();
        }
        Answer alone = Signs.unattended(host, estate);
        Answer encrypted = host.declared().storageEncrypted();
        boolean ports = Signs.denies(host, "usb-ports");
        if (encrypted.yes() && (ports || alone.no())) {
            return Exposure.countered(
                    "the storage of "
                            + host.label()
                            + " is declared to be encrypted, and "
                            + (ports ? "its ports are off" : "people are there"),
                    Paper.declared("storage-encrypted: yes", host, estate));
        }
        if (alone.yes() && encrypted.no()) {
            return Exposure.evident(
                    Severities.at(Severity.MEDIUM, host),
                    host.label()
                            + " is declared to stand where people rarely are, with its storage not"
                            + " encrypted",
                    Paper.declared("storage-encrypted: no", host, estate));
        }
        return alone.yes()
                ? Exposure.inherent(
                        Severities.at(Severity.LOW, host),
                        host.label()
                                + " stands where people rarely are, and nothing declared says that its"
                                + " storage is encrypted and its ports are off",
                        Paper.declared("unattended", Signs.unattendedLine(host, estate), estate))
                : Exposure.unknown(
                        "who can be at "
                                + host.label()
                                + " and what he could change: declare `unattended`, `storage-encrypted`"
                                + " and `usb-ports`");
    }
}
