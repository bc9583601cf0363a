// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import static io.bulkhead.protocol.slmp.SlmpCommand.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads SLMP frames, and gives each answer the command and devices that only its request told.
final class SlmpAnalyzer implements MessageAnalyzer<SlmpAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        /// Requests by serial number, or the one that awaits its answer.
        final Pending pending = new Pending(1 + SlmpDevices.CONTEXTS);
    }

    private static final int MODEL_SIZE = 16;
    private static final int CYCLIC_PORT = 61_450;
    private static final int CYCLIC_LEAST = 20;

    private final SlmpFrame frame = new SlmpFrame();
    private final Bytes rest = new Bytes();
    private final SlmpDevices devices = new SlmpDevices();
    private final SlmpReader reader = new SlmpReader();
    private final Bytes nothing = new Bytes();
    private final Bytes data = new Bytes();

    private final Bytes password = new Bytes();

    // The message at hand, for `write`.
    private int command;
    private int subcommand;

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
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        frame.data(data);
        devices.clear();
        command = frame.command();
        subcommand = frame.subcommand();
        Operation operation = sink.operation();
        if (frame.response()) {
            response(state, operation, sink);
        } else {
            request(state, direction, operation, sink);
        }
        if (SlmpCommand.changesFiles(command)) {
            operation.intent(Intent.CONTROL);
        }
        sink.report(operation, this);
    }

    private long key() {
        return frame.numbered() ? frame.serial() : -1;
    }

    // ---- requests

    private void request(State state, Direction direction, Operation operation, Sink sink) {
        sink.serverIsTarget(direction);
        operation.phase(Phase.REQUEST).function(command, name(command));
        operation.action(SlmpCommand.action(command));
        if (!known(command)) {
            sink.anomaly(SlmpAnomaly.UNKNOWN_COMMAND);
        }
        if (command == CYCLIC_DATA) {
            operation.phase(Phase.REPORT).intent(Intent.CONTROL);
            operation.add().area("cyclic-outputs");
            return;
        }
        boolean about = devices.request(command, subcommand, data, frame.ascii(), operation, sink);
        if (!about && command >= REMOTE_RUN && command <= REMOTE_PAUSE && data.length() >= 2) {
            reader.aim(data, frame.ascii(), 0);
            operation.add().area("mode").unsigned(reader.u16());
        }
        if (command == REMOTE_PASSWORD_UNLOCK) {
            unlocks(sink);
        }
        state.pending.put(key(), sink.time()).with(0, (long) command << 16 | subcommand);
        devices.remember(state.pending);
    }

    /// A password opens the controller for this connection. SH-080931, 5.
    private void unlocks(Sink sink) {
        reader.aim(data, frame.ascii(), 0);
        int length = Math.min(reader.u16(), reader.left());
        sink.trait(Trait.AUTHENTICATION, "password-clear");
        if (length > 0) {
            sink.trait(Trait.SECRET_IN_CLEAR, "password");
            sink.secretTrait(Trait.CREDENTIAL, password.aim(data, reader.at(), length));
        }
    }

    // ---- responses

    /// Codes from C810 on are about remote passwords.
    private void unlocked(Sink sink) {
        int code = frame.endCode();
        if (command == REMOTE_PASSWORD_UNLOCK && code == 0) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        } else if (command == REMOTE_PASSWORD_UNLOCK && code >= 0xC810 && code <= 0xC816) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
    }

    private void response(State state, Operation operation, Sink sink) {
        operation.phase(Phase.RESPONSE).status(SlmpCommand.endCode(frame.endCode()));
        boolean asked = state.pending.take(key());
        if (asked) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            command = (int) (state.pending.context(0) >> 16);
            subcommand = (int) state.pending.context(0) & 0xFFFF;
            devices.recall(state.pending);
            unlocked(sink);
        }
        if (command < 0 && cyclic(sink)) {
            command = CYCLIC_DATA;
            operation.phase(Phase.REPORT).action(Action.REPORT).intent(Intent.DATA);
            operation.add().area("cyclic-inputs");
        }
        if (command < 0) {
            operation.name("response");
            return;
        }
        operation.function(command, name(command)).action(SlmpCommand.action(command));
        answer(asked, operation, sink);
    }

    /// Slaves of CC-Link IE Field Basic answer a broadcast, so their master's request is in another
    /// flow; but their port is fixed and their data begins with a version.
    private boolean cyclic(Sink sink) {
        return sink.serverPort() == CYCLIC_PORT
                && data.length() >= CYCLIC_LEAST
                && data.u16le(0) == 1;
    }

    private void answer(boolean asked, Operation operation, Sink sink) {
        boolean ok = frame.endCode() == 0;
        switch (command) {
            case DEVICE_READ -> {
                if (asked && devices.code() >= 0) {
                    Bytes values = ok ? data : nothing;
                    devices.answer(subcommand, values, frame.ascii(), operation, sink);
                }
            }
            case DEVICE_WRITE -> {
                if (asked && devices.code() >= 0) {
                    devices.written(operation);
                }
            }
            case READ_TYPE_NAME -> {
                if (ok) {
                    typeName(operation, sink);
                }
            }
            case DEVICE_READ_RANDOM,
                    DEVICE_READ_BLOCK,
                    MEMORY_READ,
                    EXTEND_UNIT_READ,
                    SELF_TEST -> {
                if (ok && !data.isEmpty()) {
                    operation.add().bytes(data, 0, data.length());
                }
            }
            default -> {
                // The end code tells it all.
            }
        }
    }

    /// The model's name in sixteen characters, then a code of it.
    private void typeName(Operation operation, Sink sink) {
        if (data.length() < MODEL_SIZE) {
            sink.anomaly(SlmpAnomaly.DATA_TOO_SHORT);
            return;
        }
        int length = data.textLength(0, MODEL_SIZE);
        operation.add().area("model").text(data, 0, length);
        sink.sender().confidence(95).says(Attribute.MODEL, data, 0, length);
        sink.sender().confidence(80).says(Attribute.VENDOR, "Mitsubishi Electric");
        sink.sender().confidence(80).says(Attribute.KIND, "PLC");
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        writer.number("subheader", frame.subheader()).flag("ascii", frame.ascii());
        if (frame.numbered()) {
            writer.number("serial", frame.serial());
        }
        writer.number("network", frame.network()).number("station", frame.station());
        writer.number("module", frame.module()).number("multidrop", frame.multidrop());
        writer.number(frame.response() ? "endCode" : "timer", frame.endCode());
        if (subcommand >= 0) {
            writer.number("subcommand", subcommand);
            String part = SlmpCommand.part(command, subcommand);
            if (!part.isEmpty()) {
                writer.text("part", part);
            }
        }
        if (command == CYCLIC_DATA && !frame.response()) {
            CyclicData.writeMaster(data, writer);
        } else if (!frame.response()) {
            password(writer);
        } else if (frame.endCode() != 0) {
            writer.bytes("error", data, 0, data.length());
        }
    }

    private void password(FieldWriter writer) {
        boolean told = command == REMOTE_PASSWORD_UNLOCK || command == REMOTE_PASSWORD_LOCK;
        if (!told) {
            return;
        }
        reader.aim(data, frame.ascii(), 0);
        int length = Math.min(reader.u16(), reader.left());
        writer.secret("password", data, reader.at(), length);
    }
}
