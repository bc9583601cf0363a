// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Requests for certificates, as sensors make them and as they should not.
public final class Requests {
    private Requests() {}

    public static KeyPair keys() {
        return keys("secp256r1");
    }

    public static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// PEM, signed by its own key.
    public static String of(KeyPair keys, String subject) {
        String algorithm =
                keys.getPrivate().getAlgorithm().equals("RSA")
                        ? "SHA256withRSA"
                        : "SHA256withECDSA";
        return of(keys, keys, subject, algorithm);
    }

    /// @param signing whose private key signs
    static String of(KeyPair keys, KeyPair signing, String subject, String algorithm) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            PKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500Principal(subject), keys.getPublic())
                            .build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .setProvider(new BouncyCastleProvider())
                                            .build(signing.getPrivate()));
            writer.writeObject(request);
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }
}
