// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Certificate;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a handshake tells about its two sides, and what is odd about a certificate.
final class TlsFacts {
    private static final int MAX_TEXT = 4_096;
    private static final int WILDCARD = '*';

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    void client(Hello hello, Bytes ja4, Bytes ja3, Sink sink) {
        Subject client = sink.sender().confidence(100);
        fingerprint("ja4:", ja4, client);
        fingerprint("ja3:", ja3, client);
        Bytes name = hello.serverName();
        client.confidence(90).says(Attribute.DESTINATION, name, 0, name.length());
    }

    void server(Bytes ja4, Bytes ja3, Sink sink) {
        Subject server = sink.sender().confidence(100);
        fingerprint("ja4s:", ja4, server);
        fingerprint("ja3s:", ja3, server);
    }

    private void fingerprint(String kind, Bytes value, Subject device) {
        text.clear().put(kind).put(value, 0, value.length()).view(view);
        device.says(Attribute.FINGERPRINT, view, 0, view.length());
    }

    /// The first certificate of a chain is its sender's own.
    ///
    /// @param alone whether no other stands behind it
    void certificate(Certificate certificate, boolean alone, Sink sink) {
        Subject holder = sink.sender().confidence(90);
        text.clear();
        certificate.subject().put(text);
        text.put(", issued by ");
        certificate.issuer().put(text);
        text.view(view);
        holder.says(Attribute.CERTIFICATE, view, 0, view.length());
        names(certificate, holder);
        boolean selfSigned = alone && certificate.selfIssued();
        if (selfSigned) {
            Bytes maker = certificate.subject().organisation();
            holder.confidence(40).says(Attribute.VENDOR, maker, 0, maker.length());
            sink.anomaly(TlsAnomaly.CERTIFICATE_SELF_SIGNED);
        }
        long now = sink.time();
        if (certificate.until() != Item.NONE && now > certificate.until()) {
            sink.anomaly(TlsAnomaly.CERTIFICATE_EXPIRED);
        }
        if (certificate.from() != Item.NONE && now < certificate.from()) {
            sink.anomaly(TlsAnomaly.CERTIFICATE_NOT_YET_VALID);
        }
    }

    /// Names that one host may have: none with a wildcard. Where there are alternative names, the
    /// common name is one of them or no host's.
    private void names(Certificate certificate, Subject holder) {
        holder.confidence(60);
        boolean any = false;
        for (int at = certificate.name(0, view); at >= 0; at = certificate.name(at, view)) {
            any = true;
            if (!view.isEmpty() && view.u8(0) != WILDCARD) {
                holder.says(Attribute.NAME, view, 0, view.length());
            }
        }
        Bytes common = certificate.subject().commonName();
        boolean host = !common.isEmpty() && common.u8(0) != WILDCARD && common.indexOf(' ', 0) < 0;
        if (!any && host) {
            holder.confidence(50).says(Attribute.NAME, common, 0, common.length());
        }
    }
}
