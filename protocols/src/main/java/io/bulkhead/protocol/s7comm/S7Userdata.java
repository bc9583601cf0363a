// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static io.bulkhead.protocol.s7comm.S7UserdataFunction.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Reads userdata: what programming stations and panels ask beside variables, and what is pushed to them.
///
///     0      3        4        5                    6             7          8           9      10
///     +------+--------+--------+---------+----------+-------------+----------+- - - - - -+- - - +- - - -
///     | head | length | method | type: 4 | group: 4 | subfunction | sequence | data unit | more | error
///     +------+--------+--------+---------+----------+-------------+----------+- - - - - -+- - - +- - - -
///
/// The last three are in answers. The data is one block as in [S7Value], whose content may come in several units.
final class S7Userdata {
    private static final int GROUP = 5;
    private static final int SUBFUNCTION = 6;
    private static final int SEQUENCE = 7;
    private static final int DATA_UNIT = 8;
    private static final int MORE = 9;
    private static final int ERROR = 10;
    private static final int SHORT = 8;
    private static final int LONG = 12;

    private static final int SUCCESS = 0xFF;

    /// "Does not exist": with neither type nor length it is how a device says that no data follows.
    private static final int NOTHING = 0x0A;

    private static final int CLOCK_LENGTH = 10;
    private static final int CLOCK = 2;
    private static final int TIMESTAMP_LENGTH = 8;

    /// Where block information has author, family and name, eight characters each.
    private static final int BLOCK_AUTHOR = 42;

    private static final int BLOCK_TEXTS_END = 66;

    private final S7Pdu pdu;
    private final S7Value value = new S7Value();
    private final S7Value inner = new S7Value();
    private final S7Variable variable = new S7Variable();
    private final S7SystemList list = new S7SystemList();
    private final S7Block block = new S7Block();
    private final Bytes body = new Bytes();

    // The message at hand, for `write`.
    private int group;
    private int subfunction;
    private Phase phase;
    private boolean fragment;
    private int returnCode;
    private boolean nothing;

    S7Userdata(S7Pdu pdu) {
        this.pdu = pdu;
    }

    void message(S7State state, Sink sink, Fields fields) {
        Bytes parameters = pdu.parameters();
        Operation operation = sink.operation();
        body.clear();
        list.clear();
        block.clear();
        fragment = false;
        returnCode = SUCCESS;
        nothing = false;
        group = -1;
        if (parameters.length() < SHORT) {
            sink.anomaly(S7Anomaly.PARAMETERS_TOO_SHORT);
            phase = Phase.REPORT;
            sink.report(operation.phase(phase).name("userdata"), fields);
            return;
        }
        group = parameters.u8(GROUP) & 0xF;
        subfunction = parameters.u8(SUBFUNCTION);
        phase = phase(parameters.u8(GROUP) >> 4);
        operation.phase(phase).name(name(group, subfunction));
        operation.action(phase == Phase.REPORT ? Action.REPORT : action(group, subfunction));
        if (!known(group, subfunction)) {
            sink.anomaly(S7Anomaly.UNKNOWN_FUNCTION);
        }
        data(state, sink);
        traits(state, sink);
        if (phase == Phase.REQUEST) {
            state.requests.put(pdu.reference(), sink.time());
        } else if (phase == Phase.RESPONSE) {
            answered(state, operation, sink);
        }
        content(state, operation, sink);
        if (operation.items() == 0) {
            operation.add();
        }
        sink.report(operation, fields);
    }

    /// Modes that are pushed, and log-ins: a password stands there encoded as everybody can undo.
    private void traits(S7State state, Sink sink) {
        if (group == MODE_TRANSITION && phase == Phase.REPORT) {
            sink.trait(Trait.OPERATING_MODE, S7UserdataFunction.operatingMode(subfunction));
        } else if (group == SECURITY && subfunction == PASSWORD) {
            if (phase == Phase.REQUEST) {
                sink.trait(Trait.AUTHENTICATION, "password-clear");
                sink.trait(Trait.SECRET_IN_CLEAR, "password");
                if (!body.isEmpty()) {
                    sink.secretTrait(Trait.CREDENTIAL, body);
                }
            } else if (state.requests.find(pdu.reference())) {
                Bytes parameters = pdu.parameters();
                int error = parameters.length() >= LONG ? parameters.u16be(ERROR) : 0;
                sink.trait(Trait.AUTHENTICATION_RESULT, error == 0 ? "accepted" : "refused");
            }
        }
    }

