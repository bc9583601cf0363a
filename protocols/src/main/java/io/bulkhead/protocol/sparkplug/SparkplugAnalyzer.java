// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads Sparkplug payloads, and gives metrics the names that births told. Sparkplug 3.0, 6.
final class SparkplugAnalyzer implements Analyzer<Aliases>, Fields {
    private static final int TIME = 1;
    private static final int METRIC = 2;
    private static final int SEQUENCE = 3;
    private static final int KIND = 4;
    private static final String COMPRESSED = "SPBV1.0_COMPRESSED";
    private static final String CONTROL = "node control/";
    private static final String BIRTH_SEQUENCE = "bdseq";
    private static final long MILLISECOND = 1_000_000;

    private final Publication publication = new Publication();
    private final ProtobufReader reader = new ProtobufReader();
    private final Metric metric = new Metric();
    private final Bytes name = new Bytes();

    // The message at hand, for `write`.
    private long time;
    private long sequence;
    private long birthSequence;
    private boolean compressed;

    @Override
    public Aliases newState() {
        return new Aliases();
    }

    @Override
    public void datagram(Aliases aliases, Direction direction, Bytes carried, Sink sink) {
        if (!publication.wrap(carried)) {
            return;
        }
        time = Item.NONE;
        sequence = Item.NONE;
        birthSequence = Item.NONE;
        compressed = false;
        MessageType type = publication.type();
        if (type == MessageType.UNKNOWN) {
            sink.anomaly(SparkplugAnomaly.UNKNOWN_MESSAGE_TYPE);
        } else if (!publication.complete()) {
            sink.anomaly(SparkplugAnomaly.TOPIC_INCOMPLETE);
        }
        Operation operation = sink.operation();
        operation.phase(type.phase()).action(type.action()).intent(type.intent());
        operation.name(type.label);
        operation.resource(publication.topic, 0, publication.topic.length());
        if (type == MessageType.STATE) {
            state(operation, direction, sink);
        } else {
            metrics(aliases, operation, direction, sink);
            identity(direction, sink);
        }
        sink.report(operation, this);
    }

    /// `ONLINE`, `OFFLINE`, or since version 3 an object of JSON.
    private void state(Operation operation, Direction direction, Sink sink) {
        Bytes payload = publication.payload;
        Item item = operation.add().area("host");
        item.name(publication.host, 0, publication.host.length());
        item.text(payload, 0, payload.length());
        if (direction == Direction.TO_SERVER) {
            sink.sender().confidence(70).says(Attribute.ROLE, "sparkplug host");
        }
    }

    // ---- metrics

    private void metrics(Aliases aliases, Operation operation, Direction way, Sink sink) {
        Bytes payload = publication.payload;
        long node = publication.node.hash(0, publication.node.length(), group());
        reader.aim(payload, 0, payload.length());
        while (reader.next()) {
            switch (reader.field()) {
                case TIME -> time = reader.number();
                case SEQUENCE -> sequence = reader.number();
                case KIND -> {
                    if (reader.kind() == ProtobufReader.BYTES) {
                        compressed = payload.matches(reader.start(), COMPRESSED);
                    }
                }
                case METRIC -> {
                    if (reader.kind() != ProtobufReader.BYTES
                            || !metric.read(payload, reader.start(), reader.length())) {
                        sink.malformed(Verdict.BAD_LENGTH, reader.start());
                        return;
                    }
                    metric(aliases, node, operation, way, sink);
                }
                default -> {
                    // A body of the application's own.
                }
            }
        }
        if (reader.failed()) {
            sink.malformed(Verdict.BAD_LENGTH, reader.at());
        }
    }

    private long group() {
        return publication.group.hash(0, publication.group.length(), 0);
    }

