// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import static io.bulkhead.protocol.rtps.ParameterList.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What participants tell of themselves, their writers and their readers. DDSI-RTPS 2.5, 8.5 and
/// 9.6.3.
final class Discovery {
    private static final int MAX_PROPERTIES = 64;
    private static final int GUID_SIZE = 16;
    private static final int LOCATOR_SIZE = 24;
    private static final int UDP_4 = 1;
    private static final int LOCATOR_ADDRESS = 20;
    private static final int MAX_TEXT = 256;

    private static final String[] HOST_NAMES = {
        "dds.sys_info.hostname", "__Hostname", "fastdds.physical_data.host"
    };
    private static final String EXECUTABLE = "dds.sys_info.executable_filepath";
    private static final String CYCLONE_EXECUTABLE = "__ProcessName";

    private final ParameterList parameters = new ParameterList();
    private final Bytes topic = new Bytes();
    private final Bytes type = new Bytes();
    private final Bytes name = new Bytes();
    private final Bytes key = new Bytes();
    private final Bytes value = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private boolean versionTold;

    /// Fills `item` and says what the list tells of its sender.
    void read(int writer, Bytes payload, int vendor, Item item, Sink sink) {
        clear();
        if (!parameters.wrap(payload)) {
            sink.anomaly(RtpsAnomaly.PARAMETERS_BROKEN);
            return;
        }
        long endpoint = Sink.NOTHING;
        while (parameters.next()) {
            Bytes found = parameters.value();
            switch (parameters.id()) {
                case TOPIC_NAME -> parameters.text(0, topic);
                case TYPE_NAME -> parameters.text(0, type);
                case ENTITY_NAME -> parameters.text(0, name);
                case ENDPOINT_GUID -> {
                    if (found.length() == GUID_SIZE) {
                        endpoint = Topics.id(found, 0, found.s32be(RtpsMessage.PREFIX_SIZE));
                    }
                }
                case PRODUCT_VERSION -> version(vendor, found, sink);
                case PROPERTIES -> properties(sink);
                case DEFAULT_UNICAST_LOCATOR, METATRAFFIC_UNICAST_LOCATOR, UNICAST_LOCATOR ->
                        locator(found, sink);
                default -> {
                    // Qualities of service.
                }
            }
        }
        if (!parameters.ended() && !sink.cut()) {
            sink.anomaly(RtpsAnomaly.PARAMETERS_BROKEN);
        }
        if (writer == Endpoint.PARTICIPANT) {
            participant(vendor, item, sink);
            return;
        }
        item.name(topic, 0, topic.length()).text(type, 0, type.length());
        robot(sink);
        if (writer == Endpoint.PUBLICATIONS && endpoint != Sink.NOTHING) {
            Topics.remember(endpoint, topic, sink);
        }
    }

    private void participant(int vendor, Item item, Sink sink) {
        item.name(name, 0, name.length());
        sink.sender().confidence(70).says(Attribute.PROGRAM, name, 0, name.length());
        if (!versionTold) {
            sink.sender().confidence(80).says(Attribute.SOFTWARE, RtpsVendor.name(vendor));
        }
    }

    private void clear() {
        topic.clear();
        type.clear();
        name.clear();
        versionTold = false;
    }

    /// ROS 2 puts its kinds of names into these spaces (ROS 2 design, topic and service names).
    private void robot(Sink sink) {
        boolean named =
                topic.matches(0, "rt/") || topic.matches(0, "rq/") || topic.matches(0, "rr/");
        if (named) {
            sink.sender().confidence(75).says(Attribute.SOFTWARE, "ROS 2");
        }
    }

    /// Connext tells its version as four numbers.
    private void version(int vendor, Bytes found, Sink sink) {
        if (vendor != RtpsVendor.CONNEXT || found.length() < 4) {
            return;
        }
        versionTold = true;
        text.clear().put(RtpsVendor.name(vendor)).put(' ').number(found.u8(0)).put('.');
        text.number(found.u8(1)).put('.').number(found.u8(2)).view(value);
        sink.sender().confidence(85).says(Attribute.SOFTWARE, value, 0, value.length());
    }

    private void properties(Sink sink) {
        if (parameters.value().length() < 4) {
            return;
        }
        int at = 4;
        int left = (int) Math.min(parameters.u32(0), MAX_PROPERTIES);
        for (int i = 0; i < left && at >= 0; i++) {
            at = parameters.text(at, key);
            at = parameters.text(at, value);
            if (at >= 0) {
                property(sink);
            }
        }
    }

    private void property(Sink sink) {
        for (String host : HOST_NAMES) {
            if (is(key, host)) {
                int colon = value.indexOf(':', 0);
                int length = colon < 0 ? value.length() : colon;
                sink.sender().confidence(80).says(Attribute.NAME, value, 0, length);
            }
        }
        if (is(key, EXECUTABLE) || is(key, CYCLONE_EXECUTABLE)) {
            sink.sender().confidence(60).says(Attribute.PROGRAM, value, 0, value.length());
        }
    }

    private static boolean is(Bytes text, String expected) {
        return text.length() == expected.length() && text.matches(0, expected);
    }

    /// Kind, port and sixteen bytes of address.
    private void locator(Bytes found, Sink sink) {
        if (found.length() < LOCATOR_SIZE || parameters.u32(0) != UDP_4) {
            return;
        }
        int first = found.u8(LOCATOR_ADDRESS);
        int second = found.u8(LOCATOR_ADDRESS + 1);
        boolean local =
                first == 0
                        || first == 10
                        || first == 127
                        || first >= 224
                        || first == 192 && second == 168
                        || first == 172 && second >> 4 == 1
                        || first == 169 && second == 254
                        || first == 100 && second >> 6 == 1;
        if (!local) {
            sink.anomaly(RtpsAnomaly.PUBLIC_LOCATOR);
        }
    }

    // ---- fields

    void write(FieldWriter writer, Bytes payload) {
        if (!parameters.wrap(payload)) {
            return;
        }
        clear();
        while (parameters.next()) {
            Bytes found = parameters.value();
            switch (parameters.id()) {
                case TOPIC_NAME -> text(writer, "topic");
                case TYPE_NAME -> text(writer, "typeName");
                case ENTITY_NAME -> text(writer, "name");
                case DOMAIN -> {
                    if (found.length() >= 4) {
                        writer.number("domain", parameters.u32(0));
                    }
                }
                case PARTICIPANT_GUID -> writer.bytes("participant", found, 0, found.length());
                case ENDPOINT_GUID -> writer.bytes("endpoint", found, 0, found.length());
                case PROPERTIES -> writeProperties(writer);
                case IDENTITY_TOKEN -> writer.flag("secured", true);
                default -> {
                    // Qualities of service.
                }
            }
        }
    }

    private void text(FieldWriter writer, String field) {
        parameters.text(0, value);
        writer.text(field, value, 0, value.length());
    }

    private void writeProperties(FieldWriter writer) {
        if (parameters.value().length() < 4) {
            return;
        }
        int at = 4;
        int left = (int) Math.min(parameters.u32(0), MAX_PROPERTIES);
        writer.beginList("properties");
        for (int i = 0; i < left && at >= 0; i++) {
            at = parameters.text(at, key);
            at = parameters.text(at, value);
            if (at >= 0) {
                writer.beginObject(null).text("name", key, 0, key.length());
                writer.text("value", value, 0, value.length()).endObject();
            }
        }
        writer.endList();
    }
}
