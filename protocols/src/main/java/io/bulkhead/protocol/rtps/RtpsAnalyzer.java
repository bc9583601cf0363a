// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads RTPS messages: who takes part, what is written and read, and the data of topics.
final class RtpsAnalyzer implements Analyzer<RtpsAnalyzer.State>, Fields {
    /// Nothing is remembered of one flow.
    enum State {
        NONE
    }

    /// How much of a topic's data is shown.
    private static final int MAX_SHOWN = 4 * 1024;

    private static final int MAX_TEXT = 2 * 1024;
    private static final int MAJOR = 2;

    // What has become of an instance (9.6.4.9).
    private static final int DISPOSED = 1;
    private static final int UNREGISTERED = 2;

    private final RtpsMessage message = new RtpsMessage();
    private final DataMessage data = new DataMessage();
    private final ParameterList inline = new ParameterList();
    private final Discovery discovery = new Discovery();
    private final Bytes topic = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private boolean ping;

    @Override
    public State newState() {
        return State.NONE;
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        ping = RtpsMessage.ping(datagram);
        if (!message.wrap(datagram) && !ping) {
            if (!sink.cut()) {
                boolean marked = RtpsMessage.marked(datagram);
                sink.malformed(marked ? Verdict.BAD_LENGTH : Verdict.BAD_MARKER, 0);
            }
            return;
        }
        Operation operation = sink.operation().phase(Phase.REPORT).name("message");
        text.clear();
        if (ping) {
            sink.report(operation.action(Action.SESSION).name("ping"), this);
            return;
        }
        if (message.major() > MAJOR) {
            sink.anomaly(RtpsAnomaly.UNKNOWN_VERSION);
        }
        submessages(operation, sink);
        sink.report(operation, this);
        if (message.broken() && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, message.offset());
        }
    }

    private void submessages(Operation operation, Sink sink) {
        int most = -1;
        message.first();
        while (message.next()) {
            int id = message.id();
            if (!Submessage.known(id)) {
                sink.anomaly(RtpsAnomaly.UNKNOWN_SUBMESSAGE);
            }
            Action action = Submessage.action(id);
            if (id == Submessage.DATA || id == Submessage.DATA_FRAG) {
                action = data(operation, sink);
            }
            if (Submessage.weight(id) > most) {
                most = Submessage.weight(id);
                operation.function(id, Submessage.name(id)).action(action);
            }
        }
    }

    private Action data(Operation operation, Sink sink) {
        if (!data.wrap(message)) {
            sink.anomaly(RtpsAnomaly.DATA_TOO_SHORT);
            return Action.REPORT;
        }
        int writer = data.writer();
        Action action = Endpoint.action(writer);
        Item item = operation.add().action(action).area(Endpoint.area(writer));
        item.address(writer & 0xFFFF_FFFFL);
        item.status(fate());
        Bytes payload = data.payload();
        boolean whole = data.fragment() == 0 && !data.key();
        if (Endpoint.describes(writer)) {
            if (whole && !payload.isEmpty()) {
                discovery.read(writer, payload, message.vendor(), item, sink);
            }
            return action;
        }
        if (!Endpoint.builtIn(writer)) {
            topic(operation, item, sink);
        }
        int from = ParameterList.ENCAPSULATION;
        if (whole && payload.length() > from) {
            item.bytes(payload, from, Math.min(payload.length() - from, MAX_SHOWN));
        }
        return action;
    }

    /// The topic stands beside the data, or was announced.
    private void topic(Operation operation, Item item, Sink sink) {
        topic.clear();
        inline.wrap(data.qos(), 0, message.littleEndian());
        while (inline.next()) {
            if (inline.id() == ParameterList.TOPIC_NAME) {
                inline.text(0, topic);
            }
        }
        if (topic.isEmpty()) {
            int mark = text.length();
            long id = Topics.id(message.bytes(), RtpsMessage.PREFIX, data.writer());
            Topics.recall(id, text, sink);
            text.view(topic, mark);
        }
        item.name(topic, 0, topic.length());
        operation.resource(topic, 0, topic.length());
    }

    /// Whether the data say that something is gone.
    private String fate() {
        inline.wrap(data.qos(), 0, message.littleEndian());
        while (inline.next()) {
            Bytes value = inline.value();
            if (inline.id() == ParameterList.STATUS_INFO && value.length() >= 4) {
                int status = value.u8(3);
                boolean disposed = (status & DISPOSED) != 0;
                return disposed ? "disposed" : (status & UNREGISTERED) != 0 ? "unregistered" : "";
            }
        }
        return "";
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        text.clear().number(message.major()).put('.').number(message.minor()).view(topic);
        writer.text("version", topic, 0, topic.length());
        writer.number("vendor", message.vendor());
        writer.text("vendorName", RtpsVendor.name(message.vendor()));
        if (ping) {
            return;
        }
        int size = RtpsMessage.PREFIX_SIZE;
        writer.bytes("guidPrefix", message.bytes(), RtpsMessage.PREFIX, size);
        writer.beginList("submessages");
        boolean any = false;
        message.first();
        while (message.next()) {
            writer.number(null, message.id());
            any |= message.id() == Submessage.DATA || message.id() == Submessage.DATA_FRAG;
        }
        writer.endList();
        if (any) {
            writer.beginList("data");
            message.first();
            while (message.next()) {
                int id = message.id();
                if ((id == Submessage.DATA || id == Submessage.DATA_FRAG) && data.wrap(message)) {
                    writer.beginObject(null);
                    writeData(writer);
                    writer.endObject();
                }
            }
            writer.endList();
        }
    }

    private void writeData(FieldWriter writer) {
        writer.number("reader", data.reader() & 0xFFFF_FFFFL);
        writer.number("writer", data.writer() & 0xFFFF_FFFFL);
        writer.number("sequence", data.sequence());
        if (data.fragment() > 0) {
            writer.number("fragment", data.fragment()).number("size", data.sampleSize());
        } else if (Endpoint.describes(data.writer()) && !data.key()) {
            discovery.write(writer, data.payload());
        }
    }
}
