// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import static io.bulkhead.protocol.mqtt.MqttType.*;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.Bytes;

/// What one packet says, taken from its body. MQTT 5.0, 3, and MQTT 3.1.1, 3; the versions differ
/// in the properties and in reason codes.
final class MqttMessage implements Fields {
    private static final int USER = 0x80;
    private static final int PASSWORD = 0x40;
    private static final int WILL_RETAIN = 0x20;
    private static final int WILL = 0x04;
    private static final int CLEAN = 0x02;
    private static final int LEVEL = 0x7F;

    private final MqttReader reader = new MqttReader();
    private final MqttReader list = new MqttReader();
    private Bytes body = new Bytes();
    private boolean whole;
    private int length;
    private int type;
    private int flags;
    private boolean version5;
    private boolean version3;

    final MqttProperties properties = new MqttProperties();
    final MqttProperties willProperties = new MqttProperties();
    final Bytes protocol = new Bytes();
    final Bytes client = new Bytes();
    final Bytes user = new Bytes();
    final Bytes password = new Bytes();
    final Bytes willTopic = new Bytes();
    final Bytes willPayload = new Bytes();
    final Bytes topic = new Bytes();
    final Bytes payload = new Bytes();
    final Bytes codes = new Bytes();

    /// What an empty topic stands for, as the analyzer remembers it.
    final Bytes resolved = new Bytes();

    private int level;
    private int connectFlags;
    private int keepAlive;
    private int acknowledgeFlags;
    private int packetId;
    private int reason;
    private int filtersAt;

    /// Takes the body of `packet` apart as one of version 5, or of those before.
    void read(MqttPacket packet, boolean version5) {
        clear();
        version3 = false;
        type = packet.type();
        flags = packet.flags();
        body = packet.body();
        whole = packet.whole();
        length = packet.remaining();
        this.version5 = version5;
        reader.aim(body);
        switch (type) {
            case CONNECT -> readConnect();
            case CONNACK -> {
                acknowledgeFlags = reader.u8();
                reason = reader.u8();
                readProperties();
            }
            case PUBLISH -> readPublish();
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> {
                packetId = reader.u16();
                readReason();
            }
            case SUBSCRIBE, UNSUBSCRIBE -> readFilters();
            case SUBACK, UNSUBACK -> {
                packetId = reader.u16();
                readProperties();
                rest(codes);
            }
            case DISCONNECT, AUTH -> readReason();
            default -> {}
        }
    }

    private void clear() {
        properties.clear();
        willProperties.clear();
        protocol.clear();
        client.clear();
        user.clear();
        password.clear();
        willTopic.clear();
        willPayload.clear();
        topic.clear();
        payload.clear();
        codes.clear();
        resolved.clear();
        packetId = -1;
        reason = -1;
    }

    private void readConnect() {
        text(protocol);
        level = reader.u8();
        version5 = (level & LEVEL) == 5;
        connectFlags = reader.u8();
        keepAlive = reader.u16();
        readProperties();
        text(client);
        if ((connectFlags & WILL) != 0) {
            if (version5) {
                willProperties.read(reader, body);
            }
            text(willTopic);
            text(willPayload);
        }
        if (hasUser()) {
            text(user);
        }
        if (hasPassword()) {
            text(password);
        }
    }

    private void readPublish() {
        text(topic);
        if (qos() > 0) {
            packetId = reader.u16();
        }
        readProperties();
        rest(payload);
    }

    private void readFilters() {
        packetId = reader.u16();
        readProperties();
        filtersAt = reader.at();
        while (reader.left() > 0) {
            reader.text();
            if (type == SUBSCRIBE) {
                reader.u8();
            }
        }
    }

    /// Both the reason and, where there is one, the properties may be left out.
    private void readReason() {
        if (reader.left() > 0) {
            reason = reader.u8();
            readProperties();
        } else if (version5) {
            reason = 0;
        }
    }

    private void readProperties() {
        if (version5 && (reader.left() > 0 || type == CONNECT || type == PUBLISH)) {
            properties.read(reader, body);
        }
    }

    private void text(Bytes field) {
        reader.text();
        field.aim(body, reader.textAt(), reader.textLength());
    }

    private void rest(Bytes field) {
        field.aim(body, reader.at());
        reader.seek(body.length());
    }

    /// Whether the packet ended before what it announces.
    boolean tooShort() {
        return reader.failed() || !properties.valid() && properties.known();
    }

    /// Whether all of the body was understood, to its last byte.
    boolean fits() {
        return !reader.failed() && reader.left() == 0 && properties.valid();
    }

    int left() {
        return reader.left();
    }

