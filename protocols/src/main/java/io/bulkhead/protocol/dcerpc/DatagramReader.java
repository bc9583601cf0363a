// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import static io.bulkhead.protocol.dcerpc.DatagramPdu.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads units that travel by themselves.
final class DatagramReader implements Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
        final CallAssembly requests = new CallAssembly();
        final CallAssembly responses = new CallAssembly();
    }

    /// When a call to the well-known port was made: servers answer from ports of their own, in
    /// another flow of the same hosts.
    private static final String CALLS = "dcerpc/call";

    /// PROFINET's well-known port.
    private static final int PNIO_PORT = 34964;

    private static final int OBJECT = 8;
    private static final int INTERFACE = 24;
    private static final int ACTIVITY = 40;
    private static final int MAX_TEXT = 256;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes stub = new Bytes();
    private final Bytes view = new Bytes();

    // The unit at hand, for `write`.
    private DatagramPdu pdu;
    private RpcInterface to;

    void message(State state, Direction direction, DatagramPdu unit, Sink sink) {
        pdu = unit;
        to = RpcInterface.of(unit.high(INTERFACE), unit.low(INTERFACE));
        switch (unit.type()) {
            case REQUEST -> {
                sink.serverIsTarget(direction);
                call(state, sink);
            }
            case RESPONSE, FAULT, REJECT -> {
                sink.serverIsTarget(direction.opposite());
                call(state, sink);
            }
            default -> {
                Operation operation = sink.operation().phase(Phase.REPORT);
                operation.action(Action.SESSION).name(name(unit.type()));
                sink.report(operation, this);
            }
        }
    }

    private void call(State state, Sink sink) {
        boolean request = pdu.type() == REQUEST;
        long call = pdu.call();
        if (request && pdu.fragment() == 0) {
            state.pending.put(call, sink.time());
            if (sink.serverPort() == PNIO_PORT) {
                sink.remember(CALLS, call, sink.time());
            }
        }
        CallAssembly.Outcome outcome = CallAssembly.Outcome.WHOLE;
        stub.aim(pdu.bytes(), HEADER);
        if (pdu.fragmented()) {
            CallAssembly assembly = request ? state.requests : state.responses;
            int fragment = pdu.fragment();
            outcome = assembly.add(call, fragment, fragment == 0, pdu.lastFragment(), stub);
            if (outcome == CallAssembly.Outcome.WAITS) {
                return;
            }
            assembly.view(stub);
        }
        Operation operation = sink.operation();
        Calls.tell(operation, to, pdu.operation(), request);
        if (!request) {
            operation.status(status());
            roundTrip(state, call, operation, sink);
        }
        boolean whole = ConnectionReader.whole(outcome, sink);
        sink.report(operation, this);
        boolean readable = whole && !pdu.authenticated() && !stub.isEmpty();
        if (readable && to != null && pdu.type() <= RESPONSE) {
            Calls.carry(to, pdu.operation(), request, pdu.littleEndian(), call, stub, sink);
        }
    }

    private String status() {
        if (pdu.type() == RESPONSE) {
            return "ok";
        }
        return pdu.bytes().length() < HEADER + 4 ? "fault" : RpcStatus.fault(pdu.u32(HEADER));
    }

    private static void roundTrip(State state, long call, Operation operation, Sink sink) {
        if (state.pending.take(call)) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            return;
        }
        long asked = sink.remembered(CALLS, call);
        if (asked != Sink.NOTHING) {
            operation.roundTrip(Math.max(0, sink.time() - asked));
        }
    }

    @Override
    public void write(FieldWriter writer) {
        text.clear();
        writer.text("type", name(pdu.type()));
        if (to != null) {
            writer.text("interface", to.text());
        } else {
            uuid(writer, "uuid", INTERFACE);
        }
        writer.number("version", pdu.version());
        uuid(writer, "object", OBJECT);
        uuid(writer, "activity", ACTIVITY);
        writer.number("sequence", pdu.sequence());
        writer.number("flags", pdu.flags());
        writer.number("fragment", pdu.fragment());
        if (pdu.type() == REQUEST || pdu.type() == RESPONSE) {
            writer.number("length", stub.length());
        } else if ((pdu.type() == FAULT || pdu.type() == REJECT)
                && pdu.bytes().length() >= HEADER + 4) {
            writer.number("status", pdu.u32(HEADER));
        }
        if (pdu.authenticated()) {
            writer.text("authentication", Calls.authentication(pdu.authentication()));
        }
    }

    private void uuid(FieldWriter writer, String name, int at) {
        int mark = text.length();
        RpcUuid.put(text, pdu.high(at), pdu.low(at));
        text.view(view, mark);
        writer.text(name, view, 0, view.length());
    }
}
