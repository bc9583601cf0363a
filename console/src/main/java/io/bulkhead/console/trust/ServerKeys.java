// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// Shows whatever identity is the present one at each handshake, so that a renewed certificate
/// needs no restart.
final class ServerKeys extends X509ExtendedKeyManager {
    private final Supplier<Identity> present;
    private Identity shown;
    private Identity before;
    private int generation;

    ServerKeys(Supplier<Identity> present) {
        this.present = present;
        this.shown = present.get();
        this.before = shown;
    }

    /// Names the identity of one handshake, so that its key and its certificates are of one piece
    /// though they are asked for one after the other.
    private synchronized String alias() {
        Identity now = present.get();
        if (now != shown) {
            before = shown;
            shown = now;
            generation++;
        }
        return Integer.toString(generation);
    }

    private synchronized Identity of(String alias) {
        return alias.equals(Integer.toString(generation)) ? shown : before;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        String alias = alias();
        return of(alias).key().getAlgorithm().equals(type) ? alias : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).key();
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(type, issuers, null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[] {alias()};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[0];
    }
}
