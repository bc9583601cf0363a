// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that a person has for the console (`tls.certificate`, `tls.key`), with words for
/// what is often wrong with such files.
final class OwnCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final int LEAST_RSA = 2_048;

    private OwnCertificate() {}

    /// @throws TrustException if browsers would refuse it whatever they trust
    static Identity read(Path certificate, Path key, KeyFiles files, Instant now) {
        List<X509Certificate> chain = KeyFiles.readCertificates(certificate);
        PrivateKey secret = files.readKey(key);
        X509Certificate own = chain.getFirst();
        KeyPairs.check(own, secret, certificate, key);
        checkTime(certificate, own, now);
        checkUse(certificate, own);
        checkChain(certificate, chain);
        return new Identity(secret, chain);
    }

    private static void checkTime(Path file, X509Certificate own, Instant now) {
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw new TrustException(
                    file + ": the certificate expired at " + own.getNotAfter().toInstant());
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new TrustException(
                    file
                            + ": the certificate is not valid before "
                            + own.getNotBefore().toInstant()
                            + "; is this machine's clock right?");
        }
    }

    private static void checkUse(Path file, X509Certificate own) {
        try {
            List<String> uses = own.getExtendedKeyUsage();
            if (own.getBasicConstraints() >= 0) {
                throw new TrustException(
                        file
                                + ": the first certificate is an authority's; the server's own"
                                + " must stand first");
            }
            if (uses != null && !uses.contains(SERVER)) {
                throw new TrustException(file + ": the certificate is not for servers");
            }
            if (own.getPublicKey() instanceof RSAKey rsa
                    && rsa.getModulus().bitLength() < LEAST_RSA) {
                throw new TrustException(file + ": RSA of less than 2048 bits");
            }
            if (own.getSubjectAlternativeNames() == null) {
                throw new TrustException(
                        file
                                + ": the certificate has no subject alternative name, so no browser"
                                + " accepts it");
            }
        } catch (CertificateParsingException broken) {
            throw new TrustException(file + ": the certificate is broken", broken);
        }
    }

    private static void checkChain(Path file, List<X509Certificate> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!issued(chain.get(i), chain.get(i + 1))) {
                throw new TrustException(
                        file
                                + ": certificate "
                                + (i + 2)
                                + " ("
                                + name(chain.get(i + 1))
                                + ") did not issue the one before it; after the server's own must"
                                + " come its issuer ("
                                + chain.get(i).getIssuerX500Principal().getName()
                                + ") and so on");
            }
        }
        X509Certificate last = chain.getLast();
        if (chain.size() == 1 && !issued(last, last)) {
            LOG.warn(
                    "{}: holds the server's certificate alone; if {} is not a root that people's"
                            + " browsers know, the chain is incomplete: append its certificate",
                    file,
                    last.getIssuerX500Principal().getName());
        }
    }

    private static boolean issued(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
