// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads real-time frames, and hands on the DCP that some carry.
///
/// Nothing in a cyclic frame tells whether a controller commands or a device reports. Who of the
/// two is the device is learned from what else they say: devices send alarms and answer DCP, and a
/// connect over the same addresses (real time over UDP) told the frame ids.
final class ProfinetRtAnalyzer implements Analyzer<ProfinetRtAnalyzer.State>, Fields {
    /// The key under which DCP units are handed on, from behind the frame id; the context is the
    /// frame id.
    private static final String CARRIES_DCP = "profinet/dcp";

    /// What a connect told of a frame id: [#INPUT] or [#OUTPUT]. Written by whoever reads PROFINET
    /// connects.
    private static final String RELATIONS = "profinet/iocr";

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;

    /// Differences of cycle counters above this mean that the frame is not the newer one.
    private static final int FURTHEST_AHEAD = 61_440;

    /// What two stations' frames need remembered.
    static final class State {
        /// Relations whose last cycle is known; enough for all that two stations share.
        private static final int RELATIONS = 16;

        /// Whether messages showed which of the two is the device, that is, the server.
        boolean settled;

        private final int[] ids = new int[RELATIONS];
        private final int[] cycles = new int[RELATIONS];
        private int known;

        /// Remembers a cycle.
        ///
        /// @return what was remembered before; -1 for the first
        int cycle(int relation, int cycle) {
            for (int i = 0; i < known; i++) {
                if (ids[i] == relation) {
                    int before = cycles[i];
                    cycles[i] = cycle;
                    return before;
                }
            }
            if (known < RELATIONS) {
                ids[known] = relation;
                cycles[known++] = cycle;
            }
            return -1;
        }
    }

    private final RtFrame frame = new RtFrame();
    private final AlarmPdu alarm = new AlarmPdu();
    private final PtcpPdu clock = new PtcpPdu();
    private final Bytes rest = new Bytes();

