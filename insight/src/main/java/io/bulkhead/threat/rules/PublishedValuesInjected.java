// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Set;

/// Published values are repeated or forged, and protection acts on them.
@AutoService(ThreatRule.class)
public final class PublishedValuesInjected implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "published-values-injected",
                            "Published states or samples are forged or repeated",
                            "TD")
                    .control()
                    .data()
                    .at("DEVICE")
                    .what(
                            "A breaker opens, or does not when it must: subscribers take the message"
                                    + " with the higher count for the truth, whoever sent it.")
                    .how(
                            "Send GOOSE or sampled values with the publisher's name and a higher"
                                    + " count, or repeat recorded ones.")
                    .counter(
                            "Sign what is published (IEC 62351-6) where devices can; else keep the"
                                    + " process bus apart, with ports bound to addresses, and alert on"
                                    + " counters that go back.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "A forger who counts on correctly and silences the publisher; buses on"
                                    + " which the sensor does not listen.")
                    .techniques("T0856", "T0855")
                    .requirements("D-09", "P-04", "O-07")
                    .build();

    private static final Set<String> PUBLISHED = Set.of("goose", "sv", "iec61850-90-5");

    private static final Set<String> FORGED = Set.of("sequence-went-back");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        if (!PUBLISHED.contains(flow.protocol())) {
            return Exposure.none();
        }
        Component publisher = estate.source(flow);
        Protection protection = estate.protection(flow);
        boolean signed =
                protection.secrecy() == Secrecy.SIGNED
                        || protection.secrecy() == Secrecy.PROTECTED
                        || protection.client() == Knowing.AUTHENTICATED;
        if (signed) {
            return Exposure.countered(
                    "subscribers can tell what is not of "
                            + publisher.label()
                            + ": "
                            + protection.why(),
                    protection.proof());
        }
        List<Alert> alerts =
                Raised.by(publisher, FORGED, estate).stream()
                        .filter(alert ->
                                alert.protocol().isEmpty()
                                        || alert.protocol().equals(flow.protocol()))
                        .filter(alert -> !Redundancy.explains(alert, estate).yes())
                        .toList();
        if (!alerts.isEmpty()) {
            return Exposure.evident(
                    Severity.CRITICAL,
                    "what "
                            + publisher.label()
                            + " publishes in "
                            + flow.label()
                            + " came out of order or from two: it was repeated or forged, or the"
                            + " publisher restarted",
                    Paper.alerts(alerts));
        }
        return protection.client() == Knowing.NOBODY
                ? Exposure.inherent(
                        Severity.HIGH,
                        "what "
                                + publisher.label()
                                + " publishes in "
                                + flow.label()
                                + " is not signed"
                                + Controls.notSeen("its counters only went on", estate),
                        protection.proof())
                : Exposure.unknown(
                        "whether what "
                                + publisher.label()
                                + " publishes in "
                                + flow.label()
                                + " is signed (IEC 62351-6): declare authentication");
    }
}
