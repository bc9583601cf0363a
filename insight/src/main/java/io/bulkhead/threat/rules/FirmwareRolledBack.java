// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A device runs older firmware than before, with the holes that were mended since.
@AutoService(ThreatRule.class)
public final class FirmwareRolledBack implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("firmware-rolled-back", "The device is put back to old firmware", "T")
                    .control()
                    .at("DEVICE", "FIELD_GATEWAY")
                    .what("Holes that updates had closed are open again, and look like an update.")
                    .how("Install a genuine older image: its signature is right.")
                    .counter(
                            "Devices that refuse older firmware, or ask for a key held by the owner;"
                                    + " compare the versions that devices tell with the list of approved"
                                    + " ones.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Devices that do not tell their version, or tell a false one; versions"
                                    + " whose order their text does not show.")
                    .techniques("T0857")
                    .requirements("M-11", "O-04")
                    .build();

    private static final Set<String> CHANGED = Set.of("identity-changed");
    private static final String BEFORE = "; before: ";

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        return raised(component, estate)
                .or(() -> olderThanFiled(component, estate))
                .or(() ->
                        Paper.attested("M-11", component, estate)
                                .map(proof ->
                                        Exposure.countered(
                                                "that "
                                                        + component.label()
                                                        + " refuses older firmware is vouched for",
                                                proof)))
                .orElseGet(() -> byDesign(component, estate));
    }

    private static Optional<Exposure> raised(Component component, Estate estate) {
        for (Alert alert : Raised.by(component, CHANGED, estate)) {
            int at = alert.what().lastIndexOf(BEFORE);
            if (at < 0 || !isFirmware(alert.subject(), component)) {
                continue;
            }
            String before = alert.what().substring(at + BEFORE.length()).replaceAll("[.]$", "");
            if (VersionText.older(alert.subject(), before)) {
                Approval approval = Approval.of(alert, component, estate);
                return Optional.of(
                        Exposure.evident(
                                Severities.at(
                                        approval.approved() ? Severity.MEDIUM : Severity.HIGH,
                                        component),
                                component.label()
                                        + " told firmware "
                                        + alert.subject()
                                        + " after "
                                        + before
                                        + (approval.approved() ? ", " + approval.words() : ""),
                                Paper.alert(alert)));
            }
        }
        return Optional.empty();
    }

    /// The alert may be about another fact: what it says must be told as firmware.
    private static boolean isFirmware(String value, Component component) {
        return value.equals(component.asset().firmware())
                || component.asset().facts().stream()
                        .anyMatch(fact ->
                                fact.attribute() == Attribute.FIRMWARE
                                        && fact.value().equals(value));
    }

    /// The same unit, by its serial number, was listed with newer firmware before.
    private static Optional<Exposure> olderThanFiled(Component component, Estate estate) {
        String serial = component.asset().serial();
        String firmware = component.asset().firmware();
        return estate.filed(component, AssetRecord.class).stream()
                .filter(one -> !serial.isEmpty() && one.serial().equals(serial))
                .filter(one -> isBefore(one, estate))
                .filter(one -> VersionText.older(firmware, one.firmware()))
                .findFirst()
                .map(one ->
                        Exposure.evident(
                                Severities.at(Severity.HIGH, component),
                                component.label()
                                        + " (serial number "
                                        + serial
                                        + ") tells firmware "
                                        + firmware
                                        + "; "
                                        + one.source().file()
                                        + " listed it with "
                                        + one.firmware(),
                                Paper.filed(one, "firmware " + one.firmware())));
    }

    private static boolean isBefore(AssetRecord one, Estate estate) {
        Instant dated = one.source().dated();
        return !dated.equals(Instant.EPOCH)
                && estate.coverage().watched()
                && dated.isBefore(Coverage.at(estate.coverage().last()));
    }

    private static Exposure byDesign(Component component, Estate estate) {
        return component.declared().signedFirmware().no()
                ? Exposure.inherent(
                        Severities.at(Severity.MEDIUM, component),
                        component.label()
                                + " takes any firmware, as declared, and so older firmware too",
                        Paper.declared("signed-firmware: no", component, estate))
                : Exposure.unknown(
                        "whether "
                                + component.label()
                                + " refuses older firmware: the maker's statement (M-11)"
                                + Controls.notSeen("its version was not seen to go back", estate));
    }
}