    // Of the frame at hand: what of it could be read.
    private boolean hasStates;
    private boolean hasAlarm;
    private boolean hasClock;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = frame.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        hasStates = false;
        hasAlarm = false;
        hasClock = false;
        RtFrameId kind = frame.kind();
        Operation operation = sink.operation().phase(Phase.REPORT).action(kind.action());
        operation.function(frame.id(), kind.text());
        if (kind.cyclic()) {
            cyclic(state, direction, operation, sink);
        } else if (kind.alarm()) {
            alarm(state, direction, operation, sink);
        } else if (kind.dcp()) {
            dcp(state, direction, operation, sink);
            return;
        } else if (kind.clock()) {
            clock(operation, sink);
        } else if (kind == RtFrameId.RESERVED) {
            sink.anomaly(ProfinetRtAnomaly.RESERVED_FRAME_ID);
        }
        sink.report(operation, this);
    }

    // ---- cyclic data

    private void cyclic(State state, Direction direction, Operation operation, Sink sink) {
        operation.intent(intent(state, direction, sink));
        if (sink.cut()) {
            operation.add().area("cyclic-data").address(frame.id());
            return;
        }
        hasStates = true;
        operation.status(frame.status());
        operation
                .add()
                .area("cyclic-data")
                .address(frame.id())
                .bytes(frame.bytes(), RtFrame.ID_SIZE, frame.dataLength());
        if (!RtFrame.plausible(frame.states(), 0)) {
            sink.anomaly(ProfinetRtAnomaly.RESERVED_STATES);
        }
        int relation = frame.id() << 1 | (direction == Direction.TO_SERVER ? 1 : 0);
        int before = state.cycle(relation, frame.cycle());
        int ahead = frame.cycle() - before & 0xFFFF;
        if (before >= 0 && (ahead == 0 || ahead > FURTHEST_AHEAD)) {
            sink.anomaly(ProfinetRtAnomaly.OLD_CYCLE);
        }
    }

    private Intent intent(State state, Direction direction, Sink sink) {
        if (state.settled) {
            return direction == Direction.TO_SERVER ? Intent.CONTROL : Intent.DATA;
        }
        long relation = sink.remembered(RELATIONS, frame.id());
        if (relation == INPUT) {
            return Intent.DATA;
        }
        return relation == OUTPUT ? Intent.CONTROL : Intent.UNKNOWN;
    }

    // ---- alarms

    private void alarm(State state, Direction direction, Operation operation, Sink sink) {
        rest.aim(frame.bytes(), RtFrame.ID_SIZE);
        Verdict verdict = alarm.wrap(rest);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, RtFrame.ID_SIZE);
            }
            return;
        }
        hasAlarm = true;
        if (alarm.notification()) {
            settle(state, direction.opposite(), sink);
            object(operation);
            if (AlarmTable.type(alarm.alarmType()).equals("reserved")) {
                sink.anomaly(ProfinetRtAnomaly.UNKNOWN_ALARM);
            }
        } else if (alarm.acknowledge()) {
            settle(state, direction, sink);
            operation.phase(Phase.RESPONSE).status(AlarmTable.status(alarm.status()));
            object(operation);
        } else if (alarm.type() == AlarmPdu.ERROR) {
            operation.action(Action.SESSION).status(AlarmTable.status(alarm.status()));
            sink.anomaly(ProfinetRtAnomaly.RELATION_GIVEN_UP);
        } else {
            operation.action(Action.SESSION);
        }
    }

    private void object(Operation operation) {
        Item item = operation.add().area(AlarmTable.type(alarm.alarmType()));
        item.unit(alarm.slot()).address(alarm.subslot());
        int items = AlarmPdu.itemsAt();
        Bytes data = alarm.data();
        if (alarm.notification() && data.length() > items) {
            item.bytes(data, items, data.length() - items);
            item.status(AlarmItems.first(data, items));
        }
    }

    private static void settle(State state, Direction device, Sink sink) {
        state.settled = true;
        sink.serverIsTarget(device);
    }

    // ---- the rest

    private void dcp(State state, Direction direction, Operation operation, Sink sink) {
        Bytes bytes = frame.bytes();
        boolean answer = bytes.length() > 3 && bytes.u8(3) != 0;
        if (frame.kind() == RtFrameId.DCP_IDENTIFY) {
            operation.phase(Phase.REQUEST);
        } else if (frame.kind() != RtFrameId.DCP_HELLO) {
            operation.phase(answer ? Phase.RESPONSE : Phase.REQUEST);
            settle(state, answer ? direction.opposite() : direction, sink);
        }
        sink.report(operation, this);
        sink.carry(CARRIES_DCP, frame.id(), rest.aim(bytes, RtFrame.ID_SIZE));
    }

    private void clock(Operation operation, Sink sink) {
        hasClock = clock.wrap(frame.bytes());
        if (!hasClock) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, RtFrame.ID_SIZE);
            }
            return;
        }
        if (frame.kind() == RtFrameId.DELAY_REQUEST) {
            operation.phase(Phase.REQUEST);
        } else if (frame.kind() == RtFrameId.DELAY_RESPONSE) {
            operation.phase(Phase.RESPONSE).status("ok");
        }
        while (clock.next()) {
            // Only to see whether they end where they must.
        }
        if (clock.broken() && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, PtcpPdu.HEADER);
        }
    }

    // ---- what a frame says in full

    @Override
    public void write(FieldWriter writer) {
        if (hasStates) {
            states(writer);
        } else if (hasAlarm) {
            alarm(writer);
        } else if (hasClock) {
            clock(writer);
        } else if (frame.kind() == RtFrameId.FRAGMENT && frame.bytes().length() >= 4) {
            int status = frame.bytes().u8(3);
            writer.number("sequence", frame.id() & 0xF);
            writer.number("fragment", status & 0x3F).flag("more", (status & 0x80) != 0);
        }
    }

    private void states(FieldWriter writer) {
        int states = frame.states();
        writer.number("cycle", frame.cycle());
        writer.number("dataStatus", states);
        writer.flag("primary", (states & RtFrame.PRIMARY) != 0);
        writer.flag("valid", (states & RtFrame.VALID) != 0);
        writer.flag("run", (states & RtFrame.RUNNING) != 0);
        writer.flag("problem", (states & RtFrame.NO_PROBLEM) == 0);
        if ((states & RtFrame.IGNORE) != 0) {
            writer.flag("ignore", true);
        }
        writer.number("transferStatus", frame.transfer());
        writer.number("length", frame.dataLength());
    }

    private void alarm(FieldWriter writer) {
        writer.text("pdu", AlarmTable.pdu(alarm.type()));
        writer.number("destination", alarm.destination()).number("source", alarm.source());
        writer.number("sendSequence", alarm.sendSequence());
        writer.number("ackSequence", alarm.ackSequence());
        if (alarm.notification() || alarm.acknowledge()) {
            writer.flag("acknowledge", alarm.acknowledge());
            writer.text("alarm", AlarmTable.type(alarm.alarmType()));
            writer.number("alarmType", alarm.alarmType());
            writer.number("api", alarm.api());
            writer.number("slot", alarm.slot()).number("subslot", alarm.subslot());
            writer.number("specifier", alarm.specifier());
        }
        if (alarm.notification()) {
            writer.number("module", alarm.module()).number("submodule", alarm.submodule());
            AlarmItems.write(writer, alarm.data(), AlarmPdu.itemsAt());
        } else if (alarm.acknowledge() || alarm.type() == AlarmPdu.ERROR) {
            writer.number("status", alarm.status());
        }
    }

    private void clock(FieldWriter writer) {
        writer.number("sequence", clock.sequence());
        writer.number("delay", clock.delay());
        clock.rewind();
        while (clock.next()) {
            Bytes value = clock.value();
            switch (clock.type()) {
                case PtcpPdu.SUBDOMAIN -> {
                    if (value.length() >= 22) {
                        writer.mac("master", value.u48be(0)).bytes("subdomain", value, 6, 16);
                    }
                }
                case PtcpPdu.TIME -> {
                    if (value.length() >= 10) {
                        writer.number("epoch", value.u16be(0));
                        writer.number("seconds", value.u32be(2));
                        writer.number("nanoseconds", value.u32be(6));
                    }
                }
                case PtcpPdu.PORT_PARAMETER -> {
                    if (value.length() >= 12) {
                        writer.mac("answeringPort", value.u48be(6));
                    }
                }
                case PtcpPdu.DELAY_PARAMETER -> {
                    if (value.length() >= 6) {
                        writer.mac("askingPort", value.u48be(0));
                    }
                }
                default -> {
                    // Precision of the master and extensions of the time.
                }
            }
        }
    }
}
