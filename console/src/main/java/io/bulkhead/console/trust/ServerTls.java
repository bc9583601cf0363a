// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.tomcat.util.net.SSLContext;

/// TLS of one port as Tomcat wants it.
final class ServerTls implements SSLContext {
    /// Nothing resumed outlives this many seconds; certificates are held against the list of
    /// revoked ones at each request anyway.
    private static final int RESUMED_SECONDS = 3_600;

    private final javax.net.ssl.SSLContext context;
    private final Supplier<Identity> present;
    private final X509Certificate[] accepted;

    /// @param accepted who may issue certificates of clients; none to ask for no certificate
    ServerTls(Supplier<Identity> present, X509Certificate... accepted) {
        this.present = present;
        this.accepted = accepted.clone();
        try {
            context = javax.net.ssl.SSLContext.getInstance("TLS");
            KeyManager[] keys = {new ServerKeys(present)};
            context.init(keys, clients(accepted), new SecureRandom());
            context.getServerSessionContext().setSessionTimeout(RESUMED_SECONDS);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TrustManager[] clients(X509Certificate... accepted)
            throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (int i = 0; i < accepted.length; i++) {
            anchors.setCertificateEntry("authority" + i, accepted[i]);
        }
        if (accepted.length == 0) {
            return new TrustManager[0];
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return factory.getTrustManagers();
    }

    @Override
    public void init(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {
        throw new IllegalStateException("is complete");
    }

    @Override
    public void destroy() {
        // Holds nothing that must be given back.
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return present.get().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return accepted.clone();
    }
}
