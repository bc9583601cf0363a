// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads units of all three formats, and the objects of those that carry information.
final class Iec104Analyzer implements MessageAnalyzer<Iec104Analyzer.State>, Fields {
    /// What one connection needs remembered.
    static final class State {
        /// See [Asdu#fittingSizes].
        int sizes = Asdu.STANDARD_SIZES;

        /// Whether a unit had the sizes of the standard.
        boolean standard;

        /// Commands and questions by station, type and object.
        final Pending requests = new Pending(0);
    }

    private final Apdu apdu = new Apdu();
    private final Bytes rest = new Bytes();
    private final Asdu asdu = new Asdu();
    private final Bytes body = new Bytes();

    // The message at hand, for `write`: how many objects are there whole, and whether it says its
    // cause and station.
    private int layout;
    private int objects;
    private boolean headed;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        return apdu.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return apdu.size();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.requests.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        headed = false;
        objects = 0;
        Operation operation = sink.operation();
        if (apdu.format() != Apdu.INFORMATION && apdu.size() > Apdu.HEADER) {
            sink.anomaly(Iec104Anomaly.CONTROL_TOO_LONG);
        }
        switch (apdu.format()) {
            case Apdu.INFORMATION -> information(state, direction, operation, sink);
            case Apdu.SUPERVISORY ->
                    operation
                            .phase(Phase.RESPONSE)
                            .action(Action.SESSION)
                            .name("supervisory")
                            .status("ok");
            default -> control(direction, operation, sink);
        }
        sink.report(operation, this);
    }

    // ---- unnumbered control

    private void control(Direction direction, Operation operation, Sink sink) {
        int function = apdu.control();
        boolean confirms =
                function == Unnumbered.START_CONFIRM
                        || function == Unnumbered.STOP_CONFIRM
                        || function == Unnumbered.TEST_CONFIRM;
        operation.action(Action.SESSION).name(Unnumbered.name(function));
        operation.phase(confirms ? Phase.RESPONSE : Phase.REQUEST).status(confirms ? "ok" : "");
        if (!Unnumbered.known(function)) {
            sink.anomaly(Iec104Anomaly.UNKNOWN_CONTROL);
        }
        switch (function) {
            case Unnumbered.START, Unnumbered.STOP -> sink.serverIsTarget(direction);
            case Unnumbered.START_CONFIRM, Unnumbered.STOP_CONFIRM ->
                    sink.serverIsTarget(direction.opposite());
            default -> {
                // Either side tests.
            }
        }
    }

    // ---- information

    private void information(State state, Direction direction, Operation operation, Sink sink) {
        apdu.asdu(body);
        if (body.length() < Asdu.LEAST) {
            sink.anomaly(Iec104Anomaly.TOO_SHORT);
            operation.phase(Phase.REPORT).name("information");
            return;
        }
        asdu.wrap(body, sizes(state, sink));
        int type = asdu.type();
        layout = AsduType.layout(type);
        operation.function(type, AsduType.name(type)).action(AsduType.action(type));
        if (AsduType.name(type).equals("other")) {
            sink.anomaly(Iec104Anomaly.UNKNOWN_TYPE);
        }
        if (!asdu.headed()) {
            sink.anomaly(Iec104Anomaly.TOO_SHORT);
            operation.phase(Phase.REPORT);
            return;
        }
        headed = true;
        cause(state, direction, operation, sink);
        objects(operation, sink);
    }

    /// Other sizes are believed only on a connection where none of the standard were ever seen, so
    /// that one broken unit does not make all others unreadable.
    private int sizes(State state, Sink sink) {
        int sizes = Asdu.fittingSizes(body, state.sizes);
        if (sizes == Asdu.STANDARD_SIZES) {
            state.standard = true;
            state.sizes = sizes;
        } else if (sizes != 0 && sizes != state.sizes && !state.standard) {
            state.sizes = sizes;
            sink.anomaly(Iec104Anomaly.ODD_SIZES);
        }
        return state.sizes;
    }

    private void cause(State state, Direction direction, Operation operation, Sink sink) {
        int type = asdu.type();
        int cause = asdu.cause();
        boolean monitoring = AsduType.monitoring(type);
        Phase phase = Cause.phase(cause, monitoring || direction == Direction.TO_CLIENT);
        operation.phase(phase);
        if (!Cause.known(cause)) {
            sink.anomaly(Iec104Anomaly.UNKNOWN_CAUSE);
        }
        if (phase == Phase.RESPONSE) {
            operation.status(Cause.status(cause, asdu.negative()));
            if (monitoring) {
                operation.action(Action.READ);
            }
        }
        if (monitoring || cause == Cause.ACTIVATION_CONFIRMATION || cause == Cause.TERMINATION) {
            sink.serverIsTarget(direction.opposite());
            sink.sender().says(Attribute.PART, "station", asdu.station());
        } else if (cause == Cause.ACTIVATION) {
            sink.serverIsTarget(direction);
        }
        if (phase == Phase.REQUEST) {
            state.requests.put(key(), sink.time());
        } else if (phase == Phase.RESPONSE && !monitoring && state.requests.take(key())) {
            operation.roundTrip(state.requests.roundTrip(sink.time()));
        }
    }

    private long key() {
        int at = asdu.objectsAt();
        boolean addressed = at + asdu.addressSize() <= body.length();
        int address = addressed ? asdu.address(at) : 0;
        return (long) asdu.station() << 32 | (long) asdu.type() << 24 | address;
    }

    private void objects(Operation operation, Sink sink) {
        int count = asdu.count();
        if (count == 0) {
            sink.anomaly(Iec104Anomaly.NO_OBJECTS);
        }
        if (layout == AsduType.UNKNOWN) {
            operation.add().unit(asdu.station());
            return;
        }
        int size = AsduType.size(layout);
        int end = asdu.objectsAt();
        for (objects = 0; objects < count; objects++) {
            int at = objectAt(objects, size);
            if (at + size > body.length()) {
                sink.anomaly(Iec104Anomaly.TOO_SHORT);
                break;
            }
            Item item = operation.add().unit(asdu.station()).area(AsduType.name(asdu.type()));
            item.address(address(objects, size));
            InformationObject.put(item, layout, body, at);
            if (asdu.type() == AsduType.CLOCK && asdu.cause() == Cause.ACTIVATION) {
                clock(at, sink);
            }
            end = at + size;
        }
        if (layout == AsduType.SEGMENT && objects > 0) {
            end += body.u8(end - 1);
        }
        if (objects == count && end < body.length()) {
            sink.anomaly(Iec104Anomaly.TRAILING_BYTES);
        }
    }

    /// The time that a master sets; whether UTC is for both sides to agree upon.
    private void clock(int at, Sink sink) {
        long time = InformationObject.time(body, at);
        if (time != Item.NONE) {
            sink.localClock(time);
        }
    }

    /// Where object `index` begins, behind its address or that of all.
    private int objectAt(int index, int size) {
        int first = asdu.objectsAt() + asdu.addressSize();
        return first + index * (asdu.sequence() ? size : asdu.addressSize() + size);
    }

    private int address(int index, int size) {
        return asdu.sequence()
                ? asdu.address(asdu.objectsAt()) + index
                : asdu.address(objectAt(index, size) - asdu.addressSize());
    }

    // ---- in full

    @Override
    public void write(FieldWriter writer) {
        writer.number("frame", apdu.format());
        if (apdu.format() == Apdu.INFORMATION) {
            writer.number("sent", apdu.sent());
        }
        if (apdu.format() == Apdu.UNNUMBERED) {
            writer.number("control", apdu.control());
            return;
        }
        writer.number("received", apdu.received());
        if (!headed) {
            return;
        }
        writer.number("cause", asdu.cause());
        writer.flag("negative", asdu.negative());
        writer.flag("test", asdu.test());
        writer.number("originator", asdu.originator());
        writer.number("station", asdu.station());
        writer.flag("sequence", asdu.sequence());
        if (objects > 0) {
            writeObjects(writer);
        }
    }

    private void writeObjects(FieldWriter writer) {
        int size = AsduType.size(layout);
        if (AsduType.command(asdu.type())) {
            writer.flag("select", InformationObject.selects(layout, body, objectAt(0, size)));
        }
        writer.beginList("addresses");
        for (int i = 0; i < objects; i++) {
            writer.number(null, address(i, size));
        }
        writer.endList();
        if ((layout & AsduType.LONG_TIME) == 0) {
            return;
        }
        writer.beginList("times");
        for (int i = 0; i < objects; i++) {
            long time = InformationObject.timeTag(body, objectAt(i, size), size);
            if (time != Item.NONE) {
                writer.time(null, time);
            }
        }
        writer.endList();
    }
}
