// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what managers ask and set, and what agents answer and report.
final class SnmpAnalyzer implements Analyzer<Pending>, Fields {
    private static final int IP_ADDRESS = 0x40;
    private static final int COUNTER = 0x41;
    private static final int GAUGE = 0x42;
    private static final int TICKS = 0x43;
    private static final int COUNTER_64 = 0x46;
    private static final int NO_SUCH_OBJECT = 0x80;
    private static final int NO_SUCH_INSTANCE = 0x81;
    private static final int END_OF_VIEW = 0x82;

    private static final int KIND = 0;
    private static final int LAST_ERROR = 18;
    private static final int MAX_TEXTS = 16_384;
    private static final int ENGINE_FORMAT = 4;
    private static final int ENGINE_DATA = 5;
    private static final int ENGINE_MAC = 3;
    private static final int ENGINE_IPV4 = 1;

    private final SnmpTraits traits = new SnmpTraits();
    private final SnmpMessage message = new SnmpMessage();
    private final BerElement element = new BerElement();
    private final BerElement binding = new BerElement();
    private final BerElement object = new BerElement();
    private final BerElement value = new BerElement();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes pdu = new Bytes();
    private final Bytes bindings = new Bytes();
    private final Bytes view = new Bytes();

    // Of the message at hand; of the numbers only those that its kind has.
    private int kind;
    private long request;
    private int error;
    private long index;
    private long agentAddress;
    private long generic;
    private long specific;