    /// Says that the connection is known to be one of version 3, whose return codes are few.
    void version3() {
        version3 = true;
    }

    boolean version5() {
        return version5;
    }

    /// The protocol level of a CONNECT without the bit by which a bridge marks itself.
    int level() {
        return level & LEVEL;
    }

    int qos() {
        return type == PUBLISH ? flags >> 1 & 3 : 0;
    }

    boolean hasUser() {
        return (connectFlags & USER) != 0;
    }

    boolean hasPassword() {
        return (connectFlags & PASSWORD) != 0;
    }

    boolean hasWill() {
        return (connectFlags & WILL) != 0;
    }

    /// -1 where the packet has none.
    int packetId() {
        return packetId;
    }

    /// The return or reason code, -1 where the packet has none.
    int reason() {
        return reason;
    }

    /// Bytes of the payload, of which [#payload] may hold only the first.
    int payloadLength() {
        return payload.length() + length - body.length();
    }

    boolean whole() {
        return whole;
    }

    /// Aims `list` at the filters of a SUBSCRIBE as they stand: each behind its length in two
    /// bytes, and its options in one.
    Bytes filters(Bytes list) {
        return list.aim(body, Math.min(filtersAt, body.length()));
    }

    /// Starts over with the filters of a SUBSCRIBE or UNSUBSCRIBE.
    void firstFilter() {
        list.aim(body);
        list.seek(filtersAt);
    }

    /// Aims `filter` at the next filter; false behind the last.
    boolean nextFilter(Bytes filter) {
        if (list.left() == 0) {
            return false;
        }
        list.text();
        if (list.failed()) {
            return false;
        }
        filter.aim(body, list.textAt(), list.textLength());
        if (type == SUBSCRIBE) {
            list.u8();
        }
        return true;
    }

    @Override
    public void write(FieldWriter writer) {
        if (packetId >= 0) {
            writer.number("packet", packetId);
        }
        switch (type) {
            case CONNECT -> writeConnect(writer);
            case PUBLISH -> writePublish(writer);
            case SUBSCRIBE, UNSUBSCRIBE -> writeFilters(writer);
            default -> {
                if (type == CONNACK) {
                    writer.flag("sessionPresent", (acknowledgeFlags & 1) != 0);
                }
                if (reason >= 0) {
                    writer.number(version3 ? "reason" : "reasonCode", reason);
                }
                writeCodes(writer);
            }
        }
        properties.write(writer, "properties");
    }

    private void writeConnect(FieldWriter writer) {
        writer.text("name", protocol, 0, protocol.length());
        writer.number("version", level());
        writer.text("client", client, 0, client.length());
        if (hasUser()) {
            writer.text("user", user, 0, user.length());
        }
        if (hasPassword()) {
            writer.secret("password", password, 0, password.length());
        }
        writer.number("keepAlive", keepAlive);
        writer.flag("clean", (connectFlags & CLEAN) != 0);
        if (hasWill()) {
            writer.beginObject("will");
            writer.text("topic", willTopic, 0, willTopic.length());
            writer.number("qos", connectFlags >> 3 & 3);
            writer.flag("retain", (connectFlags & WILL_RETAIN) != 0);
            willProperties.write(writer, "properties");
            writer.endObject();
        }
    }

    private void writePublish(FieldWriter writer) {
        writer.flag("duplicate", (flags & 8) != 0);
        writer.number("qos", qos());
        writer.flag("retain", (flags & 1) != 0);
        writer.beginList("topics");
        writer.text(null, topic, 0, topic.length());
        writer.endList();
        if (!resolved.isEmpty()) {
            writer.text("aliasOf", resolved, 0, resolved.length());
        }
        writer.number("payloadLength", payloadLength());
    }

    private void writeFilters(FieldWriter writer) {
        writer.beginList("topics");
        for (list.aim(body), list.seek(filtersAt); list.left() > 0; ) {
            list.text();
            writer.text(null, body, list.textAt(), list.textLength());
            if (type == SUBSCRIBE) {
                list.u8();
            }
        }
        writer.endList();
        if (type == SUBSCRIBE) {
            writer.beginList("options");
            for (list.aim(body), list.seek(filtersAt); list.left() > 0; ) {
                list.text();
                writer.number(null, list.u8());
            }
            writer.endList();
        }
    }

    private void writeCodes(FieldWriter writer) {
        if (codes.isEmpty()) {
            return;
        }
        writer.beginList("codes");
        for (int i = 0; i < codes.length(); i++) {
            writer.number(null, codes.u8(i));
        }
        writer.endList();
    }
}
