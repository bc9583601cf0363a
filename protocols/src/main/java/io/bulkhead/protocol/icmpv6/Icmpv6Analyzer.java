// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmpv6;

import static io.bulkhead.protocol.icmpv6.Icmpv6Type.*;

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

/// Reads neighbours, routers, listeners and what could not be delivered.
///
///     0      1      2          4               8
///     +------+------+----------+---------------+---------
///     | type | code | checksum | id, flags ... | target, options, quoted packet...
///     +------+------+----------+---------------+---------
final class Icmpv6Analyzer implements Analyzer<Pending>, Fields {
    private static final int HEADER = 8;
    private static final int CODE = 1;
    private static final int ID = 4;
    private static final int SEQUENCE = 6;
    private static final int TARGET = 8;
    private static final int ADDRESS = 16;

    // Options: type and length in units of eight bytes, both included (RFC 4861, 4.6).
    private static final int UNIT = 8;
    private static final int MAC = 6;
    private static final int SOURCE_LINK = 1;
    private static final int TARGET_LINK = 2;
    private static final int PREFIX = 3;
    private static final int NAME_SERVERS = 25;
    private static final int PREFIX_ADDRESS = 16;
    private static final int PREFIX_SIZE = 32;
    private static final int SERVERS = 8;

    // Multicast address records of version 2 (RFC 3810, 5.2.4).
    private static final int RECORDS = 6;
    private static final int RECORD_HEADER = 4;

    private static final int MAX_TEXTS = 8_192;
    private static final int QUOTED_SOURCE = 8;
    private static final int QUOTED_TARGET = 24;
    private static final int QUOTED_NEXT = 6;

    private final Bytes message = new Bytes();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes view = new Bytes();

