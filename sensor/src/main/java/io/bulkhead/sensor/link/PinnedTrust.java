// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one authority, by the digest of its certificate, which the server has to show. Chain,
/// time and host name are then checked as always.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final String pin;

    PinnedTrust(String pin) {
        this.pin = pin;
    }

    private X509ExtendedTrustManager usual(X509Certificate[] chain) throws CertificateException {
        try {
            for (X509Certificate certificate : chain) {
                if (pin(certificate).equals(pin)) {
                    return (X509ExtendedTrustManager)
                            Identity.trust(List.of(certificate)).getTrustManagers()[0];
                }
            }
        } catch (CertificateException wrong) {
            throw wrong;
        } catch (GeneralSecurityException | IOException wrong) {
            throw new CertificateException(wrong);
        }
        throw new CertificateException(
                "this is not the console that the token is of: its authority is another. Check the"
                        + " address, or make a new token in that console");
    }

    static String pin(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        usual(chain).checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        usual(chain).checkServerTrusted(chain, type, socket);
    }

    /// Without a connection there is no host name to check.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a host name is needed");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
