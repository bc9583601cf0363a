// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

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
import io.bulkhead.wire.Verdict;

/// Reads CIP messages, and the messages inside messages: each is reported by itself, the outer one
/// first.
final class CipAnalyzer implements Analyzer<CipAnalyzer.State> {
    /// What one flow needs remembered.
    static final class State {
        final Requests requests = new Requests();
        final Connections connections = new Connections();
        final CipTransfers.Progress transfers = new CipTransfers.Progress();
    }

    /// The windows of one level of messages inside messages.
    private static final class Level {
        final Bytes data = new Bytes();
        final Bytes requestData = new Bytes();
        final Bytes inner = new Bytes();
        final Bytes innerRequest = new Bytes();
    }

    /// A routed packet of several services that are routed in turn is the deepest that tools send.
    private static final int MAX_DEPTH = 5;

    /// Under which the intent of each connection opened is remembered for its implicit data.
    private static final String CONNECTION = "cip/connection";

    private static final int KIND_SHIFT = 62;
    private static final int CONNECTED = 1;
    private static final int IDENTITY = 2;
    private static final int CONNECTION_SHIFT = 16;
    private static final long SEQUENCE_MASK = 0xFFFF;
    private static final long CONNECTION_MASK = 0xFFFF_FFFFL;

    private final CipMessage message = new CipMessage();
    private final DeviceFacts facts = new DeviceFacts();
    private final TagAccess tags = new TagAccess();
    private final AttributeAccess attributes = new AttributeAccess(facts);
    private final SymbolList symbols = new SymbolList();
    private final ForwardOpen connection = new ForwardOpen();
    private final Pccc pccc = new Pccc();
    private final EPath route = new EPath();
    private final Bytes asked = new Bytes();
    private final Level[] levels = new Level[MAX_DEPTH];

    private final Fields plain = this::write;
    private final Fields tag = this::writeTag;
    private final Fields attribute = this::writeAttributes;
    private final Fields opening = this::writeConnection;
    private final Fields routing = this::writeRoute;
    private final Fields routed = this::writeRouted;
    private final Fields travelling = this::writeTravelling;
    private final Fields command = this::writePccc;

    private final CipTransfers transfers = new CipTransfers();

    // What holds for all messages of the payload at hand.
    private State state;
    private boolean behind;
    private long roundTrip;
    private long connectionId;
    private long connectionClass;
    private long connectionInstance;

