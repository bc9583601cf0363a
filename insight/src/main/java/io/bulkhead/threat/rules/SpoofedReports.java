// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a device reports is taken for its own, and may be somebody else's.
@AutoService(ThreatRule.class)
public final class SpoofedReports implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named("spoofed-reports", "Reports are told in a device's name", "ST")
                    .data()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "Operators and controllers act on measurements that the device never"
                                    + " took: they see a plant that is not so, and do what harms it.")
                    .how(
                            "Answer in the device's name from another host of the segment, or slip"
                                    + " packets into its session.")
                    .counter(
                            "A protocol that signs what it tells; where devices cannot, a switch that"
                                    + " binds addresses to ports, and checks of each value's range and"
                                    + " pace before it drives anything.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "An impostor who copies MAC address and hop limit too; a device that lies"
                                    + " itself.")
                    .techniques("T0856", "T0832")
                    .requirements("D-07", "D-09", "P-14", "D-06")
                    .build();

    private static final Set<String> IMPOSTURE =
            Set.of(
                    "station-masqueraded",
                    "address-impersonated",
                    "foreign-segment",
                    "stream-conflict",
                    "message-from-wrong-side");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Optional<Component> teller = teller(flow, estate);
        boolean tells = flow.carriesData() || !flow.observed() && Controls.ofProcess(flow, estate);
        if (teller.isEmpty()
                || !tells
                || flow.housekeeping()
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Component device = teller.get();
        Component listener =
                device.equals(estate.target(flow)) ? estate.source(flow) : estate.target(flow);
        Protection protection = estate.protection(flow);
        if (protection.secrecy() == Secrecy.PROTECTED || protection.secrecy() == Secrecy.SIGNED) {
            return Exposure.countered(
                    "a changed or foreign message is noticed: " + protection.why(),
                    protection.proof());
        }
        Severity severity = drives(device, estate) ? Severity.CRITICAL : Severity.HIGH;
        String what =
                "what " + device.label() + " tells " + listener.label() + " in " + flow.label();
        List<Alert> alerts =
                Raised.about(device, IMPOSTURE, estate).stream()
                        .filter(alert -> between(alert, device, listener, estate))
                        .filter(alert -> !Redundancy.explains(alert, estate).yes())
                        .toList();
        if (!alerts.isEmpty() && alerts.stream().noneMatch(one -> certain(one, estate))) {
            return Exposure.unknown(
                    "whether the declared partner of one of the two spoke, or an impostor: "
                            + alerts.getFirst().what());
        }
        if (!alerts.isEmpty()) {
            return Exposure.evident(
                    Severities.at(severity, device),
                    "somebody spoke in the name of one of the two, so that "
                            + what
                            + " may not be its own",
                    Paper.alerts(alerts));
        }
        if (protection.secrecy() == Secrecy.UNKNOWN) {
            return Exposure.unknown("whether " + what + " is signed or encrypted");
        }
        return Exposure.inherent(
                Controls.weaker(Severities.at(severity, device)),
                what
                        + " could be told by anybody on the segment: "
                        + protection.why()
                        + (severity == Severity.CRITICAL
                                ? "; an automatic action depends on it"
                                : ""),
                protection.proof());
    }

    private static boolean certain(Alert alert, Estate estate) {
        return Redundancy.explains(alert, estate).no();
    }

    /// The device whose reports go here: it is asked, or publishes.
    private static Optional<Component> teller(DataFlow flow, Estate estate) {
        return Stream.of(estate.target(flow), estate.source(flow))
                .filter(end -> end.role().process())
                .findFirst();
    }

    private static boolean between(
            Alert alert, Component device, Component listener, Estate estate) {
        Optional<Component> source = estate.find(alert.source());
        Optional<Component> target = estate.find(alert.target());
        return source.filter(device::equals).isPresent()
                        && target.map(listener::equals).orElse(true)
                || target.filter(device::equals).isPresent()
                        && source.map(listener::equals).orElse(true);
    }

    private static boolean drives(Component device, Estate estate) {
        return estate.workload().points().stream()
                .anyMatch(point -> point.drives() && device.is(point.component()));
    }
}
