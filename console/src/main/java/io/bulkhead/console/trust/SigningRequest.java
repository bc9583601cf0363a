// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import io.bulkhead.console.web.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// What a sensor sends to get a certificate (PKCS #10, RFC 2986). Of it only the key is used; name
/// and wishes are the sensor's own words and count for nothing.
final class SigningRequest {
    private static final int MAX_LENGTH = 16 << 10;
    private static final int LEAST_RSA = 2_048;
    private static final int MOST_RSA = 8_192;
    private static final int LEAST_EXPONENT = 16;
    private static final int MOST_EXPONENT = 64;
    private static final Set<ASN1Encodable> CURVES =
            Set.of(
                    SECObjectIdentifiers.secp256r1,
                    SECObjectIdentifiers.secp384r1,
                    SECObjectIdentifiers.secp521r1);
    private static final Set<String> SIGNATURES =
            Set.of(
                    "SHA256WITHECDSA",
                    "SHA384WITHECDSA",
                    "SHA512WITHECDSA",
                    "SHA256WITHRSA",
                    "SHA384WITHRSA",
                    "SHA512WITHRSA",
                    "SHA256WITHRSAANDMGF1",
                    "SHA384WITHRSAANDMGF1",
                    "SHA512WITHRSAANDMGF1",
                    "ED25519");

    private SigningRequest() {}

    /// The key, of which the sender has proved to have the private part.
    ///
    /// @param pem `-----BEGIN CERTIFICATE REQUEST-----`
    /// @throws Problem if there is none that can be used
    static PublicKey key(String pem) {
        if (pem == null || pem.length() > MAX_LENGTH) {
            throw refused("at most " + MAX_LENGTH + " characters of PEM");
        }
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return checked(request);
            }
            throw refused("no PKCS #10 in PEM");
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof Problem told) {
                throw told;
            }
            throw refused("no PKCS #10 in PEM");
        }
    }

    private static PublicKey checked(PKCS10CertificationRequest request) {
        String signature =
                new DefaultSignatureNameFinder().getAlgorithmName(request.getSignatureAlgorithm());
        if (!SIGNATURES.contains(signature)) {
            throw refused("signed by " + signature + ": SHA-256 at least is needed");
        }
        try {
            if (!known(request.getSubjectPublicKeyInfo())) {
                throw weak();
            }
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            if (!strong(key)) {
                throw weak();
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw refused("its signature is not by its key");
            }
            return key;
        } catch (GeneralSecurityException | OperatorCreationException | PKCSException broken) {
            throw refused("its key cannot be read");
        }
    }

    /// Curves by their names: what describes a curve of its own is refused before it is computed
    /// with.
    private static boolean known(SubjectPublicKeyInfo key) {
        return !key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || CURVES.contains(key.getAlgorithm().getParameters());
    }

    private static boolean strong(PublicKey key) {
        return switch (key) {
            case ECPublicKey curve -> true;
            case EdECPublicKey edwards -> edwards.getParams().getName().equals("Ed25519");
            case RSAPublicKey rsa ->
                    rsa.getModulus().bitLength() >= LEAST_RSA
                            && rsa.getModulus().bitLength() <= MOST_RSA
                            && rsa.getPublicExponent().bitLength() > LEAST_EXPONENT
                            && rsa.getPublicExponent().bitLength() <= MOST_EXPONENT;
            default -> false;
        };
    }

    private static Problem weak() {
        return refused("the key must be EC (P-256, P-384, P-521), Ed25519 or RSA from 2048");
    }

    private static Problem refused(String why) {
        return Problem.field("request", why);
    }
}
