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
import java.util.List;
import java.util.Set;

/// A certificate that can be forged proves nothing.
@AutoService(Recommendation.class)
public final class ReplaceWeakCertificates implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "replace-weak-certificates",
                    "Replace certificates with weak keys or signatures",
                    "Keys below 2,048 bits and signatures by MD5 or SHA-1 can be forged.",
                    List.of(
                            "Make a new key of at least 2,048 bits (RSA) or 256 bits (elliptic curves) on the device.",
                            "Let the plant's certificate authority sign it with SHA-256.",
                            "Install it, and remove the old one from all clients that trusted it."),
                    "Firmware that cannot handle newer keys needs an update first, or a gateway in front.",
                    List.of("D-10", "P-18"),
                    List.of("T0830"),
                    4,
                    "weak-certificate");

    private static final Set<String> SHORT =
            Set.of("rsa-512", "rsa-768", "rsa-1024", "dsa-512", "dsa-1024");

    private static boolean weak(String certificate) {
        String key = Look.field(certificate, "key").orElse("");
        String signature = Look.field(certificate, "signature").orElse("");
        return SHORT.contains(key) || signature.startsWith("md5") || signature.startsWith("sha1");
    }

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

        List<Proof> weak =
                Look.traits(
                        flows,
                        Trait.SERVER_CERTIFICATE,
                        ReplaceWeakCertificates::weak,
                        "certificate");
        return weak.isEmpty()
                ? Standing.followed(
                        "the certificates that were shown have keys and signatures that are recommended")
                : Standing.open(
                        "a certificate of " + component.label() + " has a weak key or signature",
                        weak);
    }
}