    CipAnalyzer() {
        for (int i = 0; i < MAX_DEPTH; i++) {
            levels[i] = new Level();
        }
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes payload, Sink sink) {
        this.state = state;
        long context = sink.context();
        int kind = (int) (context >>> KIND_SHIFT);
        if (kind == IDENTITY) {
            facts.identity(sink, false, payload);
            return;
        }
        if (payload.isEmpty()) {
            return;
        }
        long id = context >>> CONNECTION_SHIFT & CONNECTION_MASK;
        long key = context;
        behind = false;
        boolean answer = (payload.u8(0) & CipService.RESPONSE_BIT) != 0;
        if (kind == CONNECTED) {
            int row = state.connections.find(id);
            behind = row < 0 || state.connections.routed(row);
            long toTarget = row < 0 ? 0 : state.connections.toTarget(row);
            key = 1L << KIND_SHIFT | toTarget << CONNECTION_SHIFT | context & SEQUENCE_MASK;
            if (row >= 0) {
                connected(state.connections, row, answer, sink);
            }
        }
        roundTrip = -1;
        boolean whole;
        if (!answer) {
            whole = request(payload, 0, sink);
            if (whole) {
                sink.serverIsTarget(direction);
                state.requests.put(key, sink.time(), payload);
            }
        } else {
            if (state.requests.take(key, asked)) {
                roundTrip = state.requests.roundTrip(sink.time());
            }
            whole = response(state, asked, payload, 0, sink);
        }
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
        }
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.requests.clear();
    }

    /// What a message travels on is a message around it, as an Unconnected Send is, where its
    /// opening told where it leads.
    private void connected(Connections connections, int row, boolean answer, Sink sink) {
        connectionId = connections.toTarget(row);
        connectionClass = connections.classId(row);
        connectionInstance = connections.instance(row);
        if (connectionClass == EPath.NONE) {
            return;
        }
        Operation operation = sink.operation().name("connected-send");
        operation.phase(answer ? Phase.RESPONSE : Phase.REQUEST).status(answer ? "ok" : "");
        operation.add().area(CipClass.name(connectionClass)).unit(connectionInstance);
        sink.report(operation, travelling);
    }

    // ---- requests

    private boolean request(Bytes bytes, int depth, Sink sink) {
        if (!message.request(bytes)) {
            return false;
        }
        Operation operation = begin(sink).phase(Phase.REQUEST);
        if (message.path.broken()) {
            sink.anomaly(CipAnomaly.PATH_BROKEN);
        }
        Level level = levels[depth];
        level.data.aim(message.data, 0);
        if (message.service() == CipService.MULTIPLE_SERVICE) {
            message.item(operation);
            sink.report(operation, plain);
            requests(level, depth, sink);
        } else if (message.is(CipService.UNCONNECTED_SEND, CipClass.CONNECTION_MANAGER)) {
            boolean embedded = Envelope.unwrap(level.data, level.inner, route);
            message.item(operation);
            sink.report(operation, routing);
            if (!embedded) {
                sink.anomaly(CipAnomaly.DATA_TOO_SHORT);
            } else {
                descend(level, depth, sink);
            }
        } else {
            single(operation, sink);
        }
        return true;
    }

    private void requests(Level level, int depth, Sink sink) {
        int count = Envelope.count(level.data);
        for (int i = 0; i < count; i++) {
            if (!Envelope.aim(level.inner, level.data, i, count)) {
                sink.anomaly(CipAnomaly.DATA_TOO_SHORT);
                return;
            }
            if (!descend(level, depth, sink)) {
                return;
            }
        }
    }

    private boolean descend(Level level, int depth, Sink sink) {
        if (depth + 1 == MAX_DEPTH) {
            sink.anomaly(CipAnomaly.NESTED_TOO_DEEP);
            return false;
        }
        if (!request(level.inner, depth + 1, sink) && !sink.cut()) {
            sink.anomaly(CipAnomaly.MESSAGE_TOO_SHORT);
        }
        return true;
    }

    // ---- responses

    private boolean response(State state, Bytes request, Bytes bytes, int depth, Sink sink) {
        if (throughRouter(request, bytes, depth)) {
            Level level = levels[depth];
            behind = route.hops() > 0;
            Operation operation = begin(sink).phase(Phase.RESPONSE).status("ok");
            operation.function(Operation.NO_FUNCTION, "unconnected-send");
            message.item(operation);
            sink.report(operation, routed);
            return response(state, level.innerRequest, bytes, depth + 1, sink);
        }
        if (!message.response(request, bytes)) {
            return false;
        }
        Operation operation = begin(sink).phase(Phase.RESPONSE).status(message.statusText());
        if (roundTrip >= 0 && message.asked()) {
            operation.roundTrip(roundTrip);
        }
        if (message.mismatched()) {
            sink.anomaly(CipAnomaly.ANSWER_TO_ANOTHER);
        }
        if (CipStatus.reserved(message.status())) {
            sink.anomaly(CipAnomaly.RESERVED_STATUS);
        }
        boolean inside = message.succeeded() || message.status() == CipStatus.EMBEDDED_ERROR;
        if (message.service() == CipService.MULTIPLE_SERVICE && inside) {
            Level level = levels[depth];
            level.data.aim(message.data, 0);
            level.requestData.aim(message.requestData, 0);
            message.item(operation);
            sink.report(operation, plain);
            responses(state, level, depth, sink);
        } else {
            single(operation, sink);
            opened(state, sink);
        }
        return true;
    }

    /// Whether what is answered is not the Unconnected Send that was asked, but the message that it
    /// carried, which the level's `innerRequest` is then aimed at.
    private boolean throughRouter(Bytes request, Bytes bytes, int depth) {
        boolean wrapper =
                depth + 1 < MAX_DEPTH
                        && message.request(request)
                        && message.is(CipService.UNCONNECTED_SEND, CipClass.CONNECTION_MANAGER)
                        && Envelope.unwrap(message.data, levels[depth].innerRequest, route)
                        && levels[depth].innerRequest.length() > 0;
        if (!wrapper || bytes.isEmpty()) {
            return false;
        }
        int answered = bytes.u8(0) & ~CipService.RESPONSE_BIT;
        return answered == levels[depth].innerRequest.u8(0)
                || answered != CipService.UNCONNECTED_SEND;
    }

    private void responses(State state, Level level, int depth, Sink sink) {
        if (depth + 1 == MAX_DEPTH) {
            sink.anomaly(CipAnomaly.NESTED_TOO_DEEP);
            return;
        }
        int count = Envelope.count(level.data);
        int requested = Envelope.count(level.requestData);
        for (int i = 0; i < count; i++) {
            if (!Envelope.aim(level.inner, level.data, i, count)) {
                sink.anomaly(CipAnomaly.DATA_TOO_SHORT);
                return;
            }
            if (i >= requested
                    || !Envelope.aim(level.innerRequest, level.requestData, i, requested)) {
                level.innerRequest.clear();
            }
            if (!response(state, level.innerRequest, level.inner, depth + 1, sink)) {
                sink.anomaly(CipAnomaly.MESSAGE_TOO_SHORT);
            }
        }
    }

    private void opened(State state, Sink sink) {
        if (ForwardOpen.handles(message.service(), message.classId()) && connection.opened()) {
            state.connections.opened(connection, connection.path().hops() > 0);
            sink.remember(CONNECTION, connection.toTarget(), Intent.CONTROL.ordinal());
            sink.remember(CONNECTION, connection.toOriginator(), Intent.DATA.ordinal());
        }
    }

    // ---- both

    private Operation begin(Sink sink) {
        Operation operation = sink.operation();
        int service = message.service();
        long classId = message.classId();
        Action action = CipService.action(service, classId);
        operation.action(action).function(service, CipService.name(service, classId));
        if (action == Action.TIME && AttributeAccess.sets(service)) {
            operation.intent(Intent.CONTROL);
        }
        return operation;
    }

    /// A message that carries no other, PCCC aside.
    private void single(Operation operation, Sink sink) {
        int service = message.service();
        long classId = message.classId();
        boolean whole = true;
        Fields fields = plain;
        if (CipService.ofTag(service, classId)) {
            whole = tags.item(message, operation);
            fields = tag;
        } else if (AttributeAccess.handles(service)) {
            whole = attributes.items(message, operation, sink, behind);
            fields = attribute;
        } else if (ForwardOpen.handles(service, classId)) {
            whole = connection.wrap(message);
            connection.item(operation);
            fields = opening;
        } else if (SymbolList.handles(service, classId)) {
            whole = symbols.items(message, operation);
        } else {
            message.item(operation);
        }
        if (!whole && !sink.cut()) {
            sink.anomaly(CipAnomaly.DATA_TOO_SHORT);
        }
        sink.report(operation, fields);
        transfers.message(state.transfers, message, sink);
        if (message.is(CipService.EXECUTE_PCCC, CipClass.PCCC) && pccc.wrap(message)) {
            pccc(sink);
        }
    }

    private void pccc(Sink sink) {
        Operation operation = sink.operation();
        operation.phase(message.response() ? Phase.RESPONSE : Phase.REQUEST);
        operation.action(pccc.action()).name(pccc.name());
        if (message.response()) {
            operation.status(pccc.statusText());
            if (roundTrip >= 0) {
                operation.roundTrip(roundTrip);
            }
            pccc.facts(sink);
        }
        pccc.item(operation);
        sink.report(operation, command);
    }

    // ---- what a message says in full

    private void write(FieldWriter writer) {
        message.write(writer);
    }

    private void writeTag(FieldWriter writer) {
        message.write(writer);
        tags.write(writer);
    }

    private void writeAttributes(FieldWriter writer) {
        message.write(writer);
        attributes.write(writer, message);
    }

    private void writeConnection(FieldWriter writer) {
        message.write(writer);
        connection.write(writer);
    }

    private void writeRoute(FieldWriter writer) {
        message.write(writer);
        route.write(writer, "route");
    }

    /// The router's part of a response is not in the bytes: it follows from the request alone.
    private void writeRouted(FieldWriter writer) {
        message.writePath(writer);
        route.write(writer, "route");
    }

    private void writeTravelling(FieldWriter writer) {
        writer.number("connection", connectionId).number("class", connectionClass);
        if (connectionInstance != EPath.NONE) {
            writer.number("instance", connectionInstance);
        }
    }

    private void writePccc(FieldWriter writer) {
        pccc.write(writer);
    }
}
