// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfZone;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A radio over which devices speak is open, or its key is everybody's.
@AutoService(ThreatRule.class)
public final class WeakWireless implements ThreatRule, OfZone<Exposure> {
    private static final Threat THREAT =
            Threat.named("weak-wireless", "The radio is open or its key is everybody's", "IS")
                    .control()
                    .data()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY", "LOCAL->DEVICE")
                    .what(
                            "From the car park somebody listens to device data, joins the zone, and"
                                    + " commands what takes commands from anybody.")
                    .how(
                            "Listen with an ordinary radio; use the published default key, or the one"
                                    + " password that everybody has.")
                    .counter(
                            "WPA3, or WPA2 with a certificate for each device; keys of one's own"
                                    + " for Zigbee and LoRaWAN; a zone of its own for what is"
                                    + " wireless.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "What goes over the air where no sensor listens; how far it reaches.")
                    .techniques("T0860", "T0887")
                    .requirements("P-05", "M-03")
                    .build();

    private static final Set<String> WEAK =
            Set.of(
                    "open",
                    "wep",
                    "wpa",
                    "wpa-psk",
                    "wpa-personal",
                    "wpa2-psk",
                    "wpa2-personal",
                    "zigbee-default-key");

    private static final Set<String> STRONG =
            Set.of("wpa2-enterprise", "wpa3", "wpa3-sae", "wpa3-personal", "wpa3-enterprise");

    /// What weakens a zone, and whether control goes there.
    private record Radio(DataFlow flow, Observed security) {}

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Zone zone, Estate estate) {
        if (zone.kind() != ZoneKind.DEVICE && zone.kind() != ZoneKind.FIELD_GATEWAY) {
            return Exposure.none();
        }
        List<Radio> radios =
                estate.members(zone).stream()
                        .flatMap(member ->
                                Stream.concat(
                                        estate.from(member).stream(), estate.to(member).stream()))
                        .distinct()
                        .flatMap(flow ->
                                flow.all(Trait.RADIO_SECURITY).stream()
                                        .map(security -> new Radio(flow, security)))
                        .toList();
        List<Radio> weak =
                radios.stream().filter(one -> WEAK.contains(one.security().value())).toList();
        return weak.isEmpty() ? declared(zone, radios, estate) : seen(zone, weak, estate);
    }

    private static Exposure seen(Zone zone, List<Radio> weak, Estate estate) {
        boolean control = weak.stream().anyMatch(one -> one.flow().carriesControl());
        Radio first = weak.getFirst();
        return Exposure.evident(
                severity(zone, control),
                (control ? "device control and data" : "device data")
                        + " in "
                        + zone.label()
                        + " go over a radio with "
                        + first.security().value()
                        + " ("
                        + Controls.pair(first.flow(), estate)
                        + (weak.size() > 1 ? " and " + (weak.size() - 1) + " more" : "")
                        + ")",
                weak.stream()
                        .limit(5)
                        .map(one ->
                                DataFlow.proof(one.security(), "radio " + one.security().value()))
                        .toList());
    }

    private static Severity severity(Zone zone, boolean control) {
        Severity severity = control ? Severity.HIGH : Severity.MEDIUM;
        return zone.safety() ? Controls.stronger(severity) : severity;
    }

    private static Exposure declared(Zone zone, List<Radio> radios, Estate estate) {
        String wireless = zone.declared().wireless();
        Optional<Radio> strong =
                radios.stream().filter(one -> STRONG.contains(one.security().value())).findFirst();
        if (WEAK.contains(wireless)) {
            boolean control =
                    estate.members(zone).stream()
                            .flatMap(member ->
                                    Stream.concat(
                                            estate.from(member).stream(),
                                            estate.to(member).stream()))
                            .anyMatch(DataFlow::carriesControl);
            return Exposure.inherent(
                    Controls.weaker(severity(zone, control)),
                    zone.label()
                            + " stands on a radio with "
                            + wireless
                            + ", as declared; "
                            + (control ? "device control and data go" : "device data goes")
                            + " there",
                    Paper.declared("wireless: " + wireless, zone.declared().line(), estate));
        }
        if (STRONG.contains(wireless)) {
            return Exposure.countered(
                    zone.label() + " stands on a radio with " + wireless + ", as declared",
                    Paper.declared("wireless: " + wireless, zone.declared().line(), estate));
        }
        if (strong.isPresent() && wireless.isEmpty()) {
            return Exposure.countered(
                    "the radio in " + zone.label() + " asks for " + strong.get().security().value(),
                    DataFlow.proof(strong.get().security(), strong.get().security().value()));
        }
        List<String> used =
                Stream.concat(
                                estate.members(zone).stream()
                                        .flatMap(member -> member.declared().radios().stream()),
                                radios.stream().map(one -> one.security().value()))
                        .distinct()
                        .sorted()
                        .toList();
        if (wireless.isEmpty() && used.isEmpty()) {
            return Exposure.none();
        }
        return Exposure.unknown(
                "how the radio of "
                        + zone.label()
                        + " ("
                        + (wireless.isEmpty() ? String.join(", ", used) : wireless)
                        + ") is protected, and with whose keys: a capture of its beacons, or declare"
                        + " it");
    }
}
