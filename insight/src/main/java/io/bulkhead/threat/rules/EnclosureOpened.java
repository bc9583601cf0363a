// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Somebody opens a device, its cabinet or a port of it.
@AutoService(ThreatRule.class)
public final class EnclosureOpened implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("enclosure-opened", "Somebody opens the device or a port of it", "T")
                    .control()
                    .data()
                    .at("DEVICE", "FIELD_GATEWAY", "LOCAL->DEVICE", "LOCAL->FIELD_GATEWAY")
                    .what(
                            "Whoever has the device before him changes it, plugs in what he likes and"
                                    + " listens from inside.")
                    .how("Open a cabinet that nobody watches; use a USB or network port in it.")
                    .counter(
                            "Lock cabinets and let doors and covers tell; switch unused ports off;"
                                    + " hold each such event against the work orders.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Doors without a contact; events that are told in fields that nobody"
                                    + " recognises.")
                    .requirements("M-05", "P-11", "P-12")
                    .build();

    private static final Pattern OPENED =
            Pattern.compile(
                    "\\b(tamper(ed|ing)?|intrusion|enclosure|cabinet|door|cover|usb)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> ALARM = Set.of("device-raised-alarm");

    private static final Set<String> NEW =
            Set.of(
                    "new-conversation",
                    "new-function",
                    "new-object",
                    "new-internet-peer",
                    "new-name");

    private static final Duration AFTER = Duration.ofHours(24);

    /// One event, from the traffic or a file.
    private record Event(Instant at, String words, Approval approval, Proof proof) {}

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.deviceOrGateway(component)) {
            return Exposure.none();
        }
        List<Event> events =
                Stream.concat(alarms(component, estate), filed(component, estate)).toList();
        for (Event event : events) {
            if (event.approval().missing()) {
                return evident(component, event, estate);
            }
        }
        for (Event event : events) {
            if (!event.approval().approved()) {
                return Exposure.unknown(
                        event.words()
                                + "; whether a work order has it needs "
                                + event.approval().words());
            }
        }
        return events.isEmpty()
                ? byDesign(component, estate)
                : Exposure.countered(
                        events.getFirst().words() + ", " + events.getFirst().approval().words(),
                        events.getFirst().proof());
    }

    private static Stream<Event> alarms(Component component, Estate estate) {
        return Raised.by(component, ALARM, estate).stream()
                .filter(alert -> OPENED.matcher(alert.what() + " " + alert.subject()).find())
                .map(alert ->
                        new Event(
                                Coverage.at(alert.first()),
                                component.label() + " told: " + alert.what(),
                                Approval.of(alert, component, estate),
                                Paper.alert(alert)));
    }

    private static Stream<Event> filed(Component component, Estate estate) {
        return estate.filed(component, AuditEntry.class).stream()
                .filter(entry -> component.is(entry.target()))
                .filter(entry -> OPENED.matcher(entry.action().replace('-', ' ')).find())
                .map(entry ->
                        new Event(
                                entry.at(),
                                entry.source().file()
                                        + " has "
                                        + entry.action()
                                        + " at "
                                        + component.label()
                                        + " of "
                                        + entry.at(),
                                Approval.of(component, entry.at(), entry.at(), estate),
                                Paper.filed(entry, entry.action())));
    }

    private static Exposure evident(Component component, Event event, Estate estate) {
        List<Alert> after =
                Raised.by(component, NEW, estate).stream()
                        .filter(alert -> soonAfter(event.at(), Coverage.at(alert.first())))
                        .toList();
        List<Proof> proofs = new ArrayList<>(List.of(event.proof()));
        proofs.addAll(Paper.alerts(after));
        return Exposure.evident(
                Severities.at(after.isEmpty() ? Severity.MEDIUM : Severity.HIGH, component),
                event.words()
                        + "; "
                        + event.approval().words()
                        + (after.isEmpty()
                                ? ""
                                : "; within a day it did what it never did ("
                                        + after.getFirst().what()
                                        + ")"),
                proofs);
    }

    private static boolean soonAfter(Instant event, Instant time) {
        return !time.isBefore(event) && !time.isAfter(event.plus(AFTER));
    }

    private static Exposure byDesign(Component component, Estate estate) {
        Answer unattended = Sites.unattended(component, estate);
        if (unattended.no()) {
            return Exposure.none();
        }
        return Paper.attested("P-12", component, estate)
                .or(() -> Paper.attested("M-05", component, estate))
                .map(proof ->
                        Exposure.countered(
                                "that opening " + component.label() + " is noticed is vouched for",
                                proof))
                .orElseGet(() ->
                        unattended.yes()
                                ? Exposure.inherent(
                                        Severities.at(Severity.LOW, component),
                                        component.label()
                                                + " stands at an unattended site, and nothing says"
                                                + " that anybody would notice",
                                        Paper.declared("unattended", component, estate))
                                : Exposure.unknown(
                                        "whether "
                                                + component.label()
                                                + " stands where people rarely are, and whether"
                                                + " opening it is noticed: declare unattended, attest"
                                                + " P-12"));
    }
}