    private static Phase phase(int type) {
        return switch (type & 0xC) {
            case 0x4 -> Phase.REQUEST;
            case 0x8 -> Phase.RESPONSE;
            default -> Phase.REPORT;
        };
    }

    private void answered(S7State state, Operation operation, Sink sink) {
        Bytes parameters = pdu.parameters();
        int error = parameters.length() >= LONG ? parameters.u16be(ERROR) : 0;
        if (error == 0 && returnCode != SUCCESS && returnCode != 0 && !nothing) {
            operation.status(S7Function.returnCode(returnCode));
        } else {
            operation.status(S7Function.error(error));
        }
        if (state.requests.take(pdu.reference())) {
            operation.roundTrip(state.requests.roundTrip(sink.time()));
        }
    }

    // ---- the block of data, put together from its fragments

    private void data(S7State state, Sink sink) {
        Bytes data = pdu.data();
        if (data.isEmpty()) {
            return;
        }
        if (!value.wrap(data, 0)) {
            sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
            return;
        }
        returnCode = value.returnCode();
        nothing = returnCode == NOTHING && value.transportSize() == 0 && value.length() == 0;
        Bytes parameters = pdu.parameters();
        int unit = parameters.length() >= LONG ? parameters.u8(DATA_UNIT) : 0;
        boolean more = parameters.length() >= LONG && parameters.u8(MORE) != 0;
        boolean continues = unit != 0 && unit == state.fragmentsOf;
        fragment = more;
        if (phase == Phase.REQUEST || !more && !continues) {
            body.aim(data, S7Value.HEADER, value.length());
            return;
        }
        if (!continues) {
            state.fragments.clear();
            state.fragmentsOf = unit;
        }
        if (!state.fragments.append(data, S7Value.HEADER, value.length())) {
            sink.anomaly(S7Anomaly.FRAGMENTS_TOO_LONG);
            state.fragments.clear();
        } else if (!more) {
            state.fragments.view(body);
            state.fragments.clear();
            state.fragmentsOf = 0;
        }
    }

    // ---- what the block says

    private void content(S7State state, Operation operation, Sink sink) {
        if (body.isEmpty() || returnCode != SUCCESS) {
            return;
        }
        switch (group) {
            case CYCLIC -> cyclic(operation, sink);
            case BLOCKS -> blocks(state, operation);
            case CPU -> cpu(operation, sink);
            case TIME -> clock(operation, sink);
            case SECURITY -> operation.add();
            default -> operation.add().bytes(body, 0, body.length());
        }
    }

    /// A request lists variables behind the interval, what comes back their values.
    private void cyclic(Operation operation, Sink sink) {
        if (body.length() < 2 || subfunction == UNSUBSCRIBE) {
            return;
        }
        int count = body.u16be(0);
        variable.forget();
        int at = phase == Phase.REQUEST ? 4 : 2;
        for (; count > 0; count--) {
            if (phase == Phase.REQUEST) {
                if (!variable.wrap(body, at)) {
                    sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
                    return;
                }
                int blocks = variable.blocks(body, at);
                for (int part = 0; part < blocks; part++) {
                    variable.block(body, at, part);
                    variable.describe(operation.add());
                }
                at += variable.size() + (variable.size() & 1);
            } else {
                if (!inner.wrap(body, at)) {
                    sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
                    return;
                }
                Item item = operation.add().status(S7Function.returnCode(inner.returnCode()));
                inner.put(item, variable, body, at + S7Value.HEADER);
                at += inner.step();
            }
        }
    }

