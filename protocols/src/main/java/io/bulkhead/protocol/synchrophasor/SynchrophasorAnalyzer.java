// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import static io.bulkhead.protocol.synchrophasor.SynchrophasorFrame.BODY;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads frames, and data frames by the configuration that their stream announced before.
final class SynchrophasorAnalyzer implements MessageAnalyzer<SynchrophasorAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Configurations configurations = new Configurations();
        final Pending pending = new Pending(0);

        /// The parts of a configuration 3 that comes in several frames.
        final Gather parts = new Gather(Configurations.MAX_BYTES);
    }

    private static final int EXTENSION = BODY + 2;
    private static final int PART = BODY + 2;
    private static final int LAST_PART = 0xFFFF;
    private static final long SECOND = 1_000_000_000L;

    private final SynchrophasorFrame frame = new SynchrophasorFrame();
    private final Bytes rest = new Bytes();
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final Measurements measurements = new Measurements();
    private final ConfigurationReport report = new ConfigurationReport();

    /// That of the frame at hand: what it says itself, or what its stream announced.
    private final Bytes configuration = new Bytes();

    private boolean third;

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

    /// Several frames may share a datagram.
    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        messages(state, direction, datagram, sink);
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
        state.parts.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        int type = frame.type();
        Operation operation = sink.operation();
        operation.function(type, FrameType.name(type)).action(FrameType.action(type));
        configuration.clear();
        switch (type) {
            case FrameType.COMMAND -> command(state, direction, operation, sink);
            case FrameType.DATA -> {
                sink.serverIsTarget(direction.opposite());
                sink.clock(frame.second() * NANOS_A_SECOND);
                data(state, operation, sink);
            }
            case FrameType.HEADER -> {
                answer(state, operation, sink);
                header(operation, sink);
            }
            case FrameType.CONFIGURATION_1, FrameType.CONFIGURATION_2, FrameType.CONFIGURATION_3 ->
                    configuration(state, operation, sink);
            default -> {
                operation.phase(Phase.REPORT);
                sink.anomaly(SynchrophasorAnomaly.UNKNOWN_FRAME);
            }
        }
        sink.report(operation, this);
    }

    private void command(State state, Direction direction, Operation operation, Sink sink) {
        sink.serverIsTarget(direction);
        operation.phase(Phase.REQUEST);
        if (frame.end() < BODY + 2) {
            sink.anomaly(SynchrophasorAnomaly.DATA_TOO_SHORT);
            return;
        }
        int command = command();
        operation.action(Command.action(command)).function(frame.type(), Command.name(command));
        if (Command.action(command) == Action.SUBSCRIBE) {
            operation.intent(Intent.CONTROL);
        }
        operation.add().area("data-stream").unit(frame.stream()).address(command);
        if (!Command.known(command)) {
            sink.anomaly(SynchrophasorAnomaly.UNKNOWN_COMMAND);
        }
        int extension = frame.end() - EXTENSION;
        if (extension > 0) {
            operation.add().area("extension").bytes(frame.bytes(), EXTENSION, extension);
        }
        if (Command.answer(command) >= 0) {
            state.pending.put(key(Command.answer(command)), sink.time());
        }
    }

    private int command() {
        return frame.bytes().u16be(BODY);
    }

    /// What is told without being asked is a report.
    private void answer(State state, Operation operation, Sink sink) {
        operation.phase(Phase.REPORT);
        if (state.pending.take(key(frame.type()))) {
            operation.phase(Phase.RESPONSE).roundTrip(state.pending.roundTrip(sink.time()));
            operation.status("ok");
        }
    }

    private long key(int type) {
        return (long) frame.stream() << 3 | type;
    }

    private void header(Operation operation, Sink sink) {
        int length = frame.bytes().textLength(BODY, frame.end() - BODY);
        if (length == 0) {
            return;
        }
        operation.add().area("header").text(frame.bytes(), BODY, length);
        sink.sender().confidence(80).says(Attribute.DESCRIPTION, frame.bytes(), BODY, length);
    }

    // ---- configurations

    private void configuration(State state, Operation operation, Sink sink) {
        third = frame.type() == FrameType.CONFIGURATION_3;
        if (third && frame.end() < PART) {
            answer(state, operation, sink);
            sink.anomaly(SynchrophasorAnomaly.DATA_TOO_SHORT);
            return;
        }
        if (third && frame.bytes().u16be(BODY) != 0 && !gathered(state, sink)) {
            operation.phase(Phase.RESPONSE).status("ok");
            return;
        }
        if (!third || frame.bytes().u16be(BODY) == 0) {
            configuration.aim(frame.bytes(), 0);
        }
        answer(state, operation, sink);
        if (!report.read(configuration, third, operation, sink)) {
            sink.anomaly(SynchrophasorAnomaly.CONFIGURATION_DOES_NOT_FIT);
            state.configurations.forget(frame.stream());
        } else if (frame.type() != FrameType.CONFIGURATION_1) {
            // The first tells what the unit could send, the others what it does send.
            state.configurations.put(frame.stream(), configuration, third);
        }
    }

    /// Puts the parts together; each has a frame of its own, whose number is 1 upwards and, of the
    /// last, 65535.
    ///
    /// @return whether the configuration is whole now
    private boolean gathered(State state, Sink sink) {
        int part = frame.bytes().u16be(BODY);
        Gather parts = state.parts;
        boolean first = part == 1;
        if (first) {
            parts.clear();
        } else if (parts.isEmpty()) {
            sink.anomaly(SynchrophasorAnomaly.FRAGMENT_OUT_OF_ORDER);
            return false;
        }
        boolean last = part == LAST_PART;
        int from = first ? 0 : PART;
        int to = last ? frame.size() : frame.end();
        if (!parts.append(frame.bytes(), from, to - from)) {
            parts.clear();
            sink.anomaly(SynchrophasorAnomaly.CONFIGURATION_DOES_NOT_FIT);
            return false;
        }
        if (last) {
            parts.view(configuration);
            parts.clear();
        }
        return last;
    }

    // ---- data

    private void data(State state, Operation operation, Sink sink) {
        operation.phase(Phase.REPORT);
        third = state.configurations.get(frame.stream(), configuration);
        if (configuration.isEmpty()) {
            return;
        }
        if (!measurements.read(frame, configuration, third, operation)) {
            sink.anomaly(SynchrophasorAnomaly.DATA_DOES_NOT_FIT);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("stream", frame.stream());
        writer.number("version", frame.version());
        writer.number("size", frame.size());
        writeTime(writer);
        switch (frame.type()) {
            case FrameType.COMMAND -> {
                if (frame.end() >= BODY + 2) {
                    writer.number("command", command());
                }
            }
            case FrameType.DATA -> {
                if (!configuration.isEmpty()) {
                    measurements.write(frame, configuration, third, writer);
                }
            }
            default -> {
                if (third && frame.type() == FrameType.CONFIGURATION_3 && frame.end() >= PART) {
                    writer.number("part", frame.bytes().u16be(BODY));
                }
                if (!configuration.isEmpty()) {
                    report.write(configuration, third, writer);
                }
            }
        }
    }

    /// The fraction counts only where the configuration tells what it is a part of.
    private void writeTime(FieldWriter writer) {
        int base = configuration.isEmpty() ? 0 : Stations.timeBase(configuration, third);
        long nanoseconds = base == 0 ? 0 : frame.fraction() * SECOND / base;
        writer.time("time", frame.second() * SECOND + nanoseconds);
        writer.number("fraction", frame.fraction());
        writer.text("timeQuality", frame.timeQuality());
        if (frame.leapSecondPending() || frame.leapSecondOccurred()) {
            writer.text("leapSecond", frame.leapSecondPending() ? "pending" : "occurred");
        }
    }
}
