// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import static io.bulkhead.protocol.enip.EnipCommand.*;

import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads encapsulated messages, and hands on the CIP that they carry.
final class EnipAnalyzer implements MessageAnalyzer<EnipAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
    }

    private static final int PACKET_OFFSET = 6;
    private static final int SEQUENCE_SIZE = 2;
    private static final long CONNECTED = 1L << 62;
    private static final long IDENTITY = 2L << 62;
    private static final long LOW_62 = CONNECTED - 1;
    private static final long SUCCESS = 0;

    private final EnipHeader header = new EnipHeader();
    private final Bytes rest = new Bytes();
    private final CommonPacket packet = new CommonPacket();
    private final IdentityItem identity = new IdentityItem();
    private final Bytes data = new Bytes();
    private final Bytes payload = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        return header.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return header.size();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = header.wrap(datagram);
        if (verdict == Verdict.COMPLETE) {
            message(state, direction, sink);
        } else if (sink.cut()) {
            if (datagram.length() >= EnipHeader.SIZE) {
                header.wrapCut(datagram);
                message(state, direction, sink, true);
            }
        } else {
            sink.malformed(verdict == Verdict.INCOMPLETE ? Verdict.BAD_LENGTH : verdict, 0);
        }
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        message(state, direction, sink, false);
    }

    private void message(State state, Direction direction, Sink sink, boolean cut) {
        int command = header.command();
        header.data(data);
        identity.clear();
        Operation operation = sink.operation();
        operation.action(action(command)).function(command, name(command));
        phase(state, direction, operation, sink);
        oddities(command, sink, cut);
        sink.report(operation, this);
        if (!identity.isEmpty()) {
            identify(sink);
        }
        carry(sink);
    }

    /// Nothing in the header tells a request from its response; who is the server does.
    private void phase(State state, Direction direction, Operation operation, Sink sink) {
        int command = header.command();
        boolean paired = command != SEND_UNIT_DATA && command != NOP;
        long key = header.senderContext() ^ (long) command << 48;
        if (command == REGISTER_SESSION && header.session() == 0 && header.status() == SUCCESS) {
            sink.serverIsTarget(direction);
        }
        if (direction == Direction.TO_SERVER) {
            operation.phase(Phase.REQUEST);
            if (paired && command != UNREGISTER_SESSION) {
                state.pending.put(key, sink.time());
            }
            return;
        }
        operation.phase(Phase.RESPONSE).status(status(header.status()));
        if (paired && state.pending.take(key)) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
    }

    private void oddities(int command, Sink sink, boolean cut) {
        if (!known(command)) {
            sink.anomaly(EnipAnomaly.UNKNOWN_COMMAND);
        }
        if (!knownStatus(header.status())) {
            sink.anomaly(EnipAnomaly.RESERVED_STATUS);
        }
        if (header.options() != 0) {
            sink.anomaly(EnipAnomaly.OPTIONS_SET);
        }
        if (packetOffset(command) < 0 || data.isEmpty()) {
            return;
        }
        packet.wrap(data, packetOffset(command));
        while (packet.next()) {
            if (CommonPacket.typeName(packet.type()).equals("other")) {
                sink.anomaly(EnipAnomaly.UNKNOWN_ITEM);
            }
            if (packet.type() == CommonPacket.IDENTITY && command == LIST_IDENTITY) {
                identity.wrap(packet.data());
            }
        }
        if (packet.broken() && !cut) {
            sink.anomaly(EnipAnomaly.ITEMS_TOO_SHORT);
        }
    }

    /// Where the common packet begins in the data of `command`; -1 where it has none.
    private static int packetOffset(int command) {
        return switch (command) {
            case SEND_RR_DATA, SEND_UNIT_DATA -> PACKET_OFFSET;
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES -> 0;
            default -> -1;
        };
    }

    private void identify(Sink sink) {
        if (identity.address() != 0) {
            sink.sender().hasIpv4(identity.address());
        }
        sink.carry("enip/identity", IDENTITY, identity.identity(payload));
    }

    /// Hands on the CIP message that a packet carries.
    private void carry(Sink sink) {
        int command = header.command();
        if (command != SEND_RR_DATA && command != SEND_UNIT_DATA) {
            return;
        }
        long connection = 0;
        packet.wrap(data, PACKET_OFFSET);
        while (packet.next()) {
            Bytes item = packet.data();
            switch (packet.type()) {
                case CommonPacket.CONNECTED_ADDRESS, CommonPacket.SEQUENCED_ADDRESS ->
                        connection = item.length() >= 4 ? item.u32le(0) : 0;
                case CommonPacket.CONNECTED_DATA -> {
                    if (item.length() > SEQUENCE_SIZE) {
                        long context = CONNECTED | connection << 16 | item.u16le(0);
                        sink.carry("enip/cip", context, payload.aim(item, SEQUENCE_SIZE));
                    }
                }
                case CommonPacket.UNCONNECTED_DATA -> {
                    if (!item.isEmpty()) {
                        long digest = Bytes.mix(header.senderContext()) & LOW_62;
                        sink.carry("enip/cip", digest, payload.aim(item, 0));
                    }
                }
                default -> {
                    // Addresses of no consequence, and sockets that `write` shows.
                }
            }
        }
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        int command = header.command();
        writer.number("session", header.session());
        writer.number("status", header.status());
        writer.bytes("context", header.bytes(), EnipHeader.CONTEXT, EnipHeader.CONTEXT_SIZE);
        if (command == REGISTER_SESSION && data.length() >= 4) {
            writer.number("version", data.u16le(0)).number("options", data.u16le(2));
        }
        if (!identity.isEmpty()) {
            writeIdentity(writer);
        }
        if (packetOffset(command) >= 0 && !data.isEmpty()) {
            if (packetOffset(command) == PACKET_OFFSET && data.length() >= PACKET_OFFSET) {
                writer.number("interface", data.u32le(0)).number("timeout", data.u16le(4));
            }
            writeItems(writer, packetOffset(command));
        }
    }

    private void writeIdentity(FieldWriter writer) {
        writer.number("vendor", identity.vendor());
        writer.number("deviceType", identity.deviceType());
        writer.number("product", identity.product());
        writer.number("major", identity.major()).number("minor", identity.minor());
        writer.number("deviceStatus", identity.deviceStatus());
        writer.number("serial", identity.serial());
        writer.text("name", identity.bytes(), identity.nameOffset(), identity.nameLength());
        if (identity.state() >= 0) {
            writer.number("state", identity.state());
        }
        writer.ipv4("address", identity.address()).number("port", identity.port());
    }

    private void writeItems(FieldWriter writer, int offset) {
        writer.beginList("items");
        packet.wrap(data, offset);
        while (packet.next()) {
            Bytes item = packet.data();
            writer.beginObject(null);
            writer.text("type", CommonPacket.typeName(packet.type()));
            writer.number("code", packet.type());
            writer.number("length", item.length());
            writeItem(writer, item);
            writer.endObject();
        }
        writer.endList();
    }

    private void writeItem(FieldWriter writer, Bytes item) {
        switch (packet.type()) {
            case CommonPacket.CONNECTED_ADDRESS, CommonPacket.SEQUENCED_ADDRESS -> {
                if (item.length() >= 4) {
                    writer.number("connection", item.u32le(0));
                }
            }
            case CommonPacket.CONNECTED_DATA -> {
                if (item.length() >= SEQUENCE_SIZE) {
                    writer.number("sequence", item.u16le(0));
                }
            }
            case CommonPacket.SOCKET_TO_TARGET, CommonPacket.SOCKET_TO_ORIGINATOR -> {
                if (item.length() >= 8) {
                    writer.ipv4("address", item.u32be(4)).number("port", item.u16be(2));
                }
            }
            case CommonPacket.SERVICES -> {
                if (item.length() >= 5) {
                    writer.number("version", item.u16le(0)).number("flags", item.u16le(2));
                    writer.text("service", item, 4, paddedLength(item, 4));
                }
            }
            case CommonPacket.SECURITY -> writer.bytes("data", item, 0, item.length());
            default -> {
                // The type tells it all, or its data is a message of its own.
            }
        }
    }

    /// Text that zeros fill up to the end.
    private static int paddedLength(Bytes item, int from) {
        int end = item.indexOf(0, from);
        return (end < 0 ? item.length() : end) - from;
    }
}
