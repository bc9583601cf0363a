// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Certificate;
import io.bulkhead.protocol.CertificateTrait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a connection shows of its protection. That hellos agree on a version does not prove that
/// anything was ever encrypted: that is said when it is.
final class TlsTraits {
    private static final int CIPHER_TEXT = 6;
    private static final int FATAL = 2;

    /// What one connection shows until it is encrypted.
    static final class Agreed {
        private int version;
        private boolean quic;
        private boolean told;
        private boolean clientProves;
        private boolean clientShows;
    }

    private final CertificateTrait certificates = new CertificateTrait();
    private final TextBuffer text = new TextBuffer(CIPHER_TEXT);
    private final Bytes view = new Bytes();

    void clientHello(Agreed agreed, Hello hello, Sink sink) {
        agreed.told = false;
        agreed.clientProves = false;
        agreed.clientShows = false;
        if (!hello.serverName().isEmpty()) {
            sink.trait(Trait.SERVER_NAME, hello.serverName());
        }
    }

    /// @param quic whether it protects QUIC, which says itself what it is
    void serverHello(Agreed agreed, Hello hello, boolean quic, Sink sink) {
        if (hello.retry()) {
            return;
        }
        agreed.version = hello.bestVersion();
        agreed.quic = quic;
        int cipher = hello.ciphers.get(0);
        String name = CipherSuites.name(cipher);
        if (name.isEmpty()) {
            text.clear().put("0x").hex(cipher, 4).view(view);
            sink.trait(Trait.CIPHER_SUITE, view);
        } else {
            sink.trait(Trait.CIPHER_SUITE, name);
        }
        if (name.contains("_PSK_")) {
            agreed.clientProves = true;
            sink.trait(Trait.AUTHENTICATION, "shared-key");
        }
        if (TlsCode.modern(agreed.version)) {
            encrypted(agreed, false, sink);
        }
    }

    /// A message is encrypted, or all that follow from one side are.
    ///
    /// @param datagrams whether by DTLS
    void encrypted(Agreed agreed, boolean datagrams, Sink sink) {
        if (agreed.told || agreed.quic) {
            return;
        }
        agreed.told = true;
        String version = TlsCode.trait(agreed.version);
        sink.trait(Trait.PROTECTION, version.isEmpty() ? datagrams ? "dtls" : "tls" : version);
    }

    /// A side encrypts from here on, before version 1.3.
    ///
    /// @param answers whether that is the server, and the client does so already: what the client
    ///   proved was enough
    void changed(Agreed agreed, boolean datagrams, boolean answers, Sink sink) {
        encrypted(agreed, datagrams, sink);
        if (answers && agreed.clientProves) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        }
    }

    /// The first certificate of a chain, which is its sender's own.
    void certificate(
            Agreed agreed, Direction direction, Certificate certificate, Bytes encoded, Sink sink) {
        boolean server = direction == Direction.TO_CLIENT;
        agreed.clientShows |= !server;
        sink.trait(
                server ? Trait.SERVER_CERTIFICATE : Trait.CLIENT_CERTIFICATE,
                certificates.of(certificate, encoded));
    }

    /// Messages without contents of interest. A client that signs what was said until then has the
    /// key of its certificate (RFC 5246, 7.4.8).
    void message(Agreed agreed, Direction direction, int type, Sink sink) {
        if (type == TlsCode.CERTIFICATE_REQUEST && direction == Direction.TO_CLIENT) {
            sink.trait(Trait.CLIENT_CERTIFICATE_REQUEST, "asked");
        } else if (type == TlsCode.CERTIFICATE_VERIFY && direction == Direction.TO_SERVER) {
            agreed.clientProves = true;
            sink.trait(Trait.AUTHENTICATION, "certificate");
        }
    }

    /// A server that ends the handshake over a certificate does not like the client's.
    void alert(Agreed agreed, Direction direction, int level, int alert, Sink sink) {
        if (direction == Direction.TO_CLIENT && level == FATAL && TlsCode.ofCertificate(alert)) {
            boolean missing = alert == TlsCode.CERTIFICATE_REQUIRED;
            if (agreed.clientShows || missing) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            }
        }
    }
}
