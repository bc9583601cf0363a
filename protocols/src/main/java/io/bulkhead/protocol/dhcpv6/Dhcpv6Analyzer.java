// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

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

/// Reads leases of IPv6 addresses.
final class Dhcpv6Analyzer implements Analyzer<Pending>, Fields {
    private static final int ADDRESS_SIZE = 16;
    private static final int MAX_TEXT = 1_024;
    private static final int CLASS_AT = 6;

    private final Dhcpv6Options options = new Dhcpv6Options();
    private final Association association = new Association();
    private final Dhcpv6Facts facts = new Dhcpv6Facts();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();
    private int status;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = options.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        int type = options.type();
        boolean reply = Dhcpv6Type.fromServer(type);
        sink.serverIsTarget(reply ? direction.opposite() : direction);
        if (!Dhcpv6Type.known(type)) {
            sink.anomaly(Dhcpv6Anomaly.UNKNOWN_MESSAGE_TYPE);
        }
        Operation operation = sink.operation().action(Dhcpv6Type.action(type));
        operation.function(type, Dhcpv6Type.name(type));
        status = 0;
        int broken = items(operation, sink);
        if (reply) {
            operation.phase(Phase.RESPONSE).status(Dhcpv6Type.status(status));
            if (pending.find(options.transaction())) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
            Dhcpv6Facts.services(options, sink);
        } else {
            operation.phase(Phase.REQUEST);
            pending.put(options.transaction(), sink.time());
            facts.client(options, sink);
        }
        sink.report(operation, this);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    /// @return where an option passes the end, or -1
    private int items(Operation operation, Sink sink) {
        options.start();
        while (options.next()) {
            int code = options.code();
            Bytes value = options.value();
            if (Association.is(code)) {
                if (association.wrap(code, value)) {
                    addresses(operation, sink);
                } else {
                    sink.anomaly(Dhcpv6Anomaly.ASSOCIATION_TOO_SHORT);
                }
            } else if (code == Dhcpv6Options.AUTHENTICATION) {
                // A server gives the key of its later reconfigurations in it (RFC 8415, 20.4).
                operation.add().area("option").address(code);
            } else {
                operation.add().area("option").address(code).bytes(value, 0, value.length());
            }
            if (code == Dhcpv6Options.STATUS && value.length() >= 2) {
                status = value.u16be(0);
            }
        }
        return options.broken();
    }

    private void addresses(Operation operation, Sink sink) {
        while (association.next()) {
            if (association.address() || association.prefix()) {
                Item item = operation.add().area(association.prefix() ? "prefix" : "address");
                item.bytes(association.value(), association.addressAt(), ADDRESS_SIZE);
                if (association.address() && options.type() == Dhcpv6Type.REPLY) {
                    Dhcpv6Facts.lease(options, association, sink);
                }
            } else if (status == 0) {
                status = association.status();
            }
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", options.type()).number("transaction", options.transaction());
        relays(writer);
        options.start();
        while (options.next()) {
            option(writer, options.code(), options.value());
        }
        writer.beginList("options");
        options.start();
        while (options.next()) {
            writer.number(null, options.code());
        }
        writer.endList();
    }

    private void relays(FieldWriter writer) {
        if (options.relays() == 0) {
            return;
        }
        writer.beginList("relays");
        for (int i = 0; i < options.relays(); i++) {
            writer.beginObject(null).number("hops", options.hops(i));
            writer.ipv6("link", options.linkHigh(i), options.linkLow(i));
            writer.ipv6("peer", options.peerHigh(i), options.peerLow(i)).endObject();
        }
        writer.endList();
    }

    private void option(FieldWriter writer, int code, Bytes value) {
        switch (code) {
            case Dhcpv6Options.CLIENT_ID -> duid(writer, "client", value);
            case Dhcpv6Options.SERVER_ID -> duid(writer, "server", value);
            case Dhcpv6Options.IA_NA, Dhcpv6Options.IA_TA, Dhcpv6Options.IA_PD ->
                    associations(writer, code, value);
            case Dhcpv6Options.REQUESTED -> requested(writer, value);
            case Dhcpv6Options.ELAPSED -> {
                if (value.length() == 2) {
                    writer.number("elapsed", 10L * value.u16be(0));
                }
            }
            case Dhcpv6Options.STATUS -> {
                if (value.length() >= 2) {
                    writer.number("status", value.u16be(0));
                    text(writer, "statusMessage", value, 2, value.length() - 2);
                }
            }
            case Dhcpv6Options.VENDOR_CLASS -> {
                if (value.length() > CLASS_AT) {
                    writer.number("enterprise", value.u32be(0));
                    int length = Math.min(value.u16be(4), value.length() - CLASS_AT);
                    text(writer, "vendorClass", value, CLASS_AT, length);
                }
            }
            case Dhcpv6Options.NAME_SERVERS -> servers(writer, "nameServers", value);
            case Dhcpv6Options.TIME_SERVERS -> servers(writer, "timeServers", value);
            case Dhcpv6Options.DOMAINS -> name(writer, "domain", value, 0);
            case Dhcpv6Options.FULL_NAME -> name(writer, "fullName", value, 1);
            default -> {
                // Its code is in the list.
            }
        }
    }

    private static void duid(FieldWriter writer, String name, Bytes value) {
        writer.bytes(name, value, 0, value.length());
        if (Duid.mac(value) >= 0) {
            writer.mac(name.equals("client") ? "clientMac" : "serverMac", Duid.mac(value));
        }
    }

    private void associations(FieldWriter writer, int code, Bytes value) {
        if (!association.wrap(code, value)) {
            return;
        }
        writer.beginObject(code == Dhcpv6Options.IA_PD ? "delegation" : "association");
        writer.number("identifier", association.identifier());
        while (association.next()) {
            if (association.address()) {
                writer.ipv6("address", association.high(), association.low());
                writer.number("valid", association.valid());
            } else if (association.prefix()) {
                writer.ipv6("prefix", association.high(), association.low());
                writer.number("prefixLength", association.prefixLength());
                writer.number("valid", association.valid());
            } else {
                writer.number("status", association.status());
            }
        }
        writer.endObject();
    }

    private static void requested(FieldWriter writer, Bytes value) {
        writer.beginList("requested");
        for (int at = 0; at + 2 <= value.length(); at += 2) {
            writer.number(null, value.u16be(at));
        }
        writer.endList();
    }

    private static void servers(FieldWriter writer, String name, Bytes value) {
        writer.beginList(name);
        for (int at = 0; at + ADDRESS_SIZE <= value.length(); at += ADDRESS_SIZE) {
            writer.ipv6(null, value.s64be(at), value.s64be(at + 8));
        }
        writer.endList();
    }

    private void name(FieldWriter writer, String name, Bytes value, int at) {
        Bytes dotted = facts.name(value, at);
        text(writer, name, dotted, 0, dotted.length());
    }

    private void text(FieldWriter writer, String name, Bytes bytes, int offset, int length) {
        text.clear().printable(bytes, offset, length).view(view);
        writer.text(name, view, 0, view.length());
    }
}
