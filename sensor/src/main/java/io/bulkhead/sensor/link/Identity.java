// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.sensor.spool.Disk;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Who a sensor is to its console: a key that never leaves it, the certificate of it, and the
/// authority by which it knows the console. One file, replaced as a whole.
///
/// @param sensor the id that the console gave
/// @param console address, as `https://HOST:PORT`
/// @param chain the sensor's certificate first
public record Identity(
        String sensor,
        String console,
        PrivateKey key,
        List<X509Certificate> chain,
        List<X509Certificate> authority) {
    private static final String FILE = "identity";
    private static final char[] NO_PASSWORD = {};

    /// A new key, and the request of a certificate for it (PKCS #10, PEM).
    record Request(KeyPair key, String pem) {}

    static Request request(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        try {
            byte[] der =
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500Principal("CN=bulkhead sensor"), pair.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(pair.getPrivate()))
                            .getEncoded();
            return new Request(pair, Pem.of("CERTIFICATE REQUEST", der));
        } catch (OperatorCreationException | IOException failed) {
            throw new GeneralSecurityException("no request of a certificate for " + name, failed);
        }
    }

    /// Whether the certificate leads to one of the authority's, and is of a key.
    boolean leadsTo(java.security.PublicKey expected) {
        try {
            if (chain.isEmpty() || !chain.getFirst().getPublicKey().equals(expected)) {
                return false;
            }
            for (int i = 0; i + 1 < chain.size(); i++) {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            }
            X509Certificate last = chain.getLast();
            for (X509Certificate trusted : authority) {
                if (trusted.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
                    last.verify(trusted.getPublicKey());
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /// What an earlier run kept; empty if the sensor never joined.
    ///
    /// @throws IOException if it is damaged
    public static Optional<Identity> load(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
            return Optional.of(
                    new Identity(
                            kept.getProperty("sensor", ""),
                            kept.getProperty("console", ""),
                            Pem.key(kept.getProperty("key", "")),
                            Pem.certificates(kept.getProperty("certificate", "")),
                            Pem.certificates(kept.getProperty("authority", ""))));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IOException(
                    file + " is damaged: remove it and join anew with a token", damaged);
        }
    }

    /// Replaces what was kept, as a whole: whoever is killed in the middle has the old or the new.
    public void save(Path folder) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("sensor", sensor);
        kept.setProperty("console", console);
        kept.setProperty("key", Pem.of("PRIVATE KEY", key.getEncoded()));
        kept.setProperty("certificate", pem(chain));
        kept.setProperty("authority", pem(authority));
        StringWriter text = new StringWriter();
        kept.store(text, "the key of this sensor: for its owner alone");
        Files.createDirectories(folder);
        Disk.replace(folder.resolve(FILE), text.toString(), true);
    }

    private static String pem(List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                text.append(Pem.of("CERTIFICATE", certificate.getEncoded()));
            }
            return text.toString();
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /// When the certificate ends.
    public Instant until() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /// When a new one is to be asked for: after two thirds of its life.
    Instant renewal() {
        Instant from = chain.getFirst().getNotBefore().toInstant();
        long life = until().getEpochSecond() - from.getEpochSecond();
        return from.plusSeconds(life * 2 / 3);
    }

    /// TLS as this sensor, with nobody but its console.
    SSLContext tls() throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("sensor", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust(authority).getTrustManagers(), null);
        return context;
    }

    static TrustManagerFactory trust(List<X509Certificate> authority)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < authority.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, authority.get(i));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }
}
