// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads what nodes of one bus are told and tell. A bus has no addresses but nodes' numbers, which
/// are the units of items.
final class CanopenAnalyzer implements Analyzer<Pending>, Fields {
    private static final int INDEX = 0;
    private static final int FIRST = 1;

    private final CanFrame frame = new CanFrame();
    private CanopenKind kind = CanopenKind.OTHER;
    private boolean named;
    private int index;
    private int subindex;

    /// Requests for objects, by node.
    @Override
    public Pending newState() {
        return new Pending(2);
    }

    @Override
    public void datagram(Pending asked, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = frame.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        if (!frame.plain()) {
            if (frame.remote()) {
                remote(sink);
            }
            return;
        }
        kind = CanopenKind.of(frame.identifier());
        named = false;
        Operation operation = sink.operation().function(kind.ordinal(), kind.label());
        switch (kind) {
            case NETWORK_MANAGEMENT -> networkManagement(operation, sink);
            case HEARTBEAT -> heartbeat(operation, sink);
            case EMERGENCY -> emergency(operation, sink);
            case SDO_REQUEST, SDO_RESPONSE -> sdo(asked, operation, sink);
            case PROCESS_DATA_IN, PROCESS_DATA_OUT -> processData(operation);
            case TIME -> operation.phase(Phase.REPORT).action(Action.TIME);
            case SYNC -> operation.phase(Phase.REPORT).action(Action.OTHER);
            case LAYER_SETTING -> layerSetting(operation);
            case OTHER -> {
                operation.phase(Phase.REPORT).action(Action.REPORT);
                data(operation.add().area("frame").address(frame.identifier()));
            }
        }
        sink.report(operation, this);
    }

    private int node() {
        return frame.identifier() & 0x7F;
    }

    private void data(Item item) {
        item.bytes(frame.bytes(), CanFrame.DATA, frame.length());
    }

    /// Asks a node for its process data, or guards it.
    private void remote(Sink sink) {
        kind = CanopenKind.of(frame.identifier());
        named = false;
        Operation operation = sink.operation().function(kind.ordinal(), kind.label());
        operation.action(Action.READ).add().area("frame").unit(node());
        sink.report(operation, this);
    }

    // ---- network management

    /// CiA 301, 7.2.8.3.1; empty for what is not assigned.
    static String command(int command) {
        return switch (command) {
            case 0x01 -> "start";
            case 0x02 -> "stop";
            case 0x80 -> "enter-pre-operational";
            case 0x81 -> "reset-node";
            case 0x82 -> "reset-communication";
            default -> "";
        };
    }

    private void networkManagement(Operation operation, Sink sink) {
        String command = command(frame.data(0));
        if (frame.length() != 2) {
            sink.anomaly(CanopenAnomaly.WRONG_LENGTH);
        } else if (command.isEmpty()) {
            sink.anomaly(CanopenAnomaly.UNKNOWN_COMMAND);
        }
        operation.function(frame.data(0), command.isEmpty() ? kind.label() : command);
        operation.action(
                switch (frame.data(0)) {
                    case 0x01 -> Action.START;
                    case 0x02 -> Action.STOP;
                    case 0x80 -> Action.MODE;
                    case 0x81, 0x82 -> Action.RESTART;
                    default -> Action.OTHER;
                });
        // Node 0 is all of them.
        operation.add().area("node").unit(frame.data(1));
    }

    /// CiA 301, 7.2.8.3.2.2; empty for what is none.
    static String state(int state) {
        return switch (state & 0x7F) {
            case 0 -> "boot-up";
            case 4 -> "stopped";
            case 5 -> "operational";
            case 127 -> "pre-operational";
            default -> "";
        };
    }

    private void heartbeat(Operation operation, Sink sink) {
        String state = state(frame.data(0));
        if (state.isEmpty() || frame.length() != 1) {
            sink.anomaly(CanopenAnomaly.UNKNOWN_STATE);
        }
        operation.phase(Phase.REPORT).action(Action.REPORT);
        operation.add().area("state").unit(node()).unsigned(frame.data(0) & 0x7F).status(state);
    }

