// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.Bytes;

/// What the message at hand says beside its items; the readers of each part fill it in.
final class OpcuaFields implements Fields {
    static final int NONE = -1;

    OpcuaChunk.Type type = OpcuaChunk.Type.HEL;
    int chunk;
    long channel;
    long sequence;
    long request;
    boolean encrypted;
    long result;
    long mode;
    long subscription;
    final Bytes policy = new Bytes();

    /// What a hello of the transport asks for.
    final Bytes endpoint = new Bytes();

    /// What a service asks for or offers.
    final Bytes url = new Bytes();

    final Bytes reason = new Bytes();
    final Bytes application = new Bytes();
    final Bytes applicationUri = new Bytes();
    final Bytes product = new Bytes();
    final Bytes session = new Bytes();
    final Bytes user = new Bytes();
    final Bytes password = new Bytes();

    /// The kind of user token; empty where the message has none.
    String token = "";

    void clear() {
        channel = NONE;
        sequence = NONE;
        request = NONE;
        encrypted = false;
        result = NONE;
        mode = NONE;
        subscription = NONE;
        policy.clear();
        endpoint.clear();
        url.clear();
        reason.clear();
        application.clear();
        applicationUri.clear();
        product.clear();
        session.clear();
        user.clear();
        password.clear();
        token = "";
    }

    @Override
    public void write(FieldWriter writer) {
        writer.text("type", type.name());
        writer.text("chunk", chunkName());
        number(writer, "channel", channel);
        text(writer, "policy", policy);
        number(writer, "mode", mode);
        number(writer, "sequence", sequence);
        number(writer, "request", request);
        if (encrypted) {
            writer.flag("encrypted", true);
        }
        number(writer, "result", result);
        text(writer, "endpoint", endpoint);
        text(writer, "url", url);
        text(writer, "reason", reason);
        text(writer, "application", application);
        text(writer, "applicationUri", applicationUri);
        text(writer, "product", product);
        text(writer, "session", session);
        if (!token.isEmpty()) {
            writer.text("token", token);
        }
        text(writer, "user", user);
        if (!password.isEmpty()) {
            writer.secret("password", password, 0, password.length());
        }
        number(writer, "subscription", subscription);
    }

    private String chunkName() {
        return switch (chunk) {
            case 'F' -> "F";
            case 'C' -> "C";
            case 'A' -> "A";
            default -> "?";
        };
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value >= 0) {
            writer.number(name, value);
        }
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }
}
