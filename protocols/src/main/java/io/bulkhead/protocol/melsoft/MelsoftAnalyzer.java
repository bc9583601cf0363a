// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

import static io.bulkhead.protocol.melsoft.MelsoftFunction.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what engineering tools ask of a controller.
final class MelsoftAnalyzer implements MessageAnalyzer<MelsoftAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
    }

    /// A search of controllers by broadcast, and its answer: four bytes, the last the kind.
    static final int SEARCH = 0x5A;

    static final int FOUND = 0xDA;
    static final int SEARCH_SIZE = 4;

    private static final int MODEL_SIZE = 16;
    private static final int FILE_RANGE = 8;
    private static final int PLAIN = 0x80;

    private final MelsoftFrame frame = new MelsoftFrame();
    private final Bytes rest = new Bytes();
    private final TextBuffer text = new TextBuffer(512);
    private final Bytes data = new Bytes();
    private final Bytes view = new Bytes();

    // The message at hand, for `write`.
    private boolean search;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        return frame.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return frame.size();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        int first = datagram.isEmpty() ? 0 : datagram.u8(0);
        if ((first == SEARCH || first == FOUND) && datagram.length() >= SEARCH_SIZE) {
            search(first, datagram, direction, sink);
            return;
        }
        MessageAnalyzer.super.datagram(state, direction, datagram, sink);
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    private void search(int first, Bytes datagram, Direction direction, Sink sink) {
        search = true;
        data.aim(datagram, SEARCH_SIZE - 1);
        Operation operation = sink.operation().name("search").action(Action.IDENTIFY);
        if (first == SEARCH) {
            sink.serverIsTarget(direction);
            operation.phase(Phase.REQUEST);
        } else {
            operation.phase(Phase.RESPONSE).status("ok");
        }
        if (datagram.u16be(1) != 0) {
            sink.anomaly(MelsoftAnomaly.UNKNOWN_SEARCH);
        }
        sink.report(operation, this);
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        search = false;
        frame.data(data);
        text.clear();
        int function = frame.function();
        Operation operation = sink.operation().function(function, name(function));
        operation.action(MelsoftFunction.action(function));
        long key = (long) function << 16 | frame.sequence();
        if (frame.response()) {
            operation.phase(Phase.RESPONSE);
            if (state.pending.take(key)) {
                operation.roundTrip(state.pending.roundTrip(sink.time()));
            }
            answer(function, operation, sink);
        } else {
            sink.serverIsTarget(direction);
            operation.phase(Phase.REQUEST);
            state.pending.put(key, sink.time());
            request(function, operation, sink);
        }
        sink.report(operation, this);
    }

    private void request(int function, Operation operation, Sink sink) {
        int at = path(function);
        if (at >= 0) {
            named(at, operation, sink);
        } else if (function == READ_FILE && has(FILE_RANGE + 2, sink)) {
            operation.add().area("file").unit(data.u16le(2)).address(data.u32le(4));
            operation.item(0).count(data.u16le(FILE_RANGE));
        } else if (function == WRITE_FILE && has(FILE_RANGE + 2, sink)) {
            operation.add().area("file").unit(data.u16le(2)).address(data.u32le(4));
            int length = Math.min(data.u16le(FILE_RANGE), data.length() - FILE_RANGE - 2);
            operation.item(0).bytes(data, FILE_RANGE + 2, length);
        }
    }

    /// A path in UTF-16, its length in bytes before it.
    private void named(int at, Operation operation, Sink sink) {
        if (!has(at + 2, sink)) {
            return;
        }
        int length = Math.min(data.u16le(at), data.length() - at - 2) / 2;
        for (int i = 0; i < length; i++) {
            int character = data.u16le(at + 2 + 2 * i);
            if (character != 0) {
                text.put(character < PLAIN ? character : '?');
            }
        }
        text.view(view);
        operation.add().area("file").name(view, 0, view.length());
    }

    private void answer(int function, Operation operation, Sink sink) {
        if (frame.endCode() < 0) {
            sink.anomaly(MelsoftAnomaly.DATA_TOO_SHORT);
            return;
        }
        operation.status(frame.endCode() == 0 ? "ok" : "error");
        if (frame.endCode() != 0) {
            return;
        }
        if (function == READ_TYPE_NAME && has(MODEL_SIZE, sink)) {
            int length = data.textLength(0, MODEL_SIZE);
            operation.add().area("model").text(data, 0, length);
            sink.sender().confidence(95).says(Attribute.MODEL, data, 0, length);
            sink.sender().confidence(80).says(Attribute.VENDOR, "Mitsubishi Electric");
            sink.sender().confidence(80).says(Attribute.KIND, "PLC");
        } else if (function == READ_FILE && data.length() > 2) {
            operation.add().area("file").bytes(data, 2, data.length() - 2);
        }
    }

    private boolean has(int length, Sink sink) {
        if (data.length() >= length) {
            return true;
        }
        sink.anomaly(MelsoftAnomaly.DATA_TOO_SHORT);
        return false;
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        if (search) {
            writer.number("kind", data.u8(0)).bytes("data", data, 1, data.length() - 1);
            return;
        }
        writer.number("counter", frame.counter()).number("sequence", frame.sequence());
        if (frame.response() && frame.endCode() >= 0) {
            writer.number("endCode", frame.endCode());
        }
        writer.number("length", data.length());
    }
}
