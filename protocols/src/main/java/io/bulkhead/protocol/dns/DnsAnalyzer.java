// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads questions and records of DNS and its two sisters on the link.
final class DnsAnalyzer implements Analyzer<Pending>, Fields {
    /// Names and values of one message's items; what passes it stays without text.
    private static final int MAX_TEXTS = 16_384;

    private static final int MAX_NAME = 1_024;
    private static final int LENGTH_PREFIX = 2;

    private final DnsFlavour flavour;
    private final DnsMessage message = new DnsMessage();
    private final DnsEntry entry = new DnsEntry();
    private final DnsFacts facts = new DnsFacts();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final TextBuffer name = new TextBuffer(MAX_NAME);
    private final Bytes framed = new Bytes();
    private final Bytes view = new Bytes();

    // Of the message at hand: how much of what its header counts is there and whole.
    private int questions;
    private int records;
    private int end;

    DnsAnalyzer(DnsFlavour flavour) {
        this.flavour = flavour;
    }

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    /// On TCP each message stands behind its length. RFC 1035, 4.2.2.
    @Override
    public int advance(Pending pending, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (stream.length() - consumed >= LENGTH_PREFIX) {
            int length = stream.u16be(consumed);
            if (length < DnsMessage.HEADER) {
                sink.malformed(Verdict.BAD_LENGTH, consumed);
                return ABANDON;
            }
            if (stream.length() - consumed - LENGTH_PREFIX < length) {
                break;
            }
            framed.aim(stream, consumed + LENGTH_PREFIX, length);
            if (!message(pending, direction, framed, sink)) {
                return ABANDON;
            }
            consumed += LENGTH_PREFIX + length;
        }
        return consumed;
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        message(pending, direction, datagram, sink);
    }

