// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// The properties of a version 5 packet: a length, then identifiers each with a value of its own
/// type. MQTT 5.0, 2.2.2.
final class MqttProperties {
    static final int ASSIGNED_CLIENT = 0x12;
    static final int AUTHENTICATION_METHOD = 0x15;
    static final int AUTHENTICATION_DATA = 0x16;
    static final int REASON = 0x1F;
    static final int TOPIC_ALIAS = 0x23;

    private static final int USER = 0x26;
    private static final int SUBSCRIPTION = 0x0B;

    /// How a value is encoded.
    private enum Form {
        BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        VARIABLE,
        TEXT,
        BINARY,
        PAIR,
        UNKNOWN
    }

    private final Bytes body = new Bytes();
    private final MqttReader reader = new MqttReader();
    private boolean valid;
    private boolean known;
    private int topicAlias;

    /// The values of the last property that [#next] read.
    private int id;

    private long number;
    private int keyAt;
    private int keyLength;

    void clear() {
        body.clear();
        valid = true;
        known = true;
        topicAlias = 0;
    }

    /// Reads the properties that stand where `packet` is and moves it behind them.
    void read(MqttReader packet, Bytes packetBody) {
        clear();
        int length = packet.variable();
        int start = packet.at();
        if (!packet.skip(length)) {
            return;
        }
        body.aim(packetBody, start, length);
        reader.aim(body);
        while (reader.left() > 0 && next()) {
            if (id == TOPIC_ALIAS) {
                topicAlias = (int) number;
            }
        }
        valid = !reader.failed() && known;
    }

    /// Whether they could be read to their end.
    boolean valid() {
        return valid;
    }

    /// Whether all their identifiers are known.
    boolean known() {
        return known;
    }

    /// 0 if there is none.
    int topicAlias() {
        return topicAlias;
    }

    boolean isEmpty() {
        return body.isEmpty();
    }

    /// Aims `text` at the first property `wanted`, a text, or makes it empty.
    Bytes find(int wanted, Bytes text) {
        text.clear();
        reader.aim(body);
        while (reader.left() > 0 && next()) {
            if (id == wanted) {
                return text.aim(body, reader.textAt(), reader.textLength());
            }
        }
        return text;
    }

    /// Writes all of them as a list of objects of `name` and `value`, in the packet's order.
    void write(FieldWriter writer, String list) {
        if (body.isEmpty()) {
            return;
        }
        writer.beginList(list);
        reader.aim(body);
        while (reader.left() > 0 && next()) {
            writer.beginObject(null);
            writer.text("name", name(id));
            writeValue(writer);
            writer.endObject();
        }
        writer.endList();
    }

    private void writeValue(FieldWriter writer) {
        switch (form(id)) {
            case BYTE, TWO_BYTES, FOUR_BYTES, VARIABLE -> writer.number("value", number);
            case TEXT -> writer.text("value", body, reader.textAt(), reader.textLength());
            case BINARY -> {
                if (id == AUTHENTICATION_DATA) {
                    writer.secret("value", body, reader.textAt(), reader.textLength());
                } else {
                    writer.bytes("value", body, reader.textAt(), reader.textLength());
                }
            }
            case PAIR -> {
                writer.text("key", body, keyAt, keyLength);
                writer.text("value", body, reader.textAt(), reader.textLength());
            }
            case UNKNOWN -> writer.number("value", id);
        }
    }

    /// Reads one property; false where it is unknown (its length then too) or does not fit.
    private boolean next() {
        id = reader.variable();
        switch (form(id)) {
            case BYTE -> number = reader.u8();
            case TWO_BYTES -> number = reader.u16();
            case FOUR_BYTES -> number = reader.u32();
            case VARIABLE -> number = reader.variable();
            case TEXT, BINARY -> reader.text();
            case PAIR -> {
                reader.text();
                keyAt = reader.textAt();
                keyLength = reader.textLength();
                reader.text();
            }
            case UNKNOWN -> {
                known = false;
                return false;
            }
        }
        return !reader.failed();
    }

    private static Form form(int id) {
        return switch (id) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> Form.BYTE;
            case 0x13, 0x21, 0x22, TOPIC_ALIAS -> Form.TWO_BYTES;
            case 0x02, 0x11, 0x18, 0x27 -> Form.FOUR_BYTES;
            case SUBSCRIPTION -> Form.VARIABLE;
            case 0x03, 0x08, ASSIGNED_CLIENT, 0x15, 0x1A, 0x1C, REASON -> Form.TEXT;
            case 0x09, AUTHENTICATION_DATA -> Form.BINARY;
            case USER -> Form.PAIR;
            default -> Form.UNKNOWN;
        };
    }

    private static String name(int id) {
        return switch (id) {
            case 0x01 -> "payload-format-indicator";
            case 0x02 -> "message-expiry-interval";
            case 0x03 -> "content-type";
            case 0x08 -> "response-topic";
            case 0x09 -> "correlation-data";
            case SUBSCRIPTION -> "subscription-identifier";
            case 0x11 -> "session-expiry-interval";
            case ASSIGNED_CLIENT -> "assigned-client-identifier";
            case 0x13 -> "server-keep-alive";
            case 0x15 -> "authentication-method";
            case AUTHENTICATION_DATA -> "authentication-data";
            case 0x17 -> "request-problem-information";
            case 0x18 -> "will-delay-interval";
            case 0x19 -> "request-response-information";
            case 0x1A -> "response-information";
            case 0x1C -> "server-reference";
            case REASON -> "reason";
            case 0x21 -> "receive-maximum";
            case 0x22 -> "topic-alias-maximum";
            case TOPIC_ALIAS -> "topic-alias";
            case 0x24 -> "maximum-qos";
            case 0x25 -> "retain-available";
            case USER -> "user-property";
            case 0x27 -> "maximum-packet-size";
            case 0x28 -> "wildcard-subscription-available";
            case 0x29 -> "subscription-identifiers-available";
            case 0x2A -> "shared-subscription-available";
            default -> "unknown";
        };
    }
}
