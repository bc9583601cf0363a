// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An expired certificate teaches people to click warnings away.
@AutoService(Recommendation.class)
public final class RenewCertificates implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "renew-certificates",
                    "Renew certificates before they end",
                    "A certificate that has ended stops programs, or teaches people to ignore warnings; both help attackers.",
                    List.of(
                            "Issue a new certificate for the device from the plant's certificate authority.",
                            "Install it in a maintenance window and restart the service.",
                            "Check the end date with a browser or with openssl s_client.",
                            "Put the end into the calendar, a month before."),
                    "Clients that pinned the old certificate must be told the new one first.",
                    List.of("P-18", "D-11"),
                    List.of(),
                    5,
                    "certificate-end");

    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(component, estate, flow -> flow.has(Trait.SERVER_CERTIFICATE));
        if (flows.isEmpty()) {
            boolean hidden =
                    !Look.served(
                                    component,
                                    estate,
                                    flow ->
                                            flow.has(Trait.PROTECTION)
                                                    || flow.protocol().equals("tls"))
                            .isEmpty();
            return hidden
                    ? Standing.unknown(
                            "a certificate of "
                                    + component.label()
                                    + ": TLS 1.3 hides it, and others show it only as a session begins")
                    : Standing.notApplicable();
        }

        Instant soon = estate.now().plus(SOON);
        List<Proof> ending =
                Look.traits(
                        flows,
                        Trait.SERVER_CERTIFICATE,
                        value ->
                                Look.field(value, "not-after")
                                        .flatMap(Look::time)
                                        .map(end -> end.isBefore(soon))
                                        .orElse(false),
                        "certificate");
        return ending.isEmpty()
                ? Standing.followed(
                        "the certificates that were shown are valid for more than a month")
                : Standing.open(
                        "a certificate of "
                                + component.label()
                                + " has ended or ends within a month",
                        ending);
    }
}
