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
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Somebody on the segment puts himself between two that talk.
@AutoService(ThreatRule.class)
public final class ManInTheMiddleOnTheSegment implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "man-in-the-middle-on-the-segment",
                            "Somebody on the segment stands between two that talk",
                            "TI")
                    .control()
                    .data()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "Commands and measurements pass through a third host, which reads them"
                                    + " and changes what it likes; both ends notice nothing.")
                    .how(
                            "Tell both ends over ARP or neighbour discovery that the other's address"
                                    + " is one's own; tools for it are ready-made.")
                    .counter(
                            "Encrypt, or at least sign, what goes there; on switches bind addresses to"
                                    + " ports (dynamic ARP inspection, DHCP snooping), on devices set"
                                    + " neighbours fixed.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Lies that are told to their victim alone, where the sensor does not"
                                    + " listen; a tap in the cable; protection that switches have.")
                    .techniques("T0830")
                    .requirements("P-14", "O-07", "D-10")
                    .build();

    private static final Set<String> CLAIMED = Set.of("arp-spoofing", "address-taken");
    private static final Set<String> CONTESTED = Set.of("duplicate-address");
    private static final Set<String> BETWEEN = Set.of("man-in-the-middle");

    /// On other media than Ethernet and IP.
    private static final Set<String> ELSEWHERE = Set.of("zigbee", "canopen");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        boolean control = flow.carriesControl();
        boolean carries = control || flow.carriesData() || Controls.ofProcess(flow, estate);
        if (!source.role().process() && !target.role().process()
                || source.role() == Role.GROUP
                || target.role() == Role.GROUP
                || !carries
                || flow.housekeeping()
                || ELSEWHERE.contains(flow.protocol())
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        if (protection.secrecy() == Secrecy.PROTECTED) {
            return Exposure.countered(
                    "who stands between can neither read nor change it: " + protection.why(),
                    protection.proof());
        }
        Component device = target.role().process() ? target : source;
        Severity severity = Severities.at(control ? Severity.CRITICAL : Severity.HIGH, device);
        String what =
                (control ? "commands" : "device data")
                        + " between "
                        + source.label()
                        + " and "
                        + target.label()
                        + " in "
                        + flow.label();
        List<Alert> alerts = alerts(device, device.equals(target) ? source : target, estate);
        if (!alerts.isEmpty()
                && alerts.stream().noneMatch(one -> Redundancy.explains(one, estate).no())) {
            return Exposure.unknown(
                    "whether a declared partner took the address over, or somebody came between: "
                            + alerts.getFirst().what());
        }
        if (!alerts.isEmpty()) {
            return Exposure.evident(
                    severity,
                    "another host claimed the address of one of the two, or passed on what they"
                            + " say: "
                            + what
                            + " can be read and changed there",
                    Paper.alerts(alerts));
        }
        if (protection.secrecy() == Secrecy.UNKNOWN) {
            return Exposure.unknown("whether " + what + " are signed or encrypted");
        }
        return Exposure.inherent(
                Controls.weaker(severity),
                what + " could be read and changed by who comes between: " + protection.why(),
                protection.proof());
    }

    private static List<Alert> alerts(Component device, Component other, Estate estate) {
        return Stream.of(
                        Raised.streamOn(device, CLAIMED, estate),
                        Raised.streamOn(other, CLAIMED, estate),
                        Raised.streamAbout(device, CONTESTED, estate),
                        Raised.streamAbout(other, CONTESTED, estate),
                        Raised.streamAbout(device, BETWEEN, estate)
                                .filter(alert ->
                                        Raised.is(alert.source(), other, estate)
                                                || Raised.is(alert.target(), other, estate)))
                .flatMap(alerts -> alerts)
                .distinct()
                .filter(alert -> !Redundancy.explains(alert, estate).yes())
                .limit(Paper.ENOUGH)
                .toList();
    }
}
