// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.model.Action;
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

/// Reads connects, parameters, records and controls between controllers and devices.
final class ProfinetCmAnalyzer implements Analyzer<ProfinetCmAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
    }

    private static final int MOST_BLOCKS = 4_096;

    /// COContainerContent: 8 API, 12 slot, 14 subslot, 18 index, 20 data.
    private static final int CONTENT = 0x0401;

    private static final int CONTENT_SLOT = 12;
    private static final int CONTENT_HEAD = 20;
    private static final int CALL = 32;
    private static final int COMMAND = 28;
    private static final int CONTROL_SIZE = 32;
    private static final int PARAMETER_BEGIN = 0x40;

    private final CmCall call = new CmCall();
    private final CmBlocks blocks = new CmBlocks();
    private final RecordHeader header = new RecordHeader();
    private final ConnectBlocks connects = new ConnectBlocks();
    private final Identification identification = new Identification();
    private final CmFields fields = new CmFields();
    private final CmBlocks content = new CmBlocks();
    private final Bytes record = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes data, Sink sink) {
        Verdict verdict = call.wrap(data, sink.context());
        if (verdict != Verdict.COMPLETE) {
            sink.malformed(verdict, 0);
            return;
        }
        int number = call.operation();
        Operation operation = sink.operation().function(number, CmCall.name(number));
        operation.action(action(number));
        if (CmCall.name(number).equals("reserved")) {
            sink.anomaly(CmAnomaly.UNKNOWN_OPERATION);
        }
        phase(state, operation, sink);
        blocks(operation, sink);
        sink.report(operation, this);
    }

    private static Action action(int number) {
        return switch (number) {
            case CmCall.CONNECT, CmCall.RELEASE, CmCall.CONTROL -> Action.SESSION;
            case CmCall.READ, CmCall.READ_IMPLICIT -> Action.READ;
            case CmCall.WRITE -> Action.WRITE;
            default -> Action.OTHER;
        };
    }

    private void phase(State state, Operation operation, Sink sink) {
        long key = sink.context() >>> CALL;
        if (!call.response()) {
            operation.phase(Phase.REQUEST);
            state.pending.put(key, sink.time());
            return;
        }
        operation.phase(Phase.RESPONSE).status(PnioStatus.text(call.status()));
        if (call.status() != 0) {
            sink.anomaly(CmAnomaly.REFUSED);
        }
        if (state.pending.take(key)) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
    }

    private void blocks(Operation operation, Sink sink) {
        blocks.wrap(call.blocks());
        for (int i = 0; i < MOST_BLOCKS && blocks.next(); i++) {
            Bytes block = blocks.block();
            boolean fits = true;
            if (RecordHeader.is(blocks.type())) {
                fits = header.wrap(block);
                if (fits) {
                    record(operation, sink);
                }
            } else if (CmBlocks.controls(blocks.type())) {
                fits = block.length() >= CONTROL_SIZE;
                if (fits) {
                    control(block, operation);
                }
            } else {
                fits = connects.tell(blocks.type(), block, operation, sink);
            }
            if (!fits) {
                sink.anomaly(CmAnomaly.BLOCK_TOO_SHORT);
            }
        }
        if (blocks.broken()) {
            sink.anomaly(CmAnomaly.BLOCKS_TOO_SHORT);
        }
    }

    private static void control(Bytes block, Operation operation) {
        int command = block.u16be(COMMAND);
        if (command == PARAMETER_BEGIN) {
            operation.action(Action.CONFIGURE);
        }
        operation.add().area("control").address(command);
    }

    /// A record that is read or written. Those of a multiple write stand one behind the other in
    /// its data.
    private void record(Operation operation, Sink sink) {
        int index = header.index();
        boolean container = index == RecordHeader.MULTIPLE_WRITE;
        Action action = header.writes() ? RecordIndex.write(index) : RecordIndex.read(index);
        if (!container) {
            operation.action(graver(operation, action));
        }
        Item item = operation.add().action(action).area(RecordIndex.name(index));
        item.unit(header.slot()).address(index).count(header.length());
        if (header.status() != 0) {
            item.status(PnioStatus.text(header.status()));
        }
        if (!header.hasData() || container) {
            return;
        }
        data(operation, item, sink);
    }

    /// Of several records written at once, setting up outweighs writing.
    private static Action graver(Operation operation, Action action) {
        boolean first = operation.items() == 0;
        boolean settled = operation.action() == Action.CONFIGURE;
        return settled && !first && action == Action.WRITE ? Action.CONFIGURE : action;
    }

    private void data(Operation operation, Item item, Sink sink) {
        int there = call.blocks().length() - blocks.end();
        int size = (int) Math.min(header.length(), there);
        if (size < header.length()) {
            sink.anomaly(CmAnomaly.BLOCKS_TOO_SHORT);
        }
        record.aim(call.blocks(), blocks.end(), size);
        if (size > 0) {
            item.bytes(record, 0, size);
        }
        if (header.response()) {
            identification.facts(record, header.slot(), sink);
        }
        if (header.index() == RecordIndex.CONTAINER) {
            contained(operation);
        }
        blocks.skip(size);
    }

    /// Records in a container, each behind API, slot, subslot and index.
    private void contained(Operation operation) {
        content.wrap(record);
        for (int i = 0; i < MOST_BLOCKS && content.next(); i++) {
            Bytes block = content.block();
            if (content.type() != CONTENT || block.length() < CONTENT_HEAD) {
                continue;
            }
            int index = block.u16be(CONTENT_HEAD - 2);
            Action action = header.writes() ? RecordIndex.write(index) : RecordIndex.read(index);
            Item item = operation.add().action(action).area(RecordIndex.name(index));
            int size = block.length() - CONTENT_HEAD;
            item.unit(block.u16be(CONTENT_SLOT)).address(index).count(size);
            if (size > 0) {
                item.bytes(block, CONTENT_HEAD, size);
            }
        }
    }

    // ---- what a call says in full

    @Override
    public void write(FieldWriter writer) {
        if (call.response()) {
            writer.number("status", call.status());
        }
        writer.beginList("records");
        walk(writer, true);
        writer.endList();
        writer.beginList("blocks");
        walk(writer, false);
        writer.endList();
        identity(writer);
    }

    private void walk(FieldWriter writer, boolean records) {
        blocks.wrap(call.blocks());
        for (int i = 0; i < MOST_BLOCKS && blocks.next(); i++) {
            if (!RecordHeader.is(blocks.type())) {
                if (!records) {
                    fields.write(writer, blocks.type(), blocks.block());
                }
            } else if (header.wrap(blocks.block())) {
                if (records) {
                    fields.record(writer, header);
                }
                pass();
            }
        }
    }

    /// What one record alone says of its module.
    private void identity(FieldWriter writer) {
        blocks.wrap(call.blocks());
        boolean one = blocks.next() && RecordHeader.is(blocks.type());
        if (one && header.wrap(blocks.block()) && header.hasData()) {
            if (header.index() >= RecordIndex.IM0 && header.index() <= RecordIndex.IM4) {
                int size = call.blocks().length() - blocks.end();
                size = (int) Math.min(header.length(), size);
                identification.write(writer, record.aim(call.blocks(), blocks.end(), size));
            }
        }
    }

    private void pass() {
        if (header.hasData() && header.index() != RecordHeader.MULTIPLE_WRITE) {
            blocks.skip((int) Math.min(header.length(), call.blocks().length()));
        }
    }
}
