// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate of an authority made for it, PEM.
///
/// @param authority who issued it
record TestKeys(String authority, String chain, String key) {
    static TestKeys make(String name) {
        try {
            KeyPair authorityKeys = keys();
            X509Certificate authority =
                    certificate("CN=authority", authorityKeys, authorityKeys, true, name);
            KeyPair own = keys();
            X509Certificate leaf = certificate("CN=" + name, own, authorityKeys, false, name);
            return new TestKeys(
                    pem(authority), pem(leaf), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        // GnuTLS does not read elliptic keys as Java writes them.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, KeyPair own, KeyPair issuer, boolean authority, String name)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=authority"),
                        BigInteger.valueOf(authority ? 1 : 2),
                        Date.from(now.minusSeconds(3_600)),
                        Date.from(now.plusSeconds(3_600)),
                        new X500Name(subject),
                        own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withRSA")
                                        .build(issuer.getPrivate())));
    }

    private static String pem(Object thing) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        }
        return text.toString();
    }
}
