// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads NetBIOS datagrams and what Windows writes into mailslots with them.
final class NetbiosDatagramAnalyzer implements Analyzer<Fragments>, Fields {
    private static final String BROWSER = "\\mailslot\\browse";
    private static final String LAN_MANAGER = "\\mailslot\\lanman";
    private static final String MESSENGER = "\\mailslot\\messngr";
    private static final String NETWORK = "\\mailslot\\net\\";
    private static final String TEMPORARY = "\\mailslot\\temp\\netlogon";
    private static final int MAX_TEXTS = 8_192;

    /// What of a datagram was read, for [#write].
    private enum Kind {
        HEADER,
        MAILSLOT,
        BROWSER,
        LOGON,
        MESSAGE
    }

    private final NetbiosDatagram datagram = new NetbiosDatagram();
    private final MailslotWrite mailslot = new MailslotWrite();
    private final BrowserReader browser = new BrowserReader();
    private final LogonReader logon = new LogonReader();
    private final ShortMessage shortMessage = new ShortMessage();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes message = new Bytes();
    private Kind kind = Kind.HEADER;

    @Override
    public Fragments newState() {
        return new Fragments();
    }

    @Override
    public void datagram(Fragments fragments, Direction direction, Bytes bytes, Sink sink) {
        texts.clear();
        kind = Kind.HEADER;
        Verdict verdict = datagram.wrap(bytes, sink.cut(), texts);
        if (verdict != Verdict.COMPLETE) {
            broken(verdict, 0, sink);
            return;
        }
        DatagramType type = datagram.type();
        Operation operation = sink.operation();
        operation.name(type.title()).phase(type.phase()).action(type.action());
        if (!type.data()) {
            service(operation, direction, sink);
            return;
        }
        named(sink);
        length(sink);
        if (fragments.add(direction, datagram, message)) {
            whole(operation, direction, bytes, sink);
        } else {
            operation.name("fragment");
            sink.report(operation, this);
        }
    }

    private void whole(Operation operation, Direction direction, Bytes bytes, Sink sink) {
        Verdict verdict = data(operation, sink);
        if (kind == Kind.LOGON && operation.phase() != Phase.REPORT) {
            boolean asks = operation.phase() == Phase.REQUEST;
            sink.serverIsTarget(asks ? direction : direction.opposite());
        }
        sink.report(operation, this);
        if (verdict != Verdict.COMPLETE) {
            broken(verdict, bytes.length() - datagram.data().length(), sink);
        }
    }

    private void length(Sink sink) {
        if (datagram.longer()) {
            sink.anomaly(NetbiosDatagramAnomaly.LONGER_THAN_SAID);
        } else if (datagram.countsHeader()) {
            sink.anomaly(NetbiosDatagramAnomaly.LENGTH_COUNTS_HEADER);
        }
    }

    private static void broken(Verdict verdict, int at, Sink sink) {
        if (!sink.cut()) {
            sink.malformed(verdict == Verdict.TRUNCATED ? Verdict.BAD_LENGTH : verdict, at);
        }
    }

    /// What a datagram's distribution server is asked and answers, and errors.
    private void service(Operation operation, Direction direction, Sink sink) {
        switch (datagram.type()) {
            case ERROR -> operation.status(error(datagram.error()));
            case POSITIVE_RESPONSE -> operation.status("ok");
            case NEGATIVE_RESPONSE -> operation.status("name-not-found");
            case QUERY -> sink.serverIsTarget(direction);
            case DIRECT_UNIQUE, DIRECT_GROUP, BROADCAST -> {
                // Read by `data`.
            }
        }
        if (datagram.type().named()) {
            Bytes name = datagram.destination().text();
            operation.add().area("name").name(name, 0, name.length());
        }
        sink.report(operation, this);
    }

    /// A host sends from its own name.
    private void named(Sink sink) {
        NetbiosName source = datagram.source();
        if (source.host()) {
            sink.sender().confidence(75).says(Attribute.NAME, source.text(), 0, source.length());
        }
    }

    private Verdict data(Operation operation, Sink sink) {
        if (!MailslotWrite.marked(message)) {
            Bytes to = datagram.destination().text();
            operation
                    .add()
                    .area("name")
                    .name(to, 0, to.length())
                    .bytes(message, 0, message.length());
            return Verdict.COMPLETE;
        }
        Verdict verdict = mailslot.wrap(message);
        operation.name("mailslot-write");
        if (!mailslot.name().isEmpty()) {
            kind = Kind.MAILSLOT;
        }
        return verdict == Verdict.COMPLETE ? written(operation, sink) : verdict;
    }

    private Verdict written(Operation operation, Sink sink) {
        Bytes data = mailslot.data();
        if (mailslot.to(BROWSER)) {
            kind = Kind.BROWSER;
            return browser.read(data, datagram.source(), operation, sink);
        }
        if (mailslot.to(LAN_MANAGER)) {
            kind = Kind.BROWSER;
            return browser.readLanManager(data, datagram.source(), operation, sink);
        }
        if (mailslot.under(NETWORK) || mailslot.to(TEMPORARY)) {
            kind = Kind.LOGON;
            return logon.read(data, texts, operation, sink);
        }
        if (mailslot.to(MESSENGER)) {
            kind = Kind.MESSAGE;
            return shortMessage.read(data, operation);
        }
        Bytes name = mailslot.name();
        operation.action(Action.OTHER);
        operation.add().area("mailslot").name(name, 0, name.length()).bytes(data, 0, data.length());
        return Verdict.COMPLETE;
    }

    /// RFC 1002, 4.4.3.
    private static String error(int code) {
        return switch (code) {
            case 0x82 -> "destination-name-not-present";
            case 0x83 -> "invalid-source-name-format";
            case 0x84 -> "invalid-destination-name-format";
            default -> "unknown-error";
        };
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", datagram.type().code()).number("id", datagram.id());
        writer.ipv4("source", datagram.sourceAddress());
        writer.number("sourcePort", datagram.sourcePort());
        writer.number("node", datagram.node());
        if (datagram.type().data()) {
            name(writer, "sourceName", datagram.source());
        } else if (!datagram.type().named()) {
            writer.number("error", datagram.error());
            return;
        }
        name(writer, "destinationName", datagram.destination());
        if (datagram.type().data() && (datagram.more() || !datagram.first())) {
            writer.number("offset", datagram.offset()).flag("more", datagram.more());
        }
        if (kind == Kind.HEADER) {
            return;
        }
        writer.text("mailslot", mailslot.name(), 0, mailslot.name().length());
        switch (kind) {
            case BROWSER -> inner(writer, "browser");
            case LOGON -> inner(writer, "logon");
            case MESSAGE -> inner(writer, "message");
            case HEADER, MAILSLOT -> {
                writer.number("priority", mailslot.priority());
                writer.number("class", mailslot.reliability());
            }
        }
    }

    private void inner(FieldWriter writer, String name) {
        writer.beginObject(name);
        if (kind == Kind.BROWSER) {
            browser.write(writer);
        } else if (kind == Kind.LOGON) {
            logon.write(writer);
        } else {
            shortMessage.write(writer);
        }
        writer.endObject();
    }

    private static void name(FieldWriter writer, String field, NetbiosName name) {
        writer.text(field, name.text(), 0, name.text().length());
    }
}
