// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static io.bulkhead.protocol.s7comm.S7Function.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Reads jobs and their acknowledgements, and gives each value of an answer the variable that only
/// its request told.
final class S7Jobs {
    private static final int INDEX_MASK = 0xFF;

    private static final Action[] ACTIONS = Action.values();

    private static final int FIRST_VARIABLE = 2;
    private static final int NO_FUNCTION = -1;
    private static final int FILE_NAME_LENGTH = 8;
    private static final int SERVICE_ARGUMENT_LENGTH = 8;
    private static final int STOP_NAME_LENGTH = 6;
    private static final int SETUP_LENGTH = 8;

    private final S7Pdu pdu;
    private final S7Variable variable = new S7Variable();
    private final S7Value value = new S7Value();
    private final S7Block block = new S7Block();
    private final S7Transfers transfers = new S7Transfers();

    // The message at hand, for `write`.
    private int function;
    private int serviceAt;
    private int serviceLength;

    S7Jobs(S7Pdu pdu) {
        this.pdu = pdu;
    }

    void message(S7State state, Direction direction, Sink sink, Fields fields) {
        Bytes parameters = pdu.parameters();
        boolean answer = pdu.kind() != S7Pdu.JOB;
        boolean bare = parameters.isEmpty() || pdu.kind() == S7Pdu.ACK;
        function = bare ? NO_FUNCTION : parameters.u8(0);
        serviceLength = 0;
        block.clear();
        Operation operation = sink.operation();
        if (answer) {
            operation.phase(Phase.RESPONSE).status(error(pdu.error()));
        }
        if (function == NO_FUNCTION) {
            withoutFunction(state, operation, sink);
        } else {
            operation.action(action(function)).function(function, name(function));
            if (name(function).equals("other")) {
                sink.anomaly(S7Anomaly.UNKNOWN_FUNCTION);
            }
            if (answer) {
                answer(state, direction, operation, sink);
            } else {
                job(state, direction, operation, sink);
            }
        }
        sink.report(operation, fields);
    }

    /// Some messages were lost, and with them perhaps a part of a block.
    void lost(S7State state, Sink sink) {
        transfers.ends(state, sink);
    }

