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
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who asks for, claims, defends and lists NetBIOS names.
final class NbnsAnalyzer implements Analyzer<Pending>, Fields {
    private static final int QUERY = 0;
    private static final int REGISTRATION = 5;
    private static final int RELEASE = 6;
    private static final int WAIT = 7;
    private static final int REFRESH = 8;
    private static final int REFRESH_ALTERNATE = 9;
    private static final int MULTI_HOMED_REGISTRATION = 15;

    private static final int NAME_RECORD = 0x20;
    private static final int STATUS_RECORD = 0x21;
    private static final int ADDRESS_ENTRY = 6;
    private static final int STATUS_ENTRY = 18;
    private static final int GROUP = 0x8000;
    private static final int MAX_TEXTS = 8_192;

    private final DnsMessage message = new DnsMessage();
    private final DnsEntry entry = new DnsEntry();
    private final NetbiosName netbios = new NetbiosName();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes all = new Bytes();
    private final Bytes name = new Bytes();

    // Of the message at hand, for `write`.
    private Operation operation;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = message.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        texts.clear();
        operation = sink.operation();
        header(pending, direction, sink);
        int broken = entries(sink);
        sink.report(operation, this);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    private void header(Pending pending, Direction direction, Sink sink) {
        int code = message.operation();
        operation.function(code, name(code)).action(Action.IDENTIFY);
        if (message.response()) {
            operation.phase(Phase.RESPONSE).status(status(message.status()));
            if (pending.find(message.id())) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        } else {
            operation.phase(Phase.REQUEST);
            sink.serverIsTarget(direction);
            pending.put(message.id(), sink.time());
        }
    }

    /// @return where the message breaks off, or -1
    private int entries(Sink sink) {
        Bytes bytes = message.bytes();
        int at = DnsMessage.HEADER;
        for (int i = 0; i < message.questions(); i++) {
            if (!entry.question(bytes, at) || !named()) {
                return at;
            }
            at = entry.end;
        }
        for (int i = 0; i < message.records(); i++) {
            if (!entry.record(bytes, at)) {
                return at;
            }
            record(sink);
            at = entry.end;
        }
        return -1;
    }

    /// Adds an item with the name of the entry at hand; `name` then shows it without its suffix.
    private boolean named() {
        Bytes bytes = message.bytes();
        int mark = texts.length();
        if (!netbios.read(bytes, entry.name, texts)) {
            return false;
        }
        int length = texts.length() - mark;
        texts.put('<').hex(netbios.suffix(), 2).put('>').view(all);
        Item item = operation.add().area(entry.type == STATUS_RECORD ? "node-status" : "name");
        item.name(all, mark, texts.length() - mark);
        name.aim(all, mark, length);
        return true;
    }

    private void record(Sink sink) {
        if (entry.type == STATUS_RECORD && message.response()) {
            named();
            status(sink);
        } else if (entry.type == NAME_RECORD && named()) {
            addresses(sink);
        }
    }

    /// Flags and an address, maybe several times, for one name.
    private void addresses(Sink sink) {
        Bytes bytes = message.bytes();
        boolean registers = !message.response() && message.operation() != RELEASE;
        boolean answers = message.response() && message.status() == 0;
        for (int at = entry.data; at + ADDRESS_ENTRY <= entry.end; at += ADDRESS_ENTRY) {
            boolean group = (bytes.u16be(at) & GROUP) != 0;
            long address = bytes.u32be(at + 2);
            int mark = texts.length();
            texts.ipv4(address).view(all);
            operation.item(operation.items() - 1).text(all, mark, texts.length() - mark);
            if (!group && address != 0 && (registers || answers)) {
                belongs(sink.ipv4(address), netbios.suffix());
            }
            if (netbios.suffix() == NetbiosName.DOMAIN_CONTROLLERS && answers && address != 0) {
                sink.ipv4(address).says(Attribute.ROLE, "domain-controller");
            }
        }
    }

    /// What a unique name with `suffix`, shown by `name`, tells of its holder.
    private void belongs(Subject holder, int suffix) {
        boolean hosts = suffix == NetbiosName.WORKSTATION || suffix == NetbiosName.FILE_SERVER;
        if (hosts && !NetbiosName.wildcard(name)) {
            holder.confidence(85).says(Attribute.NAME, name, 0, name.length());
        }
        holder.says(Attribute.SERVICE, NetbiosName.service(suffix));
    }

    /// All names of the sender and, behind them, its MAC. RFC 1002, 4.2.18.
    private void status(Sink sink) {
        Bytes bytes = message.bytes();
        if (entry.size == 0) {
            return;
        }
        int left = bytes.u8(entry.data);
        int at = entry.data + 1;
        while (left > 0 && at + STATUS_ENTRY <= entry.end) {
            int length = NetbiosName.SIZE;
            while (length > 0 && bytes.u8(at + length - 1) <= ' ') {
                length--;
            }
            int suffix = bytes.u8(at + NetbiosName.SIZE);
            boolean group = (bytes.u16be(at + NetbiosName.SIZE + 1) & GROUP) != 0;
            name.aim(bytes, at, length);
            int mark = texts.length();
            texts.printable(bytes, at, length).put('<').hex(suffix, 2).put('>').view(all);
            Item item = operation.add().area(group ? "group" : "unique");
            item.name(all, mark, texts.length() - mark);
            if (!group) {
                belongs(sink.sender(), suffix);
            }
            at += STATUS_ENTRY;
            left--;
        }
        if (left == 0 && at + 6 <= entry.end && bytes.u48be(at) != 0) {
            sink.sender().confidence(90).hasMac(bytes.u48be(at));
        }
    }

    private static String name(int operation) {
        return switch (operation) {
            case QUERY -> "query";
            case REGISTRATION -> "registration";
            case RELEASE -> "release";
            case WAIT -> "wait";
            case REFRESH, REFRESH_ALTERNATE -> "refresh";
            case MULTI_HOMED_REGISTRATION -> "multi-homed-registration";
            default -> "unknown";
        };
    }

    private static String status(int status) {
        return switch (status) {
            case 6 -> "name is another's";
            case 7 -> "name in conflict";
            default -> DnsCode.status(status);
        };
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("response", message.response() ? 1 : 0).number("id", message.id());
        writer.flag("broadcast", (message.flags() & 0x10) != 0);
        writer.beginList("names");
        for (int i = 0; i < operation.items(); i++) {
            Bytes shown = operation.item(i).name();
            writer.text(null, shown, 0, shown.length());
        }
        writer.endList();
    }
}
