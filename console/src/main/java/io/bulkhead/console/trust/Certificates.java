// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates (RFC 5280) of the three kinds that there are: the authority's, the console's,
/// and sensors'.
final class Certificates {
    /// Clocks of sensors and browsers may be behind by as much.
    static final Duration EARLIER = Duration.ofHours(24);

    /// Before the name of a sensor in its certificate.
    static final String SENSOR = "urn:bulkhead:sensor:";

    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /// EC, P-256.
    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static X509Certificate authority(KeyPair keys, Instant now, Duration valid) {
        // Its own name in every installation, so that browsers do not take one for another.
        String own = HexFormat.of().formatHex(random(4));
        X500Name name = name("bulkhead authority " + own);
        JcaX509v3CertificateBuilder builder =
                builder(name, name, keys.getPublic(), now, now.plus(valid));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed(builder, keys.getPrivate());
    }

    /// @param names host names and addresses under which the console is reached
    static X509Certificate server(
            PublicKey key, List<String> names, Signer signer, Instant now, Duration valid) {
        List<GeneralName> alternatives = new ArrayList<>();
        for (String each : names) {
            alternatives.add(
                    address(each)
                            ? new GeneralName(
                                    GeneralName.iPAddress,
                                    new DEROctetString(InetAddress.ofLiteral(each).getAddress()))
                            : new GeneralName(GeneralName.dNSName, each));
        }
        return leaf(
                key,
                "bulkhead console",
                alternatives,
                KeyPurposeId.id_kp_serverAuth,
                signer,
                now,
                valid);
    }

    static X509Certificate sensor(
            PublicKey key, String sensor, Signer signer, Instant now, Duration valid) {
        return leaf(
                key,
                "sensor " + sensor,
                List.of(new GeneralName(GeneralName.uniformResourceIdentifier, SENSOR + sensor)),
                KeyPurposeId.id_kp_clientAuth,
                signer,
                now,
                valid);
    }

    private static X509Certificate leaf(
            PublicKey key,
            String commonName,
            List<GeneralName> alternatives,
            KeyPurposeId purpose,
            Signer signer,
            Instant now,
            Duration valid) {
        Instant end = now.plus(valid);
        Instant last = signer.certificate().getNotAfter().toInstant();
        X500Name issuer =
                X500Name.getInstance(signer.certificate().getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder builder =
                builder(issuer, name(commonName), key, now, end.isBefore(last) ? end : last);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(alternatives.toArray(GeneralName[]::new)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(signer.certificate().getPublicKey()));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed(builder, signer.key());
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(1, serial()),
                Date.from(now.minus(EARLIER)),
                Date.from(end),
                subject,
                key);
    }

    private static byte[] serial() {
        byte[] serial = random(SERIAL_BYTES);
        // Never shorter, so that two ways of writing it are the same.
        serial[0] = (byte) (serial[0] & 0x7f | 0x40);
        return serial;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Literal addresses only: no name is ever looked up.
    static boolean address(String name) {
        try {
            InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /// SHA-256 of the whole certificate, hexadecimal.
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Who signs: the authority's certificate and its key.
    record Signer(X509Certificate certificate, PrivateKey key) {}
}
