// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.SensorLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The first contact with a console, by a token that a person brought. The console shows first that
/// its authority is the one that the token names; only then is the secret sent.
public final class Joining {
    private static final int PATIENCE = 15_000;

    private Joining() {}

    /// @param console address, as `https://HOST:PORT`
    /// @param name that the sensor would like to have
    /// @throws LinkException with words that say what to do
    public static Identity join(URI console, JoinToken token, String name, String version)
            throws LinkException {
        try {
            List<X509Certificate> authority = List.of(authority(console, token.pin()));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, Identity.trust(authority).getTrustManagers(), null);
            Identity.Request request = Identity.request(name);
            try (Exchange exchange = new Exchange(console, context)) {
                JoinAnswer answer =
                        exchange.post(
                                SensorLink.JOIN,
                                new JoinRequest(token.secret(), request.pem(), name, version),
                                JoinAnswer.class);
                return identity(console, answer, request);
            }
        } catch (GeneralSecurityException | IOException failed) {
            throw new LinkException(
                    0, "cannot join " + console + ": " + failed.getMessage(), failed);
        }
    }

    static Identity identity(URI console, JoinAnswer answer, Identity.Request request)
            throws GeneralSecurityException, LinkException {
        List<X509Certificate> chain = Pem.certificates(answer.certificate());
        List<X509Certificate> authority = Pem.certificates(answer.authority());
        boolean ours =
                !chain.isEmpty()
                        && !authority.isEmpty()
                        && chain.getFirst().getPublicKey().equals(request.key().getPublic());
        if (!ours) {
            throw new LinkException(
                    0, "the console answered with a certificate of another key", null);
        }
        return new Identity(
                answer.sensor(), console.toString(), request.key().getPrivate(), chain, authority);
    }

    /// The certificate with the pin among those that the console shows. Nothing is sent but the
    /// handshake, and nothing is trusted by it: the real connection checks chain and host name.
    private static X509Certificate authority(URI console, String pin)
            throws GeneralSecurityException, IOException, LinkException {
        Shown shown = new Shown();
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {shown}, null);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(console.getHost(), console.getPort()), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(
                                            plain, console.getHost(), console.getPort(), true)) {
                socket.startHandshake();
            }
        }
        for (X509Certificate certificate : shown.chain) {
            if (pin(certificate).equals(pin)) {
                return certificate;
            }
        }
        throw new LinkException(
                0,
                "this is not the console that the token is of: its authority is another. Check the"
                        + " address, or make a new token in that console",
                null);
    }

    static String pin(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    private static final class Shown implements X509TrustManager {
        private List<X509Certificate> chain = List.of();

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type) {
            chain = List.of(certificates);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