    private void metric(Aliases aliases, long node, Operation operation, Direction way, Sink sink) {
        int type = metric.type();
        name.aim(metric.name(), 0);
        if (metric.alias() != Item.NONE) {
            long key = Aliases.key(node, metric.alias());
            if (name.isEmpty()) {
                type = aliases.get(key, name);
            } else if (publication.type().birth()) {
                aliases.put(key, type, name, 0, name.length());
            }
        } else if (name.isEmpty()) {
            sink.anomaly(SparkplugAnomaly.METRIC_WITHOUT_NAME);
        }
        Item item = operation.add().area("metric").address(metric.alias());
        item.name(name, 0, name.length());
        if (birthSequence == Item.NONE && is(BIRTH_SEQUENCE)) {
            birthSequence = metric.set() ? number(item, type) : 0;
        }
        metric.show(item, type);
        if (metric.historical()) {
            item.status("historical");
        }
        if (publication.type().command()) {
            command(operation, item);
        } else if (publication.type() == MessageType.NODE_BIRTH && way == Direction.TO_SERVER) {
            property(sink);
        }
    }

    private long number(Item item, int type) {
        metric.show(item, type);
        return item.bits();
    }

    private boolean is(String lower) {
        return name.length() == lower.length() && name.matchesIgnoringCase(0, lower);
    }

    /// Node control has metrics of its own: to tell all anew changes nothing, to restart does.
    private void command(Operation operation, Item item) {
        if (!name.matchesIgnoringCase(0, CONTROL)) {
            return;
        }
        Action action = nodeControl();
        item.action(action);
        if (operation.items() == 1 || action == Action.RESTART) {
            operation.action(action);
        }
    }

    private Action nodeControl() {
        if (!metric.set() || is("node control/rebirth")) {
            return metric.text() ? Action.CONFIGURE : Action.OTHER;
        }
        return is("node control/reboot") ? Action.RESTART : Action.CONFIGURE;
    }

    // ---- facts

    /// Only on its own connection to the broker is a node the sender of what it says.
    private void identity(Direction way, Sink sink) {
        if (way != Direction.TO_SERVER || !publication.complete()) {
            return;
        }
        if (publication.type() == MessageType.NODE_BIRTH) {
            Bytes node = publication.node;
            sink.sender().confidence(65).says(Attribute.NAME, node, 0, node.length());
            sink.sender().confidence(70).says(Attribute.KIND, "sparkplug edge node");
        } else if (publication.type() == MessageType.DEVICE_BIRTH) {
            Bytes device = publication.device;
            sink.sender().confidence(70).says(Attribute.PART, device, 0, device.length());
        }
    }

    private void property(Sink sink) {
        if (!metric.text() || !name.matchesIgnoringCase(0, "properties/")) {
            return;
        }
        Attribute attribute = attribute();
        if (attribute != null) {
            sink.sender()
                    .confidence(80)
                    .says(attribute, metric.bytes(), metric.start(), metric.length());
        }
    }

    private Attribute attribute() {
        if (is("properties/hardware make") || is("properties/manufacturer")) {
            return Attribute.VENDOR;
        }
        if (is("properties/hardware model") || is("properties/model")) {
            return Attribute.MODEL;
        }
        if (is("properties/firmware version") || is("properties/firmware")) {
            return Attribute.FIRMWARE;
        }
        if (is("properties/serial number")) {
            return Attribute.SERIAL;
        }
        return is("properties/os") ? Attribute.OS : null;
    }

    @Override
    public void write(FieldWriter writer) {
        text(writer, "group", publication.group);
        text(writer, "node", publication.node);
        text(writer, "device", publication.device);
        text(writer, "host", publication.host);
        if (time >= 0 && time < Long.MAX_VALUE / MILLISECOND) {
            writer.time("time", time * MILLISECOND);
        }
        if (sequence != Item.NONE) {
            writer.unsigned("sequence", sequence);
        }
        if (birthSequence != Item.NONE) {
            writer.unsigned("birthSequence", birthSequence);
        }
        if (compressed) {
            writer.flag("compressed", true);
        }
    }

    private static void text(FieldWriter writer, String field, Bytes value) {
        if (!value.isEmpty()) {
            writer.text(field, value, 0, value.length());
        }
    }
}
