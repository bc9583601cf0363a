// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.SensorLink;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// The first contact with a console, by a token that a person brought. The console shows first that
/// its authority is the one that the token names; only then, on the same connection, is the secret
/// sent.
public final class Joining {
    private Joining() {}

    /// @param console address, as `https://HOST:PORT`
    /// @param name that the sensor would like to have
    /// @throws LinkException with words that say what to do
    public static Identity join(
            URI console, JoinToken token, String name, String version, LinkSettings settings)
            throws LinkException {
        if (!"https".equals(console.getScheme()) || console.getHost() == null) {
            throw new LinkException(
                    0, "the console's address is https://HOST:PORT, not " + console, null);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new PinnedTrust(token.pin())}, null);
            Identity.Request request = Identity.request(name);
            try (Exchange exchange =
                    new Exchange(console, context, settings, InstantSource.system())) {
                JoinAnswer answer =
                        exchange.post(
                                SensorLink.JOIN,
                                new JoinRequest(token.secret(), request.pem(), name, version),
                                JoinAnswer.class);
                return identity(console, answer, request);
            }
        } catch (LinkException refused) {
            throw refused.status() > 0
                    ? refused
                    : new LinkException(
                            0, "cannot join " + console + ": " + refused.getMessage(), refused);
        } catch (GeneralSecurityException failed) {
            throw new LinkException(
                    0, "cannot join " + console + ": " + failed.getMessage(), failed);
        }
    }

    static Identity identity(URI console, JoinAnswer answer, Identity.Request request)
            throws LinkException {
        try {
            if (answer == null || answer.certificate() == null || answer.authority() == null) {
                throw new LinkException(0, "the console answered without a certificate", null);
            }
            List<X509Certificate> chain = Pem.certificates(answer.certificate());
            Identity identity =
                    new Identity(
                            answer.sensor() == null ? "" : answer.sensor(),
                            console.toString(),
                            request.key().getPrivate(),
                            chain,
                            Pem.certificates(answer.authority()));
            if (!identity.leadsTo(request.key().getPublic())) {
                throw new LinkException(
                        0, "the console answered with a certificate that is not ours", null);
            }
            return identity;
        } catch (GeneralSecurityException damaged) {
            throw new LinkException(0, "the console answered with no certificate", damaged);
        }
    }
}