    private boolean message(Pending pending, Direction direction, Bytes bytes, Sink sink) {
        Verdict verdict = message.wrap(bytes);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return false;
        }
        Operation operation = sink.operation();
        header(operation, pending, direction, sink);
        boolean whole = entries(operation, sink);
        if (whole && end < bytes.length()) {
            sink.anomaly(DnsAnomaly.TRAILING_BYTES);
        }
        sink.report(operation, this);
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, end);
        }
        return whole;
    }

    private void header(Operation operation, Pending pending, Direction direction, Sink sink) {
        int code = message.operation();
        operation.function(code, DnsCode.operation(code)).action(action(code));
        if (!DnsCode.knownOperation(code)) {
            sink.anomaly(DnsAnomaly.UNKNOWN_OPERATION);
        }
        if (!message.response()) {
            operation.phase(Phase.REQUEST);
            pending.put(message.id(), sink.time());
            if (flavour == DnsFlavour.UNICAST) {
                sink.serverIsTarget(direction);
            }
            if (message.questions() > 1 && flavour != DnsFlavour.MULTICAST) {
                sink.anomaly(DnsAnomaly.SEVERAL_QUESTIONS);
            }
            if (flavour == DnsFlavour.UNICAST && code == DnsCode.QUERY && message.answers() > 0) {
                sink.anomaly(DnsAnomaly.ANSWERS_IN_QUERY);
            }
            return;
        }
        boolean unasked = flavour == DnsFlavour.MULTICAST;
        operation.phase(unasked ? Phase.REPORT : Phase.RESPONSE);
        operation.status(DnsCode.status(message.status()));
        if (!unasked && pending.take(message.id())) {
            operation.roundTrip(pending.roundTrip(sink.time()));
        }
        if (flavour == DnsFlavour.UNICAST) {
            sink.serverIsTarget(direction.opposite());
            sink.sender().confidence(90).says(Attribute.ROLE, "dns-server");
        }
    }

    private static Action action(int operation) {
        return switch (operation) {
            case DnsCode.UPDATE -> Action.CONFIGURE;
            case DnsCode.NOTIFY -> Action.REPORT;
            default -> Action.IDENTIFY;
        };
    }

    // ---- questions and records

    /// @return whether all that the header counts is there
    private boolean entries(Operation operation, Sink sink) {
        texts.clear();
        Bytes bytes = message.bytes();
        questions = 0;
        records = 0;
        end = DnsMessage.HEADER;
        while (questions < message.questions()) {
            if (!entry.question(bytes, end) || !question(operation, sink)) {
                return false;
            }
            questions++;
            end = entry.end;
        }
        while (records < message.records()) {
            if (!entry.record(bytes, end) || !record(operation, sink)) {
                return false;
            }
            records++;
            end = entry.end;
        }
        return true;
    }

    private boolean question(Operation operation, Sink sink) {
        Item item = operation.add().area(DnsCode.type(entry.type));
        if (entry.type == DnsCode.AXFR || entry.type == DnsCode.IXFR) {
            item.action(Action.BROWSE);
            operation.action(Action.BROWSE);
        }
        if (!named(item)) {
            return false;
        }
        if (!message.response()) {
            facts.question(flavour, message.bytes(), entry, sink);
            if (flavour == DnsFlavour.UNICAST && !text(item.name())) {
                sink.anomaly(DnsAnomaly.NAME_NOT_TEXT);
            }
        } else if (flavour == DnsFlavour.LINK_LOCAL && message.answers() > 0) {
            Bytes own = item.name();
            sink.sender().confidence(85).says(Attribute.NAME, own, 0, own.length());
        }
        return true;
    }

    private boolean record(Operation operation, Sink sink) {
        Item item = operation.add().area(DnsCode.type(entry.type));
        if (!named(item)) {
            return false;
        }
        int mark = texts.length();
        if (DnsValue.put(message.bytes(), entry, texts)) {
            item.text(texts.view(view), mark, texts.length() - mark);
        } else {
            item.bytes(message.bytes(), entry.data, entry.size);
            if (entry.size > 0
                    && entry.recordClass == DnsCode.INTERNET
                    && DnsValue.has(entry.type)) {
                sink.anomaly(DnsAnomaly.DATA_BREAKS_TYPE);
            }
        }
        boolean authority =
                records >= message.answers() && records < message.answers() + message.authorities();
        if (message.response() && !authority) {
            facts.record(flavour, message.bytes(), entry, sink);
        }
        return true;
    }

    private boolean named(Item item) {
        int mark = texts.length();
        boolean whole = DnsName.read(message.bytes(), entry.name, texts) != DnsName.BROKEN;
        item.name(texts.view(view), mark, texts.length() - mark);
        return whole;
    }

    /// Whether a name was text all along: control characters were escaped and ill-formed bytes
    /// replaced by U+FFFD when it was read.
    private static boolean text(Bytes name) {
        if (name.indexOf('\\', 0) >= 0) {
            return false;
        }
        for (int at = name.indexOf(0xEF, 0); at >= 0; at = name.indexOf(0xEF, at + 1)) {
            if (name.matches(at + 1, "\u00BF\u00BD")) {
                return false;
            }
        }
        return true;
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("response", message.response() ? 1 : 0).number("id", message.id());
        writer.flag("authoritative", message.authoritative());
        writer.flag("truncated", message.truncated());
        writer.flag("recursionDesired", message.recursionDesired());
        writer.flag("recursionAvailable", message.recursionAvailable());
        int at = writeQuestions(writer);
        int answers = Math.min(records, message.answers());
        at = writeRecords(writer, "answers", at, answers);
        int authorities = Math.min(records - answers, message.authorities());
        at = writeRecords(writer, "authorities", at, authorities);
        writeRecords(writer, "additionals", at, records - answers - authorities);
    }

    private int writeQuestions(FieldWriter writer) {
        int at = DnsMessage.HEADER;
        writer.beginList("questions");
        for (int i = 0; i < questions; i++) {
            entry.question(message.bytes(), at);
            writeName(writer, null);
            at = entry.end;
        }
        writer.endList().beginList("types");
        at = DnsMessage.HEADER;
        for (int i = 0; i < questions; i++) {
            entry.question(message.bytes(), at);
            writer.number(null, entry.type);
            at = entry.end;
        }
        writer.endList();
        return at;
    }

    private int writeRecords(FieldWriter writer, String section, int from, int count) {
        if (count == 0) {
            return from;
        }
        int at = from;
        writer.beginList(section);
        for (int i = 0; i < count; i++) {
            entry.record(message.bytes(), at);
            writer.beginObject(null);
            writeName(writer, "name");
            writer.number("type", entry.type).number("timeToLive", entry.timeToLive);
            name.clear();
            if (DnsValue.put(message.bytes(), entry, name)) {
                name.view(view);
                writer.text("data", view, 0, view.length());
            } else {
                writer.bytes("data", message.bytes(), entry.data, entry.size);
            }
            writer.endObject();
            at = entry.end;
        }
        writer.endList();
        return at;
    }

    private void writeName(FieldWriter writer, String key) {
        name.clear();
        DnsName.read(message.bytes(), entry.name, name);
        name.view(view);
        writer.text(key, view, 0, view.length());
    }
}
