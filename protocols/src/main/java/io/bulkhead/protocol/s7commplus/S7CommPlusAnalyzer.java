// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Puts fragments together and reads requests, responses and notifications.
///
///     0        1     3          5     7          9         13
///     +--------+-----+----------+-----+----------+---------+-------+---------
///     | opcode | 0   | function | 0   | sequence | session | flags | body...
///     +--------+-----+----------+-----+----------+---------+-------+---------
///
/// Responses lack the session. A notification has the id of its subscription at 1.
final class S7CommPlusAnalyzer implements Analyzer<PlusState>, Fields {
    static final int REQUEST = 0x31;
    static final int RESPONSE = 0x32;
    static final int NOTIFICATION = 0x33;

    /// A response of some panels, with the layout of the usual one.
    static final int RESPONSE_2 = 0x02;

    private static final Action[] ACTIONS = Action.values();
    private static final int FUNCTION = 3;
    private static final int SEQUENCE = 7;
    private static final int SESSION = 9;
    private static final int RESPONSE_BODY = 10;
    private static final int REQUEST_BODY = 14;
    private static final int MAX_NAMES = 16 * 1024;
    private static final int NONE = -1;

    private final PlusPdu pdu = new PlusPdu();
    private final Bytes data = new Bytes();
    private final PlusReader reader = new PlusReader();
    private final TextBuffer text = new TextBuffer(MAX_NAMES);
    private final PlusIdentity identity = new PlusIdentity();
    private final PlusObjects objects = new PlusObjects(text, identity);
    private final PlusRequests requests = new PlusRequests(text, objects);
    private final PlusResponses responses = new PlusResponses(text, objects, identity);

    // The message at hand, for `write`.
    private int version;
    private int opcode;
    private int function;
    private int sequence;
    private long session;

    @Override
    public PlusState newState() {
        return new PlusState();
    }

