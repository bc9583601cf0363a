// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
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

/// Reads UMAS messages.
///
///     0     1          2
///     +-----+----------+--------
///     | key | function | data...        an answer has 0xFE (done) or 0xFD (refused) as function
///     +-----+----------+--------
///
/// The key is 0 until a station reserves the controller, which then gives it one; only with the
/// key can the program be changed.
final class UmasAnalyzer implements Analyzer<UmasAnalyzer.State>, Fields {
    /// What one connection needs remembered.
    static final class State {
        final Pending pending = new Pending(3);
        final UmasTransfers.Progress transfers = new UmasTransfers.Progress();
    }

    static final int DONE = 0xFE;
    static final int REFUSED = 0xFD;

    private static final int FUNCTION = 1;
    private static final int DATA = 2;
    private static final int UNIT = 0xFF;
    private static final int MAX_SHOWN = 256;
    private static final int MAX_NAMES = 8 * 1024;

    // What is remembered of a request.
    private static final int ASKED = 0;
    private static final int ADDRESS = 1;
    private static final int COUNT = 2;

    private final Bytes answer = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_NAMES);
    private final UmasVariables variables = new UmasVariables(text);
    private final UmasTransfers transfers = new UmasTransfers();
    private final UmasIdentity identity = new UmasIdentity();

    // The message at hand, for `write`.
    private Bytes message;
    private int unit;
    private int function;
    private boolean request;
    private long address;
    private long count;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
        transfers.gaveUp(state.transfers, sink);
    }

    @Override
    public void datagram(State state, Direction direction, Bytes payload, Sink sink) {
        if (payload.length() < DATA) {
            if (!sink.cut()) {
                sink.anomaly(UmasAnomaly.DATA_TOO_SHORT);
            }
            return;
        }
        message = payload;
        unit = (int) sink.context() & UNIT;
        function = payload.u8(FUNCTION);
        address = Item.NONE;
        count = Item.NONE;
        text.clear();
        request = direction == Direction.TO_SERVER;
        Operation operation = sink.operation();
        if (request) {
            request(state, operation, sink);
        } else {
            response(state, operation, sink);
        }
        sink.report(operation, this);
    }

    // ---- requests

    private void request(State state, Operation operation, Sink sink) {
        operation.phase(Phase.REQUEST);
        said(operation);
        if (!UmasFunction.known(function)) {
            sink.anomaly(UmasAnomaly.UNKNOWN_FUNCTION);
        }
        if (!asked(operation, sink)) {
            sink.anomaly(UmasAnomaly.DATA_TOO_SHORT);
        }
        state.pending.put(sink.context(), sink.time()).with(ASKED, function);
        state.pending.with(ADDRESS, address).with(COUNT, count);
        if (function == UmasFunction.UPLOAD_BLOCK) {
            transfers.block(state.transfers, true, address, message, sink);
        }
    }

    private void said(Operation operation) {
        operation.action(UmasFunction.action(function));
        operation.function(function, UmasFunction.name(function));
    }

    /// @return whether all that the function demands is there
    private boolean asked(Operation operation, Sink sink) {
        return switch (function) {
            case UmasFunction.TAKE_RESERVATION -> reservation(operation, sink);
            case UmasFunction.READ_MEMORY_BLOCK, UmasFunction.WRITE_MEMORY_BLOCK ->
                    memory(operation);
            case UmasFunction.READ_VARIABLES -> variables.read(message, false, operation);
            case UmasFunction.WRITE_VARIABLES -> variables.read(message, true, operation);
            case UmasFunction.UPLOAD_BLOCK, UmasFunction.DOWNLOAD_BLOCK -> block(operation);
            case UmasFunction.START, UmasFunction.STOP -> {
                operation.add().unit(unit).area("plc");
                yield true;
            }
            default -> {
                rest(operation, DATA);
                yield true;
            }
        };
    }

    /// Data that nobody knows the meaning of.
    private void rest(Operation operation, int from) {
        int length = Math.min(message.length() - from, MAX_SHOWN);
        if (length > 0 && !UmasFunction.secret(function)) {
            operation.add().unit(unit).area("data").bytes(message, from, length);
        }
    }

    /// Four bytes, then the name of who reserves, with its length before it.
    private boolean reservation(Operation operation, Sink sink) {
        int name = DATA + 5;
        if (message.length() < name) {
            return false;
        }
        int length = Math.min(message.u8(name - 1), message.length() - name);
        operation.add().unit(unit).area("owner").name(message, name, length);
        sink.sender().confidence(40).says(Attribute.NAME, message, name, length);
        sink.trait(Trait.CLIENT_IDENTITY, answer.aim(message, name, length));
        return true;
    }

    /// A byte, the block, an offset of four bytes and a size; to write, the data follow.
    private boolean memory(Operation operation) {
        if (message.length() < DATA + 9) {
            return false;
        }
        int block = message.u16le(DATA + 1);
        long offset = message.u32le(DATA + 3);
        address = (long) block << 32 | offset;
        count = message.u16le(DATA + 7);
        Item item = memoryItem(operation);
        if (function == UmasFunction.WRITE_MEMORY_BLOCK) {
            int there = message.length() - DATA - 9;
            item.bytes(message, DATA + 9, (int) Math.min(Math.min(count, there), MAX_SHOWN));
            return there >= count;
        }
        return true;
    }

    private Item memoryItem(Operation operation) {
        Item item = operation.add().unit(unit).area("memory-block").count(count);
        if (address == Item.NONE) {
            return item;
        }
        int mark = text.length();
        text.number(address >> 32).put('+').number(address & 0xFFFF_FFFFL).view(answer, mark);
        return item.address(address).name(answer, 0, answer.length());
    }

    /// Two bytes, the number of the block, and, into the controller, its length.
    private boolean block(Operation operation) {
        if (message.length() < DATA + 4) {
            return false;
        }
        address = message.u16le(DATA + 2);
        if (message.length() >= DATA + 6) {
            count = message.u16le(DATA + 4);
        }
        operation.add().unit(unit).area("program-block").address(address).count(count);
        return true;
    }

    // ---- responses

    private void response(State state, Operation operation, Sink sink) {
        int status = function;
        operation.phase(Phase.RESPONSE).function(status, "answer");
        boolean paired = state.pending.take(sink.context());
        if (paired) {
            function = (int) state.pending.context(ASKED);
            address = state.pending.context(ADDRESS);
            count = state.pending.context(COUNT);
            said(operation);
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
        transferred(state, paired, status == DONE, sink);
        if (status != DONE) {
            operation.status(status == REFUSED ? "error" : "unknown");
            if (status != REFUSED) {
                sink.anomaly(UmasAnomaly.NEITHER_DONE_NOR_REFUSED);
            }
            rest(operation, DATA);
            return;
        }
        operation.status("ok");
        if (paired) {
            answered(operation, sink);
        } else {
            // What was asked is not known, so it may be a secret.
            operation.add().unit(unit).area("data").count(message.length() - DATA);
        }
    }

    /// What the answer means for the program on its way. Blocks that go into the controller are in
    /// the requests.
    private void transferred(State state, boolean paired, boolean done, Sink sink) {
        boolean into = UmasFunction.action(function) == Action.DOWNLOAD;
        if (!paired || !into && UmasFunction.action(function) != Action.UPLOAD) {
            return;
        }
        if (!done) {
            transfers.gaveUp(state.transfers, sink);
            return;
        }
        switch (function) {
            case UmasFunction.BEGIN_UPLOAD, UmasFunction.BEGIN_DOWNLOAD ->
                    transfers.begins(state.transfers, into, sink);
            case UmasFunction.DOWNLOAD_BLOCK ->
                    transfers.block(state.transfers, false, address, message, sink);
            case UmasFunction.END_UPLOAD, UmasFunction.END_DOWNLOAD ->
                    transfers.ends(state.transfers, into, sink);
            default -> {
                // The block was in the request.
            }
        }
    }

    private void answered(Operation operation, Sink sink) {
        int there = message.length() - DATA;
        switch (function) {
            case UmasFunction.INITIALIZE -> {
                if (there >= 2) {
                    operation.add().area("largest-message").unsigned(message.u16le(DATA));
                }
            }
            case UmasFunction.READ_ID -> {
                if (!identity.id(answer.aim(message, FUNCTION), operation, sink)) {
                    sink.anomaly(UmasAnomaly.DATA_TOO_SHORT);
                }
            }
            case UmasFunction.READ_PROJECT ->
                    identity.project(answer.aim(message, FUNCTION), operation, sink);
            case UmasFunction.TAKE_RESERVATION -> {
                if (there >= 1) {
                    operation.add().unit(unit).area("reservation").unsigned(message.u8(DATA));
                }
            }
            case UmasFunction.READ_MEMORY_BLOCK -> {
                int from = Math.min(3, there);
                memoryItem(operation)
                        .bytes(message, DATA + from, Math.min(there - from, MAX_SHOWN));
            }
            case UmasFunction.UPLOAD_BLOCK, UmasFunction.DOWNLOAD_BLOCK ->
                    operation.add().unit(unit).area("program-block").address(address).count(there);
            case UmasFunction.START, UmasFunction.STOP -> operation.add().unit(unit).area("plc");
            default -> rest(operation, DATA);
        }
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("unit", unit);
        writer.number("key", message.u8(0));
        if (!request) {
            writer.number("result", message.u8(FUNCTION));
        }
        writer.number("length", message.length());
    }
}