    private void blocks(S7State state, Operation operation) {
        boolean request = phase == Phase.REQUEST;
        switch (subfunction) {
            case LIST_BLOCKS -> {
                for (int at = 0; !request && at + 4 <= body.length(); at += 4) {
                    operation
                            .add()
                            .area(S7Block.type(body.u8(at + 1)))
                            .unsigned(body.u16be(at + 2));
                }
            }
            case LIST_BLOCKS_OF_TYPE -> {
                if (request) {
                    state.blockType = body.length() >= 2 ? body.u8(1) : 0;
                    operation.add().area(S7Block.type(state.blockType));
                    return;
                }
                for (int at = 0; at + 4 <= body.length(); at += 4) {
                    operation.add().area(S7Block.type(state.blockType)).address(body.u16be(at));
                }
            }
            case BLOCK_INFORMATION -> {
                if (request) {
                    block.wrap(body, 0, body.length());
                    block.describe(operation.add());
                }
            }
            default -> operation.add().bytes(body, 0, body.length());
        }
    }

    private void cpu(Operation operation, Sink sink) {
        switch (subfunction) {
            case READ_SYSTEM_LIST -> {
                if (!list.wrap(body)) {
                    return;
                }
                operation.action(list.action());
                if (phase == Phase.REQUEST) {
                    list.request(operation);
                } else {
                    list.answer(operation, sink);
                }
            }
            case MESSAGE_SERVICE -> {
                if (phase == Phase.REQUEST && body.length() >= 10) {
                    operation.add().area("message-service").name(body, 2, 8).unsigned(body.u8(0));
                }
            }
            case 0x05, 0x06, 0x0C, 0x11, 0x12, 0x16 -> alarms(operation, TIMESTAMP_LENGTH);
            case 0x07, 0x08, 0x0B, 0x0D, 0x0E -> alarms(operation, 0);
            default -> operation.add().bytes(body, 0, body.length());
        }
    }

    /// A function, a count and message objects: each a specification with the event's id and state,
    /// behind which its values may stand.
    private void alarms(Operation operation, int at) {
        if (at + 2 > body.length()) {
            return;
        }
        int count = body.u8(at + 1);
        int object = at + 2;
        for (; count > 0 && object + 9 <= body.length(); count--) {
            operation
                    .add()
                    .area("alarm")
                    .address(body.u32be(object + 4))
                    .unsigned(body.u8(object + 8));
            int values = body.u8(object + 3);
            object += 2 + body.u8(object + 1);
            for (; values > 0 && inner.wrap(body, object); values--) {
                object += inner.step();
            }
        }
    }

    private void clock(Operation operation, Sink sink) {
        if (body.length() < CLOCK_LENGTH) {
            return;
        }
        long time = S7Value.dateAndTime(body, CLOCK);
        Item item = operation.add().area("clock");
        if (time != Item.NONE) {
            item.time(time);
            sink.localClock(time);
        }
    }

    // ---- in full

    void write(FieldWriter writer) {
        if (group < 0) {
            return;
        }
        writer.number("group", group);
        writer.number(group == MODE_TRANSITION ? "mode" : "subfunction", subfunction);
        writer.number("sequence", pdu.parameters().u8(SEQUENCE));
        if (fragment) {
            writer.flag("fragment", true);
        }
        if (returnCode != SUCCESS) {
            writer.number("returnCode", returnCode);
        }
        if (!list.isEmpty()) {
            writer.number("szl", list.id());
            writer.number("szlIndex", list.index());
        }
        block.write(writer);
        if (group == SECURITY && subfunction == PASSWORD && phase == Phase.REQUEST) {
            writer.secret("password", body, 0, body.length());
        }
        if (group == BLOCKS
                && subfunction == BLOCK_INFORMATION
                && body.length() >= BLOCK_TEXTS_END) {
            writer.text("blockAuthor", body, BLOCK_AUTHOR, 8);
            writer.text("blockFamily", body, BLOCK_AUTHOR + 8, 8);
            writer.text("blockName", body, BLOCK_AUTHOR + 16, 8);
        }
        if (group == CYCLIC && phase == Phase.REQUEST && !body.isEmpty()) {
            writeVariables(writer);
        }
    }

    private void writeVariables(FieldWriter writer) {
        if (body.length() < 4 || subfunction == UNSUBSCRIBE) {
            return;
        }
        writer.number("intervalBase", body.u8(2));
        writer.number("interval", body.u8(3));
        writer.beginList("items");
        int at = 4;
        for (int count = body.u16be(0); count > 0 && variable.wrap(body, at); count--) {
            writer.beginObject(null);
            variable.write(writer);
            writer.endObject();
            at += variable.size() + (variable.size() & 1);
        }
        writer.endList();
    }
}
