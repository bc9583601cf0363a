// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
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

/// Reads ADS messages, and gives each answer the object that only its request told.
final class AdsAnalyzer implements Analyzer<AdsState>, Fields {
    private static final int NET_ID = 24;
    private static final int RESULT = 4;

    private final AmsPacket packet = new AmsPacket();
    private final AdsObjects objects = new AdsObjects();
    private final AdsDiscovery discovery = new AdsDiscovery();
    private final TextBuffer target = new TextBuffer(NET_ID);
    private final TextBuffer source = new TextBuffer(NET_ID);
    private final Bytes rest = new Bytes();
    private final Bytes data = new Bytes();
    private final Bytes text = new Bytes();

    // The message at hand, for `write`.
    private boolean router;

    @Override
    public AdsState newState() {
        return new AdsState();
    }

    @Override
    public int advance(AdsState state, Direction direction, Bytes stream, Sink sink) {
        int consumed = state.rest.pass(direction, stream.length());
        while (consumed < stream.length()) {
            Verdict verdict = packet.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            message(state, direction, sink);
            state.rest.set(direction, packet.size());
            consumed += state.rest.pass(direction, stream.length() - consumed);
        }
        return consumed;
    }

    @Override
    public void datagram(AdsState state, Direction direction, Bytes datagram, Sink sink) {
        discovery.read(state.pending, direction, datagram, sink);
    }

    @Override
    public void gap(AdsState state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
        state.sumKey = -1;
        state.rest.set(direction, 0);
    }

    private void message(AdsState state, Direction direction, Sink sink) {
        router = packet.tcpCommand() != AmsPacket.AMS;
        packet.data(data);
        Operation operation = sink.operation();
        if (router) {
            operation.name(router(packet.tcpCommand())).action(Action.SESSION);
            boolean request = direction == Direction.TO_SERVER;
            operation.phase(request ? Phase.REQUEST : Phase.RESPONSE);
            sink.report(operation, this);
            return;
        }
        int command = packet.command();
        operation.function(command, AdsCommand.name(command));
        operation.action(AdsCommand.action(command));
        if (!AdsCommand.known(command)) {
            sink.anomaly(AdsAnomaly.UNKNOWN_COMMAND);
        }
        boolean told = packet.response() || command == AdsCommand.NOTIFICATION;
        objects.begin(command, told ? packet.sourcePort() : packet.targetPort());
        if (packet.response()) {
            response(state, operation, sink);
        } else {
            request(state, direction, operation, sink);
        }
        sink.report(operation, this);
    }

    private static String router(int command) {
        return switch (command) {
            case AmsPacket.PORT_CLOSE -> "port-close";
            case AmsPacket.PORT_CONNECT -> "port-connect";
            case AmsPacket.ROUTER_NOTE -> "router-notification";
            default -> "get-local-net-id";
        };
    }

    private void request(AdsState state, Direction direction, Operation operation, Sink sink) {
        if (packet.command() == AdsCommand.NOTIFICATION) {
            operation.phase(Phase.REPORT);
            objects.notification(state, data, operation, sink);
            return;
        }
        sink.serverIsTarget(direction);
        operation.phase(Phase.REQUEST);
        objects.request(state, key(packet.sourcePort()), data, operation, sink);
        objects.remember(state.pending.put(key(packet.sourcePort()), sink.time()));
        intent(operation);
    }

    private void response(AdsState state, Operation operation, Sink sink) {
        operation.phase(Phase.RESPONSE);
        long key = key(packet.targetPort());
        boolean asked = state.pending.take(key);
        if (asked) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            objects.recall(state.pending, operation);
        }
        intent(operation);
        if (packet.error() != 0) {
            operation.status(AdsError.name(packet.error()));
            unknown(packet.error(), sink);
            return;
        }
        if (data.length() < RESULT) {
            operation.status("ok");
            sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
            return;
        }
        long result = data.u32le(0);
        operation.status(objects.ofFile() ? AdsError.ofFile(result) : AdsError.name(result));
        unknown(result, sink);
        objects.response(state, key, data, operation, sink);
    }

    private void intent(Operation operation) {
        if (objects.changesDevice()) {
            operation.intent(Intent.CONTROL);
        }
    }

    private static void unknown(long code, Sink sink) {
        if (!AdsError.known(code)) {
            sink.anomaly(AdsAnomaly.UNKNOWN_RESULT);
        }
    }

    /// @param asker the port of who asked: several programs of a host have invoke ids of their own
    private long key(int asker) {
        return (long) packet.command() << 48 | (long) asker << 32 | packet.invoke();
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        if (router) {
            writer.number("tcpCommand", packet.tcpCommand());
            writer.bytes("data", data, 0, data.length());
            return;
        }
        packet.target(target);
        packet.source(source);
        writer.text("target", target.view(text), 0, text.length());
        writer.number("targetPort", packet.targetPort());
        writer.text("source", source.view(text), 0, text.length());
        writer.number("sourcePort", packet.sourcePort());
        writer.number("flags", packet.flags()).number("status", packet.error());
        writer.number("invoke", packet.invoke());
        objects.write(packet.response(), packet.error() == 0, data, writer);
    }
}
