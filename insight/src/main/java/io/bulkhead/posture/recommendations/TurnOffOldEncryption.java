// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// Encryption that is broken protects nobody.
@AutoService(Recommendation.class)
public final class TurnOffOldEncryption implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-off-old-encryption",
                    "Turn off old TLS, SSL and SSH",
                    "TLS 1.0 and 1.1, SSL, SSH 1 and suites with RC4, DES or no key are broken or not recommended any more.",
                    List.of(
                            "Set TLS 1.2 as the lowest version on the server, and remove weak suites from its list.",
                            "Update clients that cannot do it (below).",
                            "Check with a new capture that nobody falls back."),
                    "Old HMIs may stop connecting: change the server after its clients.",
                    List.of("D-10", "P-09"),
                    List.of("T0830"),
                    5,
                    "old-encryption");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(
                        component,
                        estate,
                        flow -> flow.has(Trait.PROTECTION) || flow.has(Trait.CIPHER_SUITE));
        List<DataFlow> weak =
                flows.stream()
                        .filter(flow -> estate.protection(flow).secrecy() == Secrecy.WEAK)
                        .toList();
        if (!weak.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " agreed on weak encryption: "
                            + estate.protection(weak.getFirst()).why(),
                    weak.stream().map(flow -> estate.protection(flow).proof()).toList());
        }
        if (flows.isEmpty()) {
            boolean encrypted =
                    !Look.served(
                                    component,
                                    estate,
                                    flow ->
                                            flow.protocol().equals("tls")
                                                    || flow.protocol().equals("ssh"))
                            .isEmpty();
            return encrypted
                    ? Standing.unknown(
                            "the beginning of an encrypted session of " + component.label())
                    : Standing.notApplicable();
        }
        return Standing.followed(
                "encrypted sessions that began agreed on what is recommended",
                estate.protection(flows.getFirst()).proof());
    }
}