    /// A bare acknowledgement (or an empty job): what it answers is known from the request alone.
    private void withoutFunction(S7State state, Operation operation, Sink sink) {
        operation.name(pdu.kind() == S7Pdu.JOB ? "empty-job" : "acknowledgement");
        if (pdu.kind() != S7Pdu.JOB && asked(state, operation, sink)) {
            askedAction(state, operation);
        }
        if (pdu.kind() == S7Pdu.JOB) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
        }
    }

    private boolean asked(S7State state, Operation operation, Sink sink) {
        boolean asked = state.requests.take(pdu.reference());
        if (asked) {
            operation.roundTrip(state.requests.roundTrip(sink.time()));
        }
        return asked;
    }

    /// What a program service does is told by its name, which the request alone has.
    private static void askedAction(S7State state, Operation operation) {
        operation.action(ACTIONS[(int) state.requests.context(S7State.ACTION)]);
    }

    // ---- jobs

    private void job(S7State state, Direction direction, Operation operation, Sink sink) {
        state.requests.put(pdu.reference(), sink.time());
        switch (function) {
            case READ, WRITE -> {
                sink.serverIsTarget(direction);
                variables(state, operation, sink);
            }
            case SETUP -> {
                sink.serverIsTarget(direction);
                setup(operation, sink);
            }
            case REQUEST_DOWNLOAD, START_UPLOAD -> {
                named(operation, sink);
                transfers.ends(state, sink);
                boolean into = function == REQUEST_DOWNLOAD;
                transfers.begins(state, into, block, pdu.parameters(), FILE_NAME_LENGTH);
            }
            case DOWNLOAD_BLOCK -> {
                named(operation, sink);
                if (block.key() != state.transferred) {
                    transfers.ends(state, sink);
                }
            }
            case DOWNLOAD_ENDED -> {
                named(operation, sink);
                transfers.ends(state, sink);
            }
            case END_UPLOAD -> {
                operation.add();
                transfers.ends(state, sink);
            }
            case PROGRAM_SERVICE -> service(state, operation, sink);
            case STOP -> stop(operation, sink);
            default -> operation.add();
        }
        state.requests.with(S7State.ACTION, operation.action().ordinal());
    }

    private void variables(S7State state, Operation operation, Sink sink) {
        Bytes parameters = pdu.parameters();
        int count = parameters.length() > 1 ? parameters.u8(1) : 0;
        state.requests.with(S7State.COUNT, count);
        int at = FIRST_VARIABLE;
        int valueAt = 0;
        for (int index = 0; index < count; index++) {
            if (!variable.wrap(parameters, at)) {
                sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
                return;
            }
            if (!variable.plausible()) {
                sink.anomaly(S7Anomaly.ADDRESS_OUT_OF_RANGE);
            }
            state.variables
                    .put(variableKey(index), sink.time())
                    .with(S7State.VARIABLE, variable.packed())
                    .with(S7State.BLOCK, variable.packedBlock());
            int blocks = variable.blocks(parameters, at);
            for (int part = 0; part < blocks; part++) {
                variable.block(parameters, at, part);
                variable.describe(operation.add());
            }
            if (function == WRITE && operation.items() > 0) {
                valueAt = written(operation.item(operation.items() - 1), valueAt, sink);
            }
            at += variable.size() + (variable.size() & 1);
        }
    }

    /// Puts the value at `at` of the data into `item`.
    ///
    /// @return where the next value is
    private int written(Item item, int at, Sink sink) {
        Bytes data = pdu.data();
        if (!value.wrap(data, at)) {
            sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
            return data.length();
        }
        value.put(item, variable, data, at + S7Value.HEADER);
        return at + value.step();
    }

    private void setup(Operation operation, Sink sink) {
        if (pdu.parameters().length() < SETUP_LENGTH) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
        }
        operation.add();
    }

    /// Down- and upload name the block in a file name.
    private void named(Operation operation, Sink sink) {
        Bytes parameters = pdu.parameters();
        Item item = operation.add();
        int at = FILE_NAME_LENGTH + 1;
        if (parameters.length() < at || parameters.length() < at + parameters.u8(at - 1)) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
            return;
        }
        block.wrap(parameters, at, parameters.u8(at - 1));
        block.describe(item);
    }

    /// An argument and the service's name, each behind its length. Services for blocks list them in
    /// the argument: a count, a fill byte and eight characters each.
    private void service(S7State state, Operation operation, Sink sink) {
        Bytes parameters = pdu.parameters();
        int argument = SERVICE_ARGUMENT_LENGTH + 2;
        if (parameters.length() <= argument) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
            operation.add();
            return;
        }
        int argumentEnd = argument + parameters.u16be(SERVICE_ARGUMENT_LENGTH);
        if (argumentEnd >= parameters.length()
                || argumentEnd + 1 + parameters.u8(argumentEnd) > parameters.length()) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
            operation.add();
            return;
        }
        serviceAt = argumentEnd + 1;
        serviceLength = parameters.u8(argumentEnd);
        operation
                .action(serviceAction(parameters, serviceAt, serviceLength, argument, argumentEnd))
                .function(function, serviceName(parameters, serviceAt, serviceLength));
        boolean blocks =
                parameters.matches(serviceAt, "_INS") || parameters.matches(serviceAt, "_DEL");
        int count = blocks && argumentEnd > argument ? parameters.u8(argument) : 0;
        for (int at = argument + 2; count > 0 && at + 8 <= argumentEnd; at += 8, count--) {
            block.wrap(parameters, at, 8);
            block.describe(operation.add());
            if (parameters.matches(serviceAt, "_DEL")) {
                transfers.deletes(state, pdu.reference(), block);
            }
        }
        if (operation.items() == 0) {
            operation.add().name(parameters, serviceAt, serviceLength);
        }
    }

    private void stop(Operation operation, Sink sink) {
        Bytes parameters = pdu.parameters();
        int length = parameters.length() > STOP_NAME_LENGTH ? parameters.u8(STOP_NAME_LENGTH) : 0;
        Item item = operation.add();
        if (length == 0 || parameters.length() <= STOP_NAME_LENGTH + length) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
            return;
        }
        serviceAt = STOP_NAME_LENGTH + 1;
        serviceLength = length;
        item.name(parameters, serviceAt, serviceLength);
    }

    // ---- acknowledgements

    private void answer(S7State state, Direction direction, Operation operation, Sink sink) {
        boolean asked = asked(state, operation, sink);
        switch (function) {
            case READ, WRITE -> {
                sink.serverIsTarget(direction.opposite());
                int count = pdu.parameters().length() > 1 ? pdu.parameters().u8(1) : 0;
                if (pdu.error() != 0 && pdu.data().isEmpty()) {
                    count = asked ? (int) state.requests.context(S7State.COUNT) : 0;
                    refused(state, operation, count);
                } else if (function == READ) {
                    values(state, operation, count, sink);
                } else {
                    codes(state, operation, count, sink);
                }
            }
            case SETUP -> {
                sink.serverIsTarget(direction.opposite());
                setup(operation, sink);
            }
            case PROGRAM_SERVICE -> {
                if (asked) {
                    askedAction(state, operation);
                    if (pdu.error() == 0) {
                        transfers.deleted(state, pdu.reference(), sink);
                    }
                }
                operation.add();
            }
            case DOWNLOAD_BLOCK, UPLOAD -> {
                operation.add();
                if (pdu.error() == 0) {
                    boolean into = function == DOWNLOAD_BLOCK;
                    transfers.part(state, into, pdu.parameters(), pdu.data(), sink);
                } else {
                    transfers.ends(state, sink);
                }
            }
            case REQUEST_DOWNLOAD, START_UPLOAD -> {
                operation.add();
                if (pdu.error() != 0 || !asked) {
                    transfers.ends(state, sink);
                } else if (function == START_UPLOAD) {
                    transfers.fetched(state, pdu.parameters());
                }
            }
            default -> operation.add();
        }
    }

    private void refused(S7State state, Operation operation, int count) {
        for (int index = 0; index < count; index++) {
            recall(state, index);
            variable.describe(operation.add());
        }
    }

    private void values(S7State state, Operation operation, int count, Sink sink) {
        Bytes data = pdu.data();
        int at = 0;
        for (int index = 0; index < count; index++) {
            if (!value.wrap(data, at)) {
                sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
                return;
            }
            recall(state, index);
            Item item = operation.add().status(returnCode(value.returnCode()));
            variable.describe(item);
            if (value.returnCode() == 0xFF) {
                value.put(item, variable, data, at + S7Value.HEADER);
            }
            at += value.step();
        }
    }

    private void codes(S7State state, Operation operation, int count, Sink sink) {
        Bytes data = pdu.data();
        if (count > data.length()) {
            sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
        }
        for (int index = 0; index < Math.min(count, data.length()); index++) {
            recall(state, index);
            variable.describe(operation.add().status(returnCode(data.u8(index))));
        }
    }

    private void recall(S7State state, int index) {
        if (state.variables.take(variableKey(index))) {
            variable.unpack(
                    state.variables.context(S7State.VARIABLE),
                    state.variables.context(S7State.BLOCK));
        } else {
            variable.forget();
        }
    }

    private long variableKey(int index) {
        return (long) pdu.reference() << 8 | index & INDEX_MASK;
    }

    // ---- in full

    void write(FieldWriter writer) {
        Bytes parameters = pdu.parameters();
        if (serviceLength > 0) {
            writer.text("service", parameters, serviceAt, serviceLength);
        }
        block.write(writer);
        switch (function) {
            case SETUP -> {
                if (parameters.length() >= SETUP_LENGTH) {
                    writer.number("maxCalling", parameters.u16be(2));
                    writer.number("maxCalled", parameters.u16be(4));
                    writer.number("unitSize", parameters.u16be(6));
                }
            }
            case READ, WRITE -> {
                writer.beginList("items");
                if (pdu.kind() == S7Pdu.JOB) {
                    writeVariables(writer);
                } else {
                    writeReturnCodes(writer);
                }
                writer.endList();
            }
            default -> {
                // The names above say it all.
            }
        }
    }

    private void writeVariables(FieldWriter writer) {
        Bytes parameters = pdu.parameters();
        int count = parameters.length() > 1 ? parameters.u8(1) : 0;
        int at = FIRST_VARIABLE;
        for (int index = 0; index < count && variable.wrap(parameters, at); index++) {
            writer.beginObject(null);
            variable.write(writer);
            writer.endObject();
            at += variable.size() + (variable.size() & 1);
        }
    }

    private void writeReturnCodes(FieldWriter writer) {
        Bytes data = pdu.data();
        int count = pdu.parameters().length() > 1 ? pdu.parameters().u8(1) : 0;
        int at = 0;
        for (int index = 0; index < count && at < data.length(); index++) {
            if (function == READ && !value.wrap(data, at)) {
                return;
            }
            writer.beginObject(null);
            writer.number("returnCode", data.u8(at));
            if (function == READ) {
                writer.number("transportSize", value.transportSize());
                writer.number("length", value.length());
            }
            writer.endObject();
            at += function == READ ? value.step() : 1;
        }
    }
}