    @Override
    public void datagram(PlusState state, Direction direction, Bytes payload, Sink sink) {
        PlusState.Way way = state.way(direction);
        if (TlsRecord.begins(payload)) {
            if (payload.u8(0) == TlsRecord.DATA) {
                sink.trait(Trait.PROTECTION, "tls");
            }
            encrypted(way, payload, sink);
            return;
        }
        Verdict verdict = pdu.wrap(payload);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut() && !way.encrypted) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        version = pdu.version();
        if (version >= PlusPdu.SYSTEM_EVENT) {
            event(sink);
        } else if (whole(way, sink)) {
            message(state, direction, sink);
            way.fragments.clear();
        }
    }

    @Override
    public void gap(PlusState state, Direction direction, long lost, Sink sink) {
        PlusState.Way way = state.way(direction);
        way.skipping = way.skipping || !way.fragments.isEmpty();
        way.fragments.clear();
        state.pending.clear();
        state.asked.clear();
    }

    /// Aims [#data] at the whole unit's data, if this is its end.
    private boolean whole(PlusState.Way way, Sink sink) {
        boolean last = pdu.last();
        if (way.skipping) {
            way.skipping = !last;
            return false;
        }
        if (last && way.fragments.isEmpty()) {
            data.aim(pdu.bytes(), pdu.dataAt(), pdu.dataLength());
            return true;
        }
        if (!way.fragments.append(pdu.bytes(), pdu.dataAt(), pdu.dataLength())) {
            sink.anomaly(PlusAnomaly.FRAGMENTS_TOO_LONG);
            way.fragments.clear();
            way.skipping = !last;
            return false;
        }
        way.fragments.view(data);
        return last;
    }

    private void reset() {
        opcode = NONE;
        function = NONE;
        sequence = NONE;
        session = NONE;
        text.clear();
        responses.clear();
    }

    /// Told once for each direction: there is nothing to read in what follows.
    private void encrypted(PlusState.Way way, Bytes payload, Sink sink) {
        if (way.encrypted) {
            return;
        }
        way.encrypted = true;
        reset();
        version = NONE;
        Operation operation = sink.operation();
        operation.phase(Phase.REPORT).action(Action.SESSION).name("encrypted");
        operation.add().area("tls-record").unsigned(payload.u8(0));
        sink.report(operation, this);
    }

    private void event(Sink sink) {
        reset();
        boolean alive = version == PlusPdu.KEEP_ALIVE;
        Operation operation = sink.operation();
        operation.phase(Phase.REPORT).action(alive ? Action.SESSION : Action.REPORT);
        operation.name(alive ? "keep-alive" : "system-event");
        if (pdu.dataLength() > 0) {
            operation.add().area("event").bytes(pdu.bytes(), pdu.dataAt(), pdu.dataLength());
        }
        sink.report(operation, this);
    }

    private void message(PlusState state, Direction direction, Sink sink) {
        reset();
        if (data.isEmpty()) {
            return;
        }
        opcode = data.u8(0);
        Operation operation = sink.operation();
        switch (opcode) {
            case REQUEST -> request(state, direction, operation, sink);
            case RESPONSE, RESPONSE_2 -> response(state, direction, operation, sink);
            case NOTIFICATION -> {
                operation.phase(Phase.REPORT).action(Action.REPORT).name("notification");
                sink.serverIsTarget(direction.opposite());
                responses.notification(reader.aim(data, 1), operation, sink);
            }
            default -> {
                operation.phase(Phase.REPORT).name("unknown");
                sink.anomaly(PlusAnomaly.UNKNOWN_OPCODE);
            }
        }
        sink.report(operation, this);
    }

    private boolean head(int body, Operation operation, Sink sink) {
        if (data.length() < body) {
            operation.name("unknown");
            sink.anomaly(PlusAnomaly.DATA_TOO_SHORT);
            return false;
        }
        function = data.u16be(FUNCTION);
        sequence = data.u16be(SEQUENCE);
        operation.function(function, PlusFunction.name(function));
        operation.action(PlusFunction.action(function));
        if (!PlusFunction.known(function)) {
            sink.anomaly(PlusAnomaly.UNKNOWN_FUNCTION);
        }
        return true;
    }

    private void request(PlusState state, Direction way, Operation operation, Sink sink) {
        operation.phase(Phase.REQUEST);
        if (!head(REQUEST_BODY, operation, sink)) {
            return;
        }
        sink.serverIsTarget(way);
        session = data.u32be(SESSION);
        requests.read(function, session, reader.aim(data, REQUEST_BODY), operation, way, sink);
        state.pending.put(sequence, sink.time()).with(0, operation.action().ordinal());
        state.pending.with(1, requests.object()).with(2, requests.attribute());
        if (function == PlusFunction.GET_MULTI_VARIABLES) {
            state.asked.remember(sequence, data, REQUEST_BODY, data.length() - REQUEST_BODY);
        }
    }

    private void response(PlusState state, Direction way, Operation operation, Sink sink) {
        operation.phase(Phase.RESPONSE);
        if (!head(RESPONSE_BODY, operation, sink)) {
            return;
        }
        sink.serverIsTarget(way.opposite());
        if (state.pending.take(sequence)) {
            operation.action(ACTIONS[(int) state.pending.context(0)]);
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            responses.answers(state.pending.context(1), state.pending.context(2));
        }
        responses.read(
                function, sequence, state.asked, reader.aim(data, RESPONSE_BODY), operation, sink);
    }

    @Override
    public void write(FieldWriter writer) {
        if (version != NONE) {
            writer.number("version", version);
        }
        if (opcode != NONE) {
            writer.number("opcode", opcode);
        }
        if (sequence != NONE) {
            writer.number("sequence", sequence);
        }
        if (session != NONE) {
            writer.number("session", session);
        }
        if (opcode == NOTIFICATION) {
            responses.write(writer);
        } else if (opcode == RESPONSE || opcode == RESPONSE_2) {
            responses.writeResult(writer);
        }
    }
}
