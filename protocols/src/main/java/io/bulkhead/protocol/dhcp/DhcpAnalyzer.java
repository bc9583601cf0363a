// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import static io.bulkhead.protocol.dhcp.DhcpOptions.*;

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

/// Reads leases: who asks for an address, who gives it, and what it says of the network.
final class DhcpAnalyzer implements Analyzer<Pending>, Fields {
    private static final int MAX_TEXT = 2048;
    private static final int MAC = 6;

    private final DhcpMessage message = new DhcpMessage();
    private final DhcpOptions options = new DhcpOptions();
    private final DhcpFacts facts = new DhcpFacts();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

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
        int broken = -1;
        if (message.hasCookie()) {
            broken = options.index(message.bytes());
        } else {
            options.clear();
        }
        message(pending, direction, sink);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    private void message(Pending pending, Direction direction, Sink sink) {
        int type = options.number(MESSAGE_TYPE);
        boolean request = message.request();
        sink.serverIsTarget(request ? direction : direction.opposite());
        if (message.op() != 1 && message.op() != 2) {
            sink.anomaly(DhcpAnomaly.UNKNOWN_OPERATION);
        }
        if (!DhcpType.known(type)) {
            sink.anomaly(DhcpAnomaly.UNKNOWN_MESSAGE_TYPE);
        } else if (type != DhcpType.NONE && DhcpType.fromServer(type) == request) {
            sink.anomaly(DhcpAnomaly.SENDER_IS_WRONG_SIDE);
        }
        Operation operation = sink.operation().action(DhcpType.action(type));
        operation.function(
                type == DhcpType.NONE ? Operation.NO_FUNCTION : type, DhcpType.name(type));
        if (request) {
            operation.phase(Phase.REQUEST);
            pending.put(message.transaction(), sink.time());
        } else {
            operation.phase(Phase.RESPONSE).status(type == DhcpType.NAK ? "refused" : "ok");
            if (pending.find(message.transaction())) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        }
        items(operation);
        facts(type, sink);
        sink.report(operation, this);
    }

    private void items(Operation operation) {
        long address = message.request() ? options.word(REQUESTED_ADDRESS) : message.your();
        if (address != 0) {
            operation.add().area("address").address(address);
        }
        for (int i = 0; i < options.count(); i++) {
            int code = options.code(i);
            Bytes value = options.value(code);
            Item item = operation.add().area("option").address(code);
            switch (code) {
                case HOST_NAME, DOMAIN, MESSAGE, VENDOR_CLASS, TFTP_SERVER, BOOT_FILE ->
                        item.text(value, 0, value.textLength(0, value.length()));
                default -> item.bytes(value, 0, value.length());
            }
        }
        if (message.hasMac()) {
            operation
                    .add()
                    .area("client")
                    .bytes(message.bytes(), DhcpMessage.HARDWARE_ADDRESS, MAC);
        }
    }

    private void facts(int type, Sink sink) {
        boolean client = message.hasMac() && message.mac() != 0;
        if (message.request()) {
            if (client && !DhcpType.fromServer(type)) {
                facts.client(message, options, sink);
            }
        } else if (type == DhcpType.OFFER || type == DhcpType.ACK || type == DhcpType.NONE) {
            if (client && type != DhcpType.OFFER) {
                facts.lease(message, sink);
            }
            facts.services(message, options, sink);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("op", message.op()).number("transaction", message.transaction());
        writer.number("seconds", message.seconds());
        if (message.hops() != 0) {
            writer.number("hops", message.hops());
        }
        if (message.hasMac()) {
            writer.mac("client", message.mac());
        }
        address(writer, "current", message.client());
        address(writer, "your", message.your());
        address(writer, "next", message.nextServer());
        address(writer, "relay", message.relay());
        text(writer, "host", HOST_NAME);
        text(writer, "vendorClass", VENDOR_CLASS);
        bytes(writer, "clientId", CLIENT_ID);
        bytes(writer, "fullName", FULL_NAME);
        address(writer, "requested", options.word(REQUESTED_ADDRESS));
        address(writer, "server", options.word(SERVER_ID));
        address(writer, "mask", options.word(SUBNET_MASK));
        addresses(writer, "routers", ROUTERS);
        addresses(writer, "nameServers", NAME_SERVERS);
        addresses(writer, "timeServers", TIME_SERVERS);
        text(writer, "domain", DOMAIN);
        if (options.has(LEASE_TIME)) {
            writer.number("lease", options.word(LEASE_TIME));
        }
        text(writer, "message", MESSAGE);
        text(writer, "bootServer", TFTP_SERVER);
        text(writer, "bootFile", BOOT_FILE);
        bytes(writer, "relayAgent", RELAY_AGENT);
        parameters(writer);
    }

    private void parameters(FieldWriter writer) {
        Bytes list = options.value(PARAMETERS);
        if (list.isEmpty()) {
            return;
        }
        writer.beginList("parameters");
        for (int i = 0; i < list.length(); i++) {
            writer.number(null, list.u8(i));
        }
        writer.endList();
    }

    private static void address(FieldWriter writer, String name, long address) {
        if (address != 0) {
            writer.ipv4(name, address);
        }
    }

    private void addresses(FieldWriter writer, String name, int code) {
        Bytes value = options.value(code);
        if (value.length() < 4) {
            return;
        }
        writer.beginList(name);
        for (int at = 0; at + 4 <= value.length(); at += 4) {
            writer.ipv4(null, value.u32be(at));
        }
        writer.endList();
    }

    private void text(FieldWriter writer, String name, int code) {
        if (options.has(code)) {
            Bytes value = options.value(code);
            text.clear().printable(value, 0, value.textLength(0, value.length())).view(view);
            writer.text(name, view, 0, view.length());
        }
    }

    private void bytes(FieldWriter writer, String name, int code) {
        if (options.has(code)) {
            Bytes value = options.value(code);
            writer.bytes(name, value, 0, value.length());
        }
    }
}
