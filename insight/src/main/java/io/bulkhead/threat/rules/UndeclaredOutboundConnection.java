// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Something in the plant talks to somebody on the internet whom nobody declared.
@AutoService(ThreatRule.class)
public final class UndeclaredOutboundConnection implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "undeclared-outbound-connection",
                            "The plant talks to the internet where nobody declared it",
                            "IE")
                    .data()
                    .control()
                    .at("FIELD_GATEWAY->EXTERNAL", "DEVICE->EXTERNAL")
                    .what(
                            "Data of the process leaves, and whoever answers can steer what runs"
                                    + " inside: a connection that was opened from inside passes most"
                                    + " firewalls in both directions.")
                    .how(
                            "Malware in the plant calls its owner at a steady pace, by HTTPS, by names"
                                    + " that are looked up, or over a service that everybody uses.")
                    .counter(
                            "Deny all that leaves control zones but named update and cloud endpoints;"
                                    + " declare these as `internet-endpoints` of the site, so that"
                                    + " others are told apart.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "What goes through a proxy or a declared endpoint; what an encrypted"
                                    + " session carries.")
                    .techniques("T0869", "T0884", "T0885")
                    .requirements("O-11", "O-08")
                    .build();

    private static final Set<String> MALICIOUS =
            Set.of(
                    "known-malicious-address-reached",
                    "known-malicious-address-tried",
                    "known-malicious-fingerprint",
                    "known-malicious-name",
                    "known-malicious-url");

    private static final Set<String> SUSPICIOUS =
            Set.of("beaconing-outside", "dns-tunnel", "icmp-tunnel", "strange-protocol-on-port");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        ZoneKind from = estate.sourceZone(flow).kind();
        if (!flow.observed()
                || from != ZoneKind.DEVICE && from != ZoneKind.FIELD_GATEWAY
                || estate.targetZone(flow).kind() != ZoneKind.EXTERNAL) {
            return Exposure.none();
        }
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        List<Alert> malicious = Raised.along(flow, MALICIOUS, estate);
        if (!malicious.isEmpty()) {
            return Exposure.evident(
                    Severity.CRITICAL,
                    who + ": " + malicious.getFirst().what(),
                    Paper.alerts(malicious));
        }
        List<Alert> suspicious = Raised.along(flow, SUSPICIOUS, estate);
        Severity severity = severity(flow, !suspicious.isEmpty(), estate);
        if (!suspicious.isEmpty() && !flow.isDeclared()) {
            return Exposure.evident(
                    severity, who + ": " + suspicious.getFirst().what(), Paper.alerts(suspicious));
        }
        if (flow.isDeclared()) {
            return Exposure.countered(
                    who + " is declared", Paper.declared("flow", flow.declared().line(), estate));
        }
        return switch (named(flow, estate)) {
            case YES -> Exposure.countered(who + " is to a declared endpoint", flow.proof(who));
            case NO ->
                    Exposure.evident(
                            severity,
                            who
                                    + " is to none of the "
                                    + Signs.count(endpoints(estate).size(), "declared endpoint")
                                    + (flow.reached() ? "" : "; nobody answered"),
                            flow.proof(who));
            case UNSAID ->
                    Exposure.unknown(
                            "whether "
                                    + who
                                    + " is meant: declare the flow, or the `internet-endpoints` of"
                                    + " the site");
        };
    }

    private static Severity severity(DataFlow flow, boolean suspicious, Estate estate) {
        Component source = estate.source(flow);
        Severity base = source.role().process() || suspicious ? Severity.HIGH : Severity.MEDIUM;
        return Severities.at(flow.reached() ? base : Controls.weaker(base), source);
    }

    private static List<String> endpoints(Estate estate) {
        return estate.workload().site().internetEndpoints();
    }

    private static Answer named(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        Answer listed = SiteList.has(endpoints(estate), target);
        if (listed != Answer.NO) {
            return listed;
        }
        boolean byName =
                Stream.concat(
                                flow.all(Trait.SERVER_NAME).stream().map(Trait.Observed::value),
                                target.asset().names().stream())
                        .anyMatch(name ->
                                endpoints(estate).stream().anyMatch(one -> fits(one, name)));
        return byName ? Answer.YES : Answer.NO;
    }

    /// `*.example.com` fits all names below it.
    private static boolean fits(String endpoint, String name) {
        String wanted = endpoint.toLowerCase(Locale.ROOT);
        String found = name.toLowerCase(Locale.ROOT);
        return wanted.startsWith("*.") ? found.endsWith(wanted.substring(1)) : found.equals(wanted);
    }
}