    private void emergency(Operation operation, Sink sink) {
        if (frame.length() != 8) {
            sink.anomaly(CanopenAnomaly.WRONG_LENGTH);
        }
        operation.phase(Phase.REPORT).action(Action.REPORT);
        Item item = operation.add().area("error").unit(node());
        item.unsigned(frame.data(0) | frame.data(1) << 8);
    }

    private void processData(Operation operation) {
        boolean toNode = kind == CanopenKind.PROCESS_DATA_IN;
        operation.phase(Phase.REPORT).action(Action.REPORT);
        operation.intent(toNode ? Intent.CONTROL : Intent.DATA);
        int number = ((frame.identifier() >> 7) - 3) / 2 + 1;
        data(operation.add().area("process-data").unit(node()).address(number));
    }

    /// CiA 305: numbers and bit rates of nodes are set.
    private void layerSetting(Operation operation) {
        boolean answer = frame.identifier() == 0x7E4;
        operation.phase(answer ? Phase.RESPONSE : Phase.REQUEST);
        operation.action(
                switch (frame.data(0)) {
                    case 0x04, 0x40, 0x41, 0x42, 0x43, 0x44 -> Action.SESSION;
                    case 0x11, 0x13, 0x15, 0x17 -> Action.CONFIGURE;
                    case 0x5A, 0x5B, 0x5C, 0x5D, 0x5E -> Action.IDENTIFY;
                    default -> Action.OTHER;
                });
        operation.function(frame.data(0), kind.label());
    }

    // ---- service data

    private void sdo(Pending asked, Operation operation, Sink sink) {
        boolean response = kind == CanopenKind.SDO_RESPONSE;
        int first = frame.data(0);
        if (frame.length() != Sdo.LENGTH) {
            sink.anomaly(CanopenAnomaly.WRONG_LENGTH);
        }
        named = Sdo.namesObject(first, response);
        if (named) {
            index = frame.data(1) | frame.data(2) << 8;
            subindex = frame.data(3);
        }
        boolean writes = Sdo.writes(first, response);
        operation.function(Sdo.command(first), Sdo.name(first, response));
        if (response) {
            operation.phase(Phase.RESPONSE).status("ok");
            if (asked.find(node())) {
                operation.roundTrip(asked.roundTrip(sink.time()));
                place((int) asked.context(INDEX));
                writes = Sdo.writes((int) asked.context(FIRST), false);
            }
        } else if (named && Sdo.command(first) != Sdo.ABORT) {
            asked.put(node(), sink.time())
                    .with(INDEX, (long) index << 8 | subindex)
                    .with(FIRST, first);
        } else if (asked.find(node())) {
            place((int) asked.context(INDEX));
        }
        if (Sdo.command(first) == Sdo.ABORT) {
            operation.status(Sdo.abort(code()));
        }
        operation.action(action(writes));
        if (named) {
            object(operation, first, response);
        }
    }

    /// A segment, or an answer to a read, is about what the request named.
    private void place(int place) {
        if (!named) {
            named = true;
            index = place >> 8;
            subindex = place & 0xFF;
        }
    }

    private Action action(boolean writes) {
        if (!writes) {
            return index == 0x1018 || index == 0x1000 || index >= 0x1008 && index <= 0x100A
                    ? Action.IDENTIFY
                    : Action.READ;
        }
        if (Dictionary.program(index)) {
            return Action.FIRMWARE;
        }
        return Dictionary.process(index) ? Action.WRITE : Action.CONFIGURE;
    }

    private void object(Operation operation, int first, boolean response) {
        Item item = operation.add().area(Dictionary.name(index)).unit(node()).address(index);
        int command = Sdo.command(first);
        boolean value = response ? command == 2 : command == 1;
        int size = value ? Sdo.expedited(first) : 0;
        if (size > 0 && frame.length() == Sdo.LENGTH) {
            long number = 0;
            for (int i = size - 1; i >= 0; i--) {
                number = number << 8 | frame.data(4 + i);
            }
            item.unsigned(number);
        }
    }

    private long code() {
        return frame.data(4)
                | frame.data(5) << 8
                | frame.data(6) << 16
                | (long) frame.data(7) << 24;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("identifier", frame.identifier()).text("kind", kind.label());
        if (named) {
            writer.number("index", index).number("subindex", subindex);
        }
        writer.bytes("data", frame.bytes(), CanFrame.DATA, frame.length());
    }
}
