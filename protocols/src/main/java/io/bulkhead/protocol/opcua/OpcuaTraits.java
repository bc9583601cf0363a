// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Certificate;
import io.bulkhead.protocol.CertificateTrait;
import io.bulkhead.protocol.DefaultCredentials;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// How a secure channel protects its messages, and how the user of a session says who he is. OPC
/// 10000-4, 5.5 and 5.6; OPC 10000-7, 6.6.
final class OpcuaTraits {
    /// Longer ones are chains, of which only applications that have no other certificate sign.
    private static final int MAX_CERTIFICATE = 1 << 16;

    private final Certificate certificate = new Certificate();
    private final CertificateTrait text = new CertificateTrait();
    private final Bytes view = new Bytes();

    /// A channel is opened, or asked for, under a policy and with its sender's certificate.
    void opening(Bytes policy, Bytes der, boolean server, Sink sink) {
        int name = policy.indexOf('#', 0) + 1;
        if (server && name > 0) {
            sink.trait(Trait.CIPHER_SUITE, view.aim(policy, name));
        }
        certificate(der, server, sink);
    }

    /// A certificate is its sender's own.
    void certificate(Bytes der, boolean server, Sink sink) {
        if (!der.isEmpty() && der.length() <= MAX_CERTIFICATE && certificate.wrap(der)) {
            sink.trait(
                    server ? Trait.SERVER_CERTIFICATE : Trait.CLIENT_CERTIFICATE,
                    text.of(certificate, der));
        }
    }

    /// A message was read, or not: whether a channel with keys signs or encrypts as well is told by
    /// nothing else, since the mode is agreed upon in messages that are encrypted.
    ///
    /// @param clear whether the message could be read
    void message(OpcuaChannel channel, boolean clear, Sink sink) {
        if (!channel.opened) {
            return;
        }
        if (channel.signature == 0) {
            sink.trait(Trait.SECURITY_MODE, "none");
        } else {
            sink.trait(Trait.SECURITY_MODE, clear ? "sign" : "sign-and-encrypt");
        }
    }

    void time(long fileTime, Sink sink) {
        if (fileTime > 0 && FileTime.fits(fileTime)) {
            sink.clock(FileTime.nanoseconds(fileTime));
        }
    }

    void session(OpcuaFields fields, Sink sink) {
        sink.trait(Trait.CLIENT_IDENTITY, fields.applicationUri);
    }

    /// A user logs in.
    ///
    /// @param inClear whether the secret of the token is not encrypted
    void user(OpcuaChannel channel, OpcuaFields fields, boolean inClear, Sink sink) {
        channel.credential = "";
        switch (fields.token) {
            case "anonymous" -> sink.trait(Trait.AUTHENTICATION, "anonymous");
            case "certificate" -> sink.trait(Trait.AUTHENTICATION, "certificate");
            case "issued" -> {
                if (inClear) {
                    sink.trait(Trait.AUTHENTICATION, "token-clear");
                    sink.trait(Trait.SECRET_IN_CLEAR, "token");
                }
            }
            case "user-name" -> {
                sink.trait(Trait.USER, fields.user);
                sink.trait(Trait.AUTHENTICATION, inClear ? "password-clear" : "password-encrypted");
                if (inClear && !fields.password.isEmpty()) {
                    sink.trait(Trait.SECRET_IN_CLEAR, "password");
                    sink.secretTrait(Trait.CREDENTIAL, fields.password);
                    channel.credential = DefaultCredentials.of(fields.user, fields.password);
                }
            }
            default -> {
                // No kind of the standard's.
            }
        }
    }

    /// A login that was seen is answered.
    void answered(OpcuaChannel channel, long result, Sink sink) {
        if (StatusCode.refusesUser(result)) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        } else if (!StatusCode.bad(result)) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            sink.trait(Trait.DEFAULT_CREDENTIAL, channel.credential);
        }
    }
}
