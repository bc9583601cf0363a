// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// An authority for tests, kept in a folder: one certificate of its own, one of a console called
/// `localhost`, and those that it issues to sensors.
public final class TestAuthority {
    private static final char[] PASSWORD = "of-a-test".toCharArray();
    private static final X500Name NAME = new X500Name("CN=authority of a test");

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final KeyStore server;

    private TestAuthority(KeyStore kept) throws GeneralSecurityException {
        this.server = kept;
        this.key = (PrivateKey) kept.getKey("authority", PASSWORD);
        this.certificate = (X509Certificate) kept.getCertificate("authority");
    }

    /// Opens it, or makes it.
    ///
    /// @param host name of the console
    public static TestAuthority of(Path folder, String host)
            throws GeneralSecurityException, IOException {
        Path file = folder.resolve("authority-" + host + ".p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (Files.exists(file)) {
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD);
            return new TestAuthority(store);
        }
        store.load(null, null);
        KeyPair own = pair();
        Instant now = Instant.now();
        X509Certificate root =
                issue(own, NAME, own.getPublic(), NAME, true, "", now, Duration.ofDays(10));
        KeyPair console = pair();
        X509Certificate shown =
                issue(
                        own,
                        NAME,
                        console.getPublic(),
                        new X500Name("CN=console"),
                        false,
                        host,
                        now,
                        Duration.ofDays(10));
        store.setKeyEntry("authority", own.getPrivate(), PASSWORD, new X509Certificate[] {root});
        store.setKeyEntry(
                "console", console.getPrivate(), PASSWORD, new X509Certificate[] {shown, root});
        Files.createDirectories(folder);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return new TestAuthority(store);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate issue(
            KeyPair by,
            X500Name issuer,
            PublicKey to,
            X500Name subject,
            boolean authority,
            String host,
            Instant from,
            Duration life)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(100, new SecureRandom()),
                        Date.from(from.minusSeconds(60)),
                        Date.from(from.plus(life)),
                        subject,
                        to);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!host.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        }
        try {
            byte[] der =
                    builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(by.getPrivate()))
                            .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (OperatorCreationException failed) {
            throw new GeneralSecurityException(failed);
        }
    }

    /// A certificate for the key of a request, PEM.
    public String issue(String request, Duration life)
            throws GeneralSecurityException, IOException {
        try (PEMParser parser = new PEMParser(new StringReader(request))) {
            PublicKey to =
                    new JcaPKCS10CertificationRequest(
                                    (PKCS10CertificationRequest) parser.readObject())
                            .getPublicKey();
            return pem(
                    issue(
                            new KeyPair(certificate.getPublicKey(), key),
                            NAME,
                            to,
                            new X500Name("CN=sensor"),
                            false,
                            "",
                            Instant.now(),
                            life));
        }
    }

    public String pem() throws GeneralSecurityException {
        return pem(certificate);
    }

    private static String pem(X509Certificate one) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(one.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /// As tokens have it.
    public String pin() throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    /// TLS of the console; sensors' certificates are those of this authority.
    SSLContext tls() throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "console",
                server.getKey("console", PASSWORD),
                PASSWORD,
                server.getCertificateChain("console"));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", certificate);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