    // The message at hand.
    private int type;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        type = datagram.isEmpty() ? 0 : datagram.u8(0);
        int least = Math.max(HEADER, optionsAt(type));
        if (datagram.length() < least) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        message.aim(datagram, 0);
        texts.clear();
        Operation operation = sink.operation();
        operation.function(type, name(type)).action(action(type));
        if (name(type).isEmpty()) {
            sink.anomaly(Icmpv6Anomaly.UNKNOWN_TYPE);
        }
        switch (type) {
            case ECHO, ECHO_REPLY -> echo(pending, direction, operation, sink);
            case LISTENER_QUERY, LISTENER_REPORT, LISTENER_DONE -> listener(operation, sink);
            case LISTENER_REPORT_2 -> listeners(operation);
            default -> discovery(operation, sink);
        }
        sink.report(operation, this);
    }

    private void echo(Pending pending, Direction direction, Operation operation, Sink sink) {
        operation.add().area("echo-data").unsigned(message.length() - HEADER);
        if (type == ECHO) {
            operation.phase(Phase.REQUEST);
            sink.serverIsTarget(direction);
            pending.put(message.u32be(ID), sink.time());
            return;
        }
        operation.phase(Phase.RESPONSE).status("ok");
        sink.serverIsTarget(direction.opposite());
        if (pending.take(message.u32be(ID))) {
            operation.roundTrip(pending.roundTrip(sink.time()));
        }
    }

    // ---- neighbour discovery

    private void discovery(Operation operation, Sink sink) {
        boolean asks = type == ROUTER_SOLICITATION || type == NEIGHBOUR_SOLICITATION;
        boolean answers = type == NEIGHBOUR_ADVERTISEMENT;
        operation.phase(asks ? Phase.REQUEST : answers ? Phase.RESPONSE : Phase.REPORT);
        if (type == ROUTER_ADVERTISEMENT || type == REDIRECT) {
            sink.sender().confidence(90).says(Attribute.ROLE, "router");
        }
        if (type == NEIGHBOUR_SOLICITATION || type == NEIGHBOUR_ADVERTISEMENT) {
            address(operation.add().area("neighbour"), TARGET);
        }
        int options = optionsAt(type);
        if (options >= 0) {
            options(options, operation, sink);
        }
    }

    private void options(int from, Operation operation, Sink sink) {
        int at = from;
        while (at + 2 <= message.length()) {
            int size = UNIT * message.u8(at + 1);
            if (size == 0 || at + size > message.length()) {
                if (!sink.cut()) {
                    sink.anomaly(Icmpv6Anomaly.OPTION_OVERRUN);
                }
                return;
            }
            option(at, size, operation, sink);
            at += size;
        }
    }

    private void option(int at, int size, Operation operation, Sink sink) {
        switch (message.u8(at)) {
            case SOURCE_LINK -> {
                if (size == UNIT) {
                    operation.add().area("source-link").bytes(message, at + 2, MAC);
                    sink.sender().confidence(90).hasMac(message.u48be(at + 2));
                }
            }
            case TARGET_LINK -> {
                if (size == UNIT && type == NEIGHBOUR_ADVERTISEMENT) {
                    operation.add().area("target-link").bytes(message, at + 2, MAC);
                    long high = message.s64be(TARGET);
                    long low = message.s64be(TARGET + 8);
                    sink.ipv6(high, low).confidence(90).hasMac(message.u48be(at + 2));
                }
            }
            case PREFIX -> {
                if (size == PREFIX_SIZE) {
                    Item item = operation.add().area("prefix").count(message.u8(at + 2));
                    address(item, at + PREFIX_ADDRESS);
                }
            }
            case NAME_SERVERS -> {
                for (int i = at + SERVERS; i + ADDRESS <= at + size; i += ADDRESS) {
                    address(operation.add().area("name-server"), i);
                    sink.ipv6(message.s64be(i), message.s64be(i + 8))
                            .confidence(90)
                            .says(Attribute.ROLE, "dns-server");
                }
            }
            default -> {
                // The rest tells nothing about a device.
            }
        }
    }

    // ---- listeners

    private void listener(Operation operation, Sink sink) {
        operation.phase(type == LISTENER_QUERY ? Phase.REQUEST : Phase.REPORT);
        if (type == LISTENER_QUERY) {
            sink.sender().confidence(80).says(Attribute.ROLE, "multicast-querier");
        }
        if (message.length() >= TARGET + ADDRESS) {
            address(operation.add().area("group"), TARGET);
        }
    }

    /// kind(1) auxiliary words(1) sources(2) group(16) sources...
    private void listeners(Operation operation) {
        operation.phase(Phase.REPORT);
        int at = HEADER;
        for (int left = message.u16be(RECORDS); left > 0; left--) {
            if (at + RECORD_HEADER + ADDRESS > message.length()) {
                return;
            }
            address(operation.add().area("group").count(message.u8(at)), at + RECORD_HEADER);
            int sources = message.u16be(at + 2) * ADDRESS;
            at += RECORD_HEADER + ADDRESS + sources + 4 * message.u8(at + 1);
        }
    }

    private void address(Item item, int offset) {
        int mark = texts.length();
        texts.ipv6(message.s64be(offset), message.s64be(offset + 8)).view(view);
        item.name(view, mark, texts.length() - mark);
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", type).number("code", message.u8(CODE));
        if (type == ECHO || type == ECHO_REPLY) {
            writer.number("id", message.u16be(ID)).number("sequence", message.u16be(SEQUENCE));
            writer.number("length", message.length() - HEADER);
        } else if (type == NEIGHBOUR_SOLICITATION || type == NEIGHBOUR_ADVERTISEMENT) {
            writer.ipv6("target", message.s64be(TARGET), message.s64be(TARGET + 8));
        } else if (type == REDIRECT) {
            writer.ipv6("gateway", message.s64be(TARGET), message.s64be(TARGET + 8));
        } else if (error(type) && message.length() >= HEADER + QUOTED_TARGET + ADDRESS) {
            quoted(writer, HEADER);
        }
    }

    private void quoted(FieldWriter writer, int at) {
        int source = at + QUOTED_SOURCE;
        int target = at + QUOTED_TARGET;
        writer.beginObject("quoted");
        writer.ipv6("source", message.s64be(source), message.s64be(source + 8));
        writer.ipv6("target", message.s64be(target), message.s64be(target + 8));
        writer.number("protocol", message.u8(at + QUOTED_NEXT)).endObject();
    }
}
