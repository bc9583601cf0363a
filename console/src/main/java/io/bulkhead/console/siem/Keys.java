// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates and keys of destinations, PEM.
final class Keys {
    private static final char[] NO_PASSWORD = new char[0];

    private Keys() {}

    /// @param authority empty for those that this host trusts
    /// @param certificate and `key`: both or neither
    /// @throws IOException that says in words what cannot be used
    static SSLContext context(String authority, String certificate, String key) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory own = null;
            if (!certificate.isEmpty()) {
                KeyStore store = empty();
                Collection<Certificate> chain = certificates("clientCertificate", certificate);
                store.setKeyEntry("own", key(key), NO_PASSWORD, chain.toArray(Certificate[]::new));
                own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                own.init(store, NO_PASSWORD);
            }
            TrustManagerFactory trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(authority.isEmpty() ? null : trusting(authority));
            context.init(
                    own == null ? null : own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw new IOException("certificates or key: " + wrong.getMessage(), wrong);
        }
    }

    private static KeyStore trusting(String authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate each : certificates("authority", authority)) {
            store.setCertificateEntry("authority" + number++, each);
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<Certificate> certificates(String name, String pem)
            throws IOException {
        try {
            Collection<Certificate> all =
                    List.copyOf(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificates(
                                            new ByteArrayInputStream(
                                                    pem.getBytes(StandardCharsets.UTF_8))));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (GeneralSecurityException wrong) {
            throw new IOException(name + ": no certificates in PEM", wrong);
        }
        throw new IOException(name + ": no certificates in PEM");
    }

    private static PrivateKey key(String pem) throws IOException {
        String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        byte[] der;
        try {
            der = Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("clientKey: not PKCS #8 in PEM, unencrypted", wrong);
        }
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException other) {
                continue;
            } catch (GeneralSecurityException missing) {
                throw new IOException("clientKey: " + missing.getMessage(), missing);
            }
        }
        throw new IOException("clientKey: not PKCS #8 in PEM, unencrypted");
    }
}
