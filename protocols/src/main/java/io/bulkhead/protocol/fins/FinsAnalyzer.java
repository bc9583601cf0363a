// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.protocol.fins.FinsCommand.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads FINS frames, and gives each answer the addresses that only its command told.
final class FinsAnalyzer implements Analyzer<FinsAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        private static final int MOST_ADDRESSES = 4 * 256;

        /// Commands by SID; their first words say what they address.
        final Pending pending = new Pending(FinsMemory.CONTEXTS);

        /// What the last multiple read asked for, whose answer repeats areas but no addresses.
        final Gather multiple = new Gather(MOST_ADDRESSES);

        int multipleSid = -1;
    }

    private static final int NODE = 4;

    private final FinsTcpHeader header = new FinsTcpHeader();
    private final FinsFrame frame = new FinsFrame();
    private final FinsMemory memory = new FinsMemory();
    private final FinsObjects objects = new FinsObjects();
    private final FinsFields full = new FinsFields();
    private final Bytes rest = new Bytes();
    private final Bytes data = new Bytes();
    private final Bytes text = new Bytes();

    // The message at hand, for `write`.
    private boolean tcp;
    private boolean framed;

    /// Whether the message at hand is but a further point of a multiple read.
    private boolean part;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (consumed < stream.length()) {
            Verdict verdict = header.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            int size = header.size();
            if (!unit(state, direction, sink)) {
                sink.malformed(Verdict.BAD_MARKER, consumed + FinsTcpHeader.SIZE);
                return ABANDON;
            }
            consumed += size;
        }
        return consumed;
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        tcp = false;
        Verdict verdict = frame.wrap(datagram);
        if (verdict == Verdict.COMPLETE) {
            message(state, direction, sink);
        } else if (!sink.cut()) {
            sink.malformed(verdict == Verdict.INCOMPLETE ? Verdict.BAD_LENGTH : verdict, 0);
        }
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
        state.multipleSid = -1;
    }

    // ---- FINS/TCP

    /// @return false where what should be a frame is none
    private boolean unit(State state, Direction direction, Sink sink) {
        tcp = true;
        header.data(data);
        if (header.command() == FinsTcpHeader.FRAME && !data.isEmpty()) {
            if (frame.wrap(data) != Verdict.COMPLETE) {
                return false;
            }
            message(state, direction, sink);
            return true;
        }
        framed = false;
        long command = header.command();
        Operation operation = sink.operation().action(Action.SESSION);
        operation.name(FinsTcpHeader.name(command));
        boolean asks = command == FinsTcpHeader.NODE_REQUEST;
        if (asks) {
            sink.serverIsTarget(direction);
        }
        operation.phase(asks ? Phase.REQUEST : Phase.RESPONSE);
        if (!asks) {
            operation.status(FinsTcpHeader.error(header.error()));
        }
        if (header.error() != 0) {
            sink.anomaly(FinsAnomaly.TCP_ERROR);
        }
        if (FinsTcpHeader.name(command).equals("other")) {
            sink.anomaly(FinsAnomaly.UNKNOWN_TCP_COMMAND);
        }
        sink.report(operation, this);
        return true;
    }

    // ---- frames

    private void message(State state, Direction direction, Sink sink) {
        framed = true;
        int command = frame.command();
        frame.text(text);
        memory.clear();
        Operation operation = sink.operation().function(command, name(command));
        if (changesDevice(command)) {
            operation.intent(Intent.CONTROL);
        }
        if (!known(command)) {
            sink.anomaly(FinsAnomaly.UNKNOWN_COMMAND);
        }
        if (frame.response()) {
            response(state, operation, sink);
        } else {
            sink.serverIsTarget(direction);
            command(state, operation, sink);
        }
        sink.report(operation, this);
        if (command == MULTIPLE_MEMORY_AREA_READ && (!frame.response() || frame.endCode() == 0)) {
            parts(state, sink);
        }
    }

    /// The other points of a multiple read, a message each without a code of its own.
    private void parts(State state, Sink sink) {
        part = true;
        while (memory.hasNext(text)) {
            boolean answer = frame.response();
            asked(state);
            Operation operation = sink.operation().name(name(frame.command())).action(Action.READ);
            operation.phase(answer ? Phase.RESPONSE : Phase.REQUEST);
            if (answer) {
                operation.status(FinsEndCode.name(frame.endCode()));
            }
            memory.next(text, answer, data, operation, sink);
            sink.report(operation, this);
        }
        part = false;
    }

    /// Aims `data` at the points that the answer at hand is to, if they are known.
    private void asked(State state) {
        if (state.multipleSid == frame.sid()) {
            state.multiple.view(data);
        } else {
            data.clear();
        }
    }

    private void command(State state, Operation operation, Sink sink) {
        int command = frame.command();
        operation.phase(Phase.REQUEST).action(action(command, text));
        if (!memory.request(command, text, operation, sink)) {
            objects.request(command, text, operation, sink);
        }
        if (command == MULTIPLE_MEMORY_AREA_READ) {
            state.multiple.clear();
            boolean kept = state.multiple.append(text, 0, text.length());
            state.multipleSid = kept ? frame.sid() : -1;
        }
        if (frame.wantsAnswer()) {
            memory.remember(state.pending.put(key(), sink.time()), operation.action());
        }
    }

    private void response(State state, Operation operation, Sink sink) {
        int command = frame.command();
        operation.phase(Phase.RESPONSE).action(action(command, data.clear()));
        boolean asked = state.pending.take(key());
        if (asked) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            memory.recall(state.pending, operation);
        }
        int code = frame.endCode();
        if (code < 0) {
            sink.anomaly(FinsAnomaly.END_CODE_MISSING);
            return;
        }
        operation.status(FinsEndCode.name(code));
        if (code == 0) {
            sink.sender().confidence(60).says(Attribute.VENDOR, "Omron");
        }
        if (!FinsEndCode.known(code)) {
            sink.anomaly(FinsAnomaly.UNKNOWN_END_CODE);
        }
        if (command == MULTIPLE_MEMORY_AREA_READ) {
            asked(state);
            if (memory.hasNext(text)) {
                memory.next(text, true, data, operation, sink);
            }
        } else if (!memory.response(command, text, operation, asked, sink)) {
            objects.response(command, text, operation, sink);
        }
    }

    private long key() {
        return (long) frame.command() << 8 | frame.sid();
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        if (tcp) {
            writer.number("tcpCommand", header.command()).number("tcpError", header.error());
        }
        if (!framed) {
            header.data(data);
            if (data.length() >= NODE) {
                writer.number("clientNode", data.u32be(0));
            }
            if (data.length() >= 2 * NODE) {
                writer.number("serverNode", data.u32be(NODE));
            }
            return;
        }
        if (part) {
            writer.number("sid", frame.sid());
            memory.write(writer);
            return;
        }
        writer.number("control", frame.control()).number("gateways", frame.gateways());
        address(writer, "destination", frame.destination());
        address(writer, "source", frame.source());
        writer.number("sid", frame.sid());
        if (frame.response() && frame.endCode() >= 0) {
            writer.number("status", frame.endCode());
            if (FinsEndCode.relayed(frame.endCode())) {
                writer.flag("relayError", true);
            }
            if (FinsEndCode.controllerHasError(frame.endCode())) {
                writer.flag("controllerError", true);
            }
        }
        memory.write(writer);
        full.write(frame, text, writer);
    }

    private static void address(FieldWriter writer, String name, int address) {
        writer.beginObject(name).number("network", address >> 16);
        writer.number("node", address >> 8 & 0xFF).number("unit", address & 0xFF).endObject();
    }
}