    @Override
    public Pending newState() {
        return new Pending(1);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        texts.clear();
        boolean whole = message.wrap(datagram);
        kind = message.kind();
        if (message.version() < 0) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_MARKER, 0);
            }
            return;
        }
        Operation operation = sink.operation();
        if (kind < 0) {
            operation.name(whole ? "encrypted" : "unknown").action(Action.OTHER);
            operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        } else {
            operation.function(kind, SnmpPdu.name(kind));
            operation.phase(SnmpPdu.phase(kind)).action(SnmpPdu.action(kind));
            whole = body(pending, direction, operation, sink);
        }
        oddities(sink);
        traits.message(message, sink);
        sink.report(operation, this);
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
        }
    }

    private void oddities(Sink sink) {
        Bytes community = message.community();
        boolean known = community.length() == 6 && community.matches(0, "public");
        known |= community.length() == 7 && community.matches(0, "private");
        if (known) {
            sink.anomaly(SnmpAnomaly.DEFAULT_COMMUNITY);
        }
        if (kind == SnmpPdu.RESPONSE && (error < 0 || error > LAST_ERROR)) {
            sink.anomaly(SnmpAnomaly.UNKNOWN_ERROR);
        }
    }

    /// @return whether all of the protocol data unit is there
    private boolean body(Pending pending, Direction direction, Operation operation, Sink sink) {
        pdu.aim(message.body(), 0);
        request = 0;
        error = 0;
        index = 0;
        int at = kind == SnmpPdu.TRAP_V1 ? trap(sink) : numbers();
        if (at < 0) {
            return false;
        }
        if (SnmpPdu.fromManager(kind)) {
            sink.serverIsTarget(direction);
            pending.put(request, sink.time()).with(KIND, kind);
        } else if (kind == SnmpPdu.RESPONSE || kind == SnmpPdu.REPORT) {
            answered(pending, operation, sink);
        }
        if (message.version() == SnmpMessage.VERSION_3 && !SnmpPdu.fromManager(kind)) {
            engine(sink.sender());
        }
        if (!element.wrap(pdu, at, BerElement.SEQUENCE)) {
            return false;
        }
        bindings.aim(element.contents(), 0);
        return bindings(operation, sink);
    }

    private void answered(Pending pending, Operation operation, Sink sink) {
        operation.status(SnmpPdu.status(error));
        if (pending.take(request)) {
            operation.roundTrip(pending.roundTrip(sink.time()));
            if (kind == SnmpPdu.RESPONSE) {
                traits.answered(message, error, sink);
                operation.action(SnmpPdu.action((int) pending.context(KIND)));
            }
        }
    }

    /// Request id, error status and index; of a bulk request repeaters and repetitions.
    ///
    /// @return where the bindings begin, or -1
    private int numbers() {
        if (!element.wrap(pdu, 0, BerElement.INTEGER)) {
            return -1;
        }
        request = element.value();
        if (!element.wrap(pdu, element.end(), BerElement.INTEGER)) {
            return -1;
        }
        error = Math.clamp(element.value(), -1, Integer.MAX_VALUE);
        if (!element.wrap(pdu, element.end(), BerElement.INTEGER)) {
            return -1;
        }
        index = element.value();
        return element.end();
    }

    /// Enterprise, agent address, generic and specific trap, time. RFC 1157, 4.1.6.
    ///
    /// @return where the bindings begin, or -1
    private int trap(Sink sink) {
        agentAddress = 0;
        generic = 0;
        specific = 0;
        if (!element.wrap(pdu, 0, BerElement.OBJECT_IDENTIFIER)
                || !element.wrap(pdu, element.end(), IP_ADDRESS)) {
            return -1;
        }
        if (element.contents().length() == 4) {
            agentAddress = element.contents().u32be(0);
        }
        if (agentAddress != 0) {
            sink.sender().confidence(70).hasIpv4(agentAddress);
        }
        if (!element.wrap(pdu, element.end(), BerElement.INTEGER)) {
            return -1;
        }
        generic = element.value();
        if (!element.wrap(pdu, element.end(), BerElement.INTEGER)) {
            return -1;
        }
        specific = element.value();
        return element.wrap(pdu, element.end(), TICKS) ? element.end() : -1;
    }

    /// An engine id names the agent's maker and often its MAC or address. RFC 3411, 5.
    private void engine(Subject agent) {
        Bytes engine = message.engine();
        if (engine.length() <= ENGINE_DATA || engine.s8(0) >= 0) {
            return;
        }
        SnmpObjects.enterprise(engine.u32be(0) & 0x7FFF_FFFF, agent);
        int format = engine.u8(ENGINE_FORMAT);
        int size = engine.length() - ENGINE_DATA;
        if (format == ENGINE_MAC && size == 6) {
            agent.confidence(80).hasMac(engine.u48be(ENGINE_DATA));
        } else if (format == ENGINE_IPV4 && size == 4 && engine.u8(ENGINE_DATA) != 127) {
            agent.confidence(70).hasIpv4(engine.u32be(ENGINE_DATA));
        }
    }

    // ---- bindings

    private boolean bindings(Operation operation, Sink sink) {
        boolean told = kind != SnmpPdu.REPORT && !SnmpPdu.fromManager(kind);
        for (int at = 0; at < bindings.length(); at = binding.end()) {
            if (!binding.wrap(bindings, at, BerElement.SEQUENCE)
                    || !object.wrap(binding.contents(), 0, BerElement.OBJECT_IDENTIFIER)
                    || !value.wrap(binding.contents(), object.end())) {
                return false;
            }
            Item item = operation.add();
            if (operation.action() == Action.WRITE) {
                item.action(SnmpObjects.setting(object.contents()));
            }
            int mark = texts.length();
            if (!ObjectId.put(object.contents(), texts)) {
                return false;
            }
            item.name(texts.view(view), mark, texts.length() - mark);
            value(item);
            if (kind == SnmpPdu.REPORT) {
                traits.reported(object.contents(), sink);
            }
            if (told) {
                traits.told(object.contents(), value.contents(), sink);
                SnmpObjects.tell(object.contents(), value, sink.sender());
            }
        }
        if (operation.action() == Action.WRITE && operation.items() > 0) {
            operation.action(operation.item(0).action());
        }
        return true;
    }

    private void value(Item item) {
        Bytes contents = value.contents();
        switch (value.tag()) {
            case BerElement.INTEGER -> item.area("integer").signed(value.value());
            case BerElement.OCTET_STRING -> {
                item.area("octet-string");
                if (printable(contents)) {
                    item.text(contents, 0, contents.length());
                } else {
                    item.bytes(contents, 0, contents.length());
                }
            }
            case BerElement.OBJECT_IDENTIFIER -> {
                int mark = texts.length();
                ObjectId.put(contents, texts);
                item.area("object").text(texts.view(view), mark, texts.length() - mark);
            }
            case IP_ADDRESS -> address(item, contents);
            case COUNTER -> item.area("counter").unsigned(value.value());
            case GAUGE -> item.area("gauge").unsigned(value.value());
            case TICKS -> item.area("ticks").unsigned(value.value());
            case COUNTER_64 -> item.area("counter64").unsigned(value.value());
            case NO_SUCH_OBJECT -> item.status("no such object");
            case NO_SUCH_INSTANCE -> item.status("no such instance");
            case END_OF_VIEW -> item.status("end of view");
            case BerElement.NULL -> item.area("null");
            default -> item.area("opaque").bytes(contents, 0, contents.length());
        }
    }

    private void address(Item item, Bytes contents) {
        item.area("address");
        if (contents.length() == 4) {
            int mark = texts.length();
            texts.ipv4(contents.u32be(0)).view(view);
            item.text(view, mark, texts.length() - mark);
        } else {
            item.bytes(contents, 0, contents.length());
        }
    }

    private static boolean printable(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            int octet = text.u8(i);
            boolean space = octet == '\t' || octet == '\r' || octet == '\n';
            if ((octet < ' ' || octet > '~') && !space) {
                return false;
            }
        }
        return true;
    }

    // ---- fields

    /// The version number of v3 stands under a name of its own, since it is another field of
    /// another header.
    @Override
    public void write(FieldWriter writer) {
        if (message.version() == SnmpMessage.VERSION_3) {
            secured(writer);
        } else {
            Bytes community = message.community();
            writer.number("version", message.version());
            if (!community.isEmpty()) {
                writer.secret("community", community, 0, community.length());
            }
        }
        if (kind == SnmpPdu.TRAP_V1) {
            writer.ipv4("agent", agentAddress);
            writer.number("generic", generic).number("specific", specific);
        } else if (kind >= 0) {
            boolean bulk = kind == SnmpPdu.GET_BULK;
            writer.number("request", request);
            writer.number(bulk ? "nonRepeaters" : "error", error);
            writer.number(bulk ? "repetitions" : "errorIndex", index);
        }
    }

    private void secured(FieldWriter writer) {
        writer.number("messageVersion", message.version()).number("message", message.messageId());
        Bytes engine = message.engine();
        writer.bytes("engine", engine, 0, engine.length());
        Bytes user = message.user();
        if (!user.isEmpty()) {
            writer.text("user", user, 0, user.length());
        }
        writer.flag("authenticated", message.authenticated());
        writer.flag("encrypted", message.encrypted());
        Bytes context = message.contextName();
        if (!context.isEmpty()) {
            writer.text("context", context, 0, context.length());
        }
    }
}
