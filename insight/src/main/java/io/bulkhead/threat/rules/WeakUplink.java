// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What a gateway tells the cloud can be read or changed on its way.
@AutoService(ThreatRule.class)
public final class WeakUplink implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named("weak-uplink", "Uplink of a gateway is not or weakly protected", "TI")
                    .data()
                    .control()
                    .at("FIELD_GATEWAY->CLOUD_GATEWAY")
                    .what(
                            "Everybody between the site and the cloud can read what all devices"
                                    + " behind the gateway tell, and change it before the services"
                                    + " decide upon it.")
                    .how(
                            "Listen at a carrier, an access point or a proxy; make both ends agree on"
                                    + " an old version, or show a certificate of one's own where"
                                    + " nobody checks it.")
                    .counter(
                            "TLS 1.2 or later with suites of today, a check of the whole chain and"
                                    + " the name, and no way back to plain text. A VPN below helps"
                                    + " meanwhile.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Whether the gateway checks the certificate that it is shown: only one"
                                    + " that was already out of date tells; TLS 1.3 hides"
                                    + " certificates.")
                    .techniques("T0830", "T0842")
                    .requirements("D-10", "D-11", "M-12")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        if (!Signs.fieldGateway(estate.source(flow), estate)
                || !Signs.cloudGateway(estate.target(flow), estate)
                || flow.housekeeping()
                || !flow.reached()) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        return switch (protection.secrecy()) {
            case CLEAR, SIGNED, WEAK -> weak(flow, protection, estate);
            case PROTECTED -> certificate(flow, protection, estate);
            case UNKNOWN -> untold(flow, protection, estate);
        };
    }

    private static Exposure weak(DataFlow flow, Protection protection, Estate estate) {
        boolean below =
                estate.conduit(flow)
                        .filter(conduit -> conduit.declared().guard().equals("vpn"))
                        .isPresent();
        Severity severity =
                Severities.at(below ? Severity.MEDIUM : Severity.HIGH, estate.source(flow));
        String because =
                Controls.pair(flow, estate)
                        + " in "
                        + flow.label()
                        + ": "
                        + protection.why()
                        + (below ? "; a VPN is declared below it" : "");
        return Exposure.evident(severity, because, protection.proof());
    }

    /// Who goes on with a certificate that is out of date checks none.
    private static Exposure certificate(DataFlow flow, Protection protection, Estate estate) {
        for (Observed shown : flow.all(Trait.SERVER_CERTIFICATE)) {
            Optional<Instant> ended = ended(shown.value());
            Instant last = Instant.ofEpochSecond(0, flow.last());
            if (ended.isPresent() && ended.get().isBefore(last)) {
                return Exposure.evident(
                        Severities.at(Severity.MEDIUM, estate.source(flow)),
                        estate.source(flow).label()
                                + " goes on although the certificate of "
                                + estate.target(flow).label()
                                + " ended at "
                                + ended.get()
                                + ": it does not check what it is shown",
                        DataFlow.proof(shown, "certificate until " + ended.get()));
            }
        }
        return Exposure.countered(protection.why(), protection.proof());
    }

    private static Optional<Instant> ended(String certificate) {
        for (String pair : certificate.split("; ")) {
            if (pair.startsWith("not-after=")) {
                try {
                    return Optional.of(Instant.parse(pair.substring("not-after=".length())));
                } catch (DateTimeException notTold) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Exposure untold(DataFlow flow, Protection protection, Estate estate) {
        String pair = Controls.pair(flow, estate);
        return flow.observed()
                ? Exposure.unknown(
                        "how "
                                + pair
                                + " in "
                                + flow.label()
                                + " is protected: "
                                + protection.why()
                                + "; capture the beginning of a session")
                : Exposure.inherent(
                        Severities.at(Severity.MEDIUM, estate.source(flow)),
                        pair + " in " + flow.label() + ": " + protection.why(),
                        protection.proof());
    }
}
