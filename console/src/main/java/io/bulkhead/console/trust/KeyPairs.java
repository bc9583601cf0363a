// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/// Whether a private key is the one of a certificate.
final class KeyPairs {
    private static final byte[] PROBE = "bulkhead".getBytes(StandardCharsets.US_ASCII);

    private KeyPairs() {}

    /// @throws TrustException if not, naming both files
    static void check(X509Certificate certificate, PrivateKey key, Path of, Path from) {
        if (!belong(certificate, key)) {
            throw new TrustException(from + ": is not the key of the certificate in " + of);
        }
    }

    static boolean belong(X509Certificate certificate, PrivateKey key) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }
}
