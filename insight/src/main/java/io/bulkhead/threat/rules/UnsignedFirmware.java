// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Transfer;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Firmware of somebody else's making can be put into a device.
@AutoService(ThreatRule.class)
public final class UnsignedFirmware implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "unsigned-firmware",
                            "Firmware that nobody vouches for can be installed",
                            "TE")
                    .control()
                    .at("DEVICE", "FIELD_GATEWAY", "ANY->DEVICE", "ANY->FIELD_GATEWAY")
                    .what(
                            "Firmware of an attacker does what he wants below all that is monitored,"
                                    + " tells whatever values he wants, and stays through restarts.")
                    .how(
                            "Change an image on its way into the device, or send one's own over the"
                                    + " update function, which asks for no signature.")
                    .counter(
                            "Devices that take firmware only with the maker's signature; until then"
                                    + " fetch images over a protected way, compare their hashes with the"
                                    + " maker's, and pass update functions from one station alone.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Whether a device checks a signature: a transfer alone does not show it."
                                    + " Updates by card, cable or inside an encrypted session.")
                    .techniques("T0857", "T0839")
                    .requirements("M-10", "M-12", "P-15", "M-13")
                    .build();

    private static final Set<String> LOADED =
            Set.of("firmware-loaded", "firmware-file-into-device");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        if (component.declared().signedFirmware().yes()) {
            return Exposure.countered(
                    component.label() + " takes signed firmware only, as declared",
                    Paper.declared("signed-firmware: yes", component, estate));
        }
        Optional<Exposure> vouched =
                Paper.attested("M-10", component, estate)
                        .map(proof ->
                                Exposure.countered(
                                        "that "
                                                + component.label()
                                                + " takes signed firmware only is vouched for",
                                        proof));
        return vouched.or(() -> loaded(component, estate))
                .orElseGet(() -> byDesign(component, estate));
    }

    /// What was recognised as firmware was read, so that it was in clear.
    private static Optional<Exposure> loaded(Component component, Estate estate) {
        List<Transfer> transfers =
                estate.transfers(component).stream()
                        .filter(one -> one.kind().equals("firmware"))
                        .filter(one -> one.direction().equals("into"))
                        .filter(one ->
                                estate.find(one.target()).filter(component::equals).isPresent())
                        .toList();
        List<Alert> alerts = Raised.on(component, LOADED, estate);
        if (transfers.isEmpty() && alerts.isEmpty()) {
            return Optional.empty();
        }
        List<Component> senders =
                Stream.concat(
                                transfers.stream().map(one -> estate.find(one.source())),
                                alerts.stream().map(one -> estate.find(one.source())))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        boolean crosses =
                senders.stream().anyMatch(sender -> Controls.boundary(sender, component, estate));
        List<Proof> proofs = new ArrayList<>();
        transfers.forEach(one ->
                proofs.add(Paper.transfer(one, one.name() + " in clear in " + one.protocol())));
        proofs.addAll(Paper.alerts(alerts));
        return Optional.of(
                Exposure.evident(
                        Severities.at(crosses ? Severity.CRITICAL : Severity.HIGH, component),
                        "firmware went into "
                                + component.label()
                                + from(senders)
                                + " in clear"
                                + (crosses ? ", over a trust boundary" : "")
                                + (component.declared().signedFirmware().no()
                                        ? "; it takes unsigned firmware, as declared"
                                        : "; nothing shows that it would refuse another"),
                        proofs));
    }

    private static String from(List<Component> senders) {
        return senders.isEmpty()
                ? ""
                : " from "
                        + senders.stream().map(Component::label).collect(Collectors.joining(", "));
    }

    private static Exposure byDesign(Component component, Estate estate) {
        return component.declared().signedFirmware().no()
                ? Exposure.inherent(
                        Severities.at(Severity.MEDIUM, component),
                        component.label() + " takes unsigned firmware, as declared",
                        Paper.declared("signed-firmware: no", component, estate))
                : Exposure.unknown(
                        "whether "
                                + component.label()
                                + " refuses firmware without the maker's signature: declare"
                                + " signed-firmware or the maker's statement");
    }
}
