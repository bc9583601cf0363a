// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.Bytes;

/// What the message at hand says in full: its head and how long its body was.
final class HttpMessage implements Fields {
    private final HttpHead head;
    private final HttpCredentials credentials = new HttpCredentials();
    private final Bytes body = new Bytes();
    private long bodyLength;

    HttpMessage(HttpHead head) {
        this.head = head;
    }

    /// @param start what is at hand of the body, which may be less than all
    void body(Bytes start, long length) {
        body.aim(start, 0);
        bodyLength = length;
    }

    HttpCredentials readCredentials() {
        credentials.read(head.authorization);
        return credentials;
    }

    @Override
    public void write(FieldWriter writer) {
        HttpStartLine line = head.line();
        if (line.response()) {
            writer.number("status", line.status());
            text(writer, "reason", line.reason);
            text(writer, "server", head.server);
            text(writer, "authenticate", head.authenticate);
            text(writer, "location", head.location);
        } else {
            text(writer, "method", line.method);
            text(writer, "uri", line.uri);
            text(writer, "host", head.host);
            text(writer, "userAgent", head.userAgent);
            text(writer, "soapAction", head.action);
            text(writer, "user", credentials.user);
            secret(writer, "password", credentials.password);
            secret(writer, "token", credentials.token);
        }
        text(writer, "contentType", head.contentType);
        text(writer, "upgrade", head.upgrade);
        text(writer, "subprotocol", head.protocols);
        writer.raw("head", head.bytes(), 0, head.bytes().length());
        writer.raw("body", body, 0, body.length());
        writer.number("minorVersion", line.minor());
        writer.number("bodyLength", bodyLength);
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }

    private static void secret(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.secret(name, text, 0, text.length());
        }
    }
}
