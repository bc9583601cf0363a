// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Reads application messages and their objects.
///
///     0         1          2             4
///     +---------+----------+- - - - - - -+-----------
///     | control | function | indications | objects...
///     +---------+----------+- - - - - - -+-----------
///
/// The indications are in responses only. IEEE 1815, 4.2.2.
final class Dnp3Application {
    static final int REQUEST_HEADER = 2;

    private static final int RESPONSE_HEADER = 4;
    private static final int INDICATIONS = 2;
    private static final int CONFIRM_WANTED = 0x20;
    private static final int SEQUENCE = 0x0F;

    /// Object headers and control blocks of one message that are told in full.
    private static final int MAX_REMEMBERED = 4_096;

    private static final Action[] ACTIONS = Action.values();

    private final ObjectHeader header = new ObjectHeader();
    private final Bytes bytes = new Bytes();

    // The message at hand, for `write`.
    private int control;
    private static final int TIME_AND_DATE = 50;
    private static final int TIME_SIZE = 6;
    private static final long NANOS_A_MILLI = 1_000_000;
    private int function;
    private int indications;
    private int objectsAt;

    /// Indications that are about the outstation's own state (4.2.2.6): restart, trouble, local
    /// control, event buffer overflow, corrupt configuration, and the reserved ones.
    private static final int OF_CONCERN = 0xE0E8;

    // Group and variation of each object header, and where control blocks are.
    private int[] headers = new int[16];
    private int headerCount;
    private int[] controls = new int[16];
    private int controlCount;
    private Dnp3State state;

    boolean response() {
        return Dnp3Function.response(function);
    }

    void message(Dnp3State state, LinkFrame frame, Bytes message, Operation operation, Sink sink) {
        this.state = state;
        bytes.aim(message, 0);
        control = bytes.u8(0);
        function = bytes.u8(1);
        boolean whole = !response() || bytes.length() >= RESPONSE_HEADER;
        indications = response() && whole ? bytes.u16be(INDICATIONS) : -1;
        objectsAt = response() ? RESPONSE_HEADER : REQUEST_HEADER;
        headerCount = 0;
        controlCount = 0;
        operation.function(function, Dnp3Function.name(function));
        if (!Dnp3Function.known(function)) {
            sink.anomaly(Dnp3Anomaly.UNKNOWN_FUNCTION);
        }
        if (!whole) {
            sink.anomaly(Dnp3Anomaly.APPLICATION_TOO_SHORT);
            operation.phase(Phase.RESPONSE);
            return;
        }
        int group = bytes.length() > objectsAt ? bytes.u8(objectsAt) : -1;
        Action action = Dnp3Function.action(function, group);
        int unit = response() ? frame.source() : frame.destination();
        if (response()) {
            answer(state, frame, operation, action, sink);
        } else {
            operation.action(action);
            if (function == Dnp3Function.CONFIRM) {
                operation.phase(Phase.RESPONSE).status("ok");
            } else {
                operation.phase(Phase.REQUEST);
                if ((control & CONFIRM_WANTED) != 0 && frame.fromMaster()) {
                    sink.anomaly(Dnp3Anomaly.CONFIRMATION_ASKED_BY_MASTER);
                }
                state.requests
                        .put(key(frame.source(), frame.destination()), sink.time())
                        .with(Dnp3State.ACTION, action.ordinal());
            }
        }
        objects(operation, unit, sink);
        if (operation.items() == 0 && function != Dnp3Function.CONFIRM) {
            operation.add().unit(unit);
        }
        if (indications >= 0 && (indications & OF_CONCERN) != 0) {
            operation
                    .add()
                    .action(Action.REPORT)
                    .unit(unit)
                    .area("internal-indications")
                    .unsigned(indications);
        }
    }

    private void answer(
            Dnp3State state, LinkFrame frame, Operation operation, Action action, Sink sink) {
        if (frame.fromMaster()) {
            sink.anomaly(Dnp3Anomaly.UNSOLICITED_FROM_MASTER);
        }
        operation.action(action);
        operation.status(Dnp3Function.status(indications & 0xFF));
        if (function == Dnp3Function.UNSOLICITED) {
            operation.phase(Phase.REPORT);
            return;
        }
        operation.phase(Phase.RESPONSE);
        if (state.requests.take(key(frame.destination(), frame.source()))) {
            operation.action(ACTIONS[(int) state.requests.context(Dnp3State.ACTION)]);
            operation.roundTrip(state.requests.roundTrip(sink.time()));
        }
    }

    private long key(int master, int outstation) {
        return (long) master << 20 | outstation << 4 | control & SEQUENCE;
    }

    // ---- objects

    private void objects(Operation operation, int unit, Sink sink) {
        boolean namesOnly = Dnp3Function.namesOnly(function);
        int at = objectsAt;
        while (at >= 0 && at < bytes.length()) {
            boolean whole = header.wrap(bytes, at);
            if (at + 2 <= bytes.length()) {
                headers = remember(headers, headerCount, code());
                headerCount = Math.min(headerCount + 1, MAX_REMEMBERED);
            }
            if (!whole) {
                sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
                return;
            }
            if (!header.defined()) {
                sink.anomaly(Dnp3Anomaly.UNKNOWN_QUALIFIER);
            } else if (header.reversed()) {
                sink.anomaly(Dnp3Anomaly.RANGE_REVERSED);
            }
            if (header.group() == Dnp3Object.AUTHENTICATION) {
                authenticates(sink);
            }
            int next = at + header.size();
            at =
                    namesOnly
                            ? names(operation, unit, next, sink)
                            : values(operation, unit, next, sink);
        }
    }

    /// Objects of secure authentication: replies (2), requests that carry their proof (3), errors
    /// (7), MACs (9). IEEE 1815, 7.
    private void authenticates(Sink sink) {
        switch (header.variation()) {
            case 2, 3 -> {
                sink.trait(Trait.AUTHENTICATION, "shared-key");
                sink.trait(Trait.SECURITY_MODE, "sign");
            }
            case 7 -> sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            case 9 -> sink.trait(Trait.SECURITY_MODE, "sign");
            default -> {
                // Challenges, keys and counts prove nothing yet.
            }
        }
    }

    /// Group and variation in one number. Of octet strings the variation is a length, not a kind.
    private int code() {
        int variation = octetString() ? 0 : header.variation();
        return header.group() << 8 | variation;
    }

    private boolean octetString() {
        return header.group() >= 110 && header.group() <= 112;
    }

    /// Stores `value` at `index`, in a larger array if need be; nothing beyond the bound.
    private static int[] remember(int[] array, int index, int value) {
        if (index == MAX_REMEMBERED) {
            return array;
        }
        int[] roomy = index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
        roomy[index] = value;
        return roomy;
    }

    /// Objects that are named, not sent: a range, a count, or indexes.
    private int names(Operation operation, int unit, int at, Sink sink) {
        int width = header.indexWidth();
        long count = header.count();
        if (header.sizeWidth() > 0) {
            return sized(operation, unit, at, sink);
        }
        if (width == 0) {
            Item item = item(operation, unit);
            if (header.group() == Dnp3Object.CLASS_DATA) {
                item.address(header.variation() - 1L);
            } else if (header.group() == Dnp3Object.ATTRIBUTES) {
                item.address(header.variation());
            } else if (count > 0) {
                item.address(header.start()).count(count);
            }
            return at;
        }
        int next = at;
        for (; count > 0; count--) {
            if (next + width > bytes.length()) {
                sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
                return -1;
            }
            item(operation, unit).address(ObjectHeader.number(bytes, next, width));
            next += width;
        }
        return next;
    }

    /// @return where the next header is, or -1 if that is not known
    private int values(Operation operation, int unit, int at, Sink sink) {
        int layout = Dnp3Object.layout(header.group(), header.variation());
        int kind = layout < 0 ? layout : layout & Dnp3Object.VALUE;
        if (octetString() && header.variation() == 0 && header.sizeWidth() == 0) {
            sink.anomaly(Dnp3Anomaly.UNKNOWN_OBJECT);
            return -1;
        }
        if (header.sizeWidth() > 0 || header.count() == 0 || layout == Dnp3Object.NOTHING) {
            return names(operation, unit, at, sink);
        }
        return switch (kind) {
            case Dnp3Object.UNKNOWN, Dnp3Object.OPAQUE -> unsized(operation, unit, at, sink);
            case Dnp3Object.BITS, Dnp3Object.DOUBLE_BITS -> packed(operation, unit, at, kind, sink);
            default -> fixed(operation, unit, at, layout, sink);
        };
    }

    private int fixed(Operation operation, int unit, int at, int layout, Sink sink) {
        int size = Dnp3Object.size(layout, header.variation());
        int width = header.indexWidth();
        int next = at;
        for (long index = 0; index < header.count(); index++) {
            if (next + width + size > bytes.length()) {
                sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
                return -1;
            }
            Item item = item(operation, unit);
            item.address(
                    width > 0 ? ObjectHeader.number(bytes, next, width) : header.start() + index);
            Dnp3Value.put(item, layout, size, bytes, next + width);
            if (header.group() == TIME_AND_DATE && header.variation() == 1 && size == TIME_SIZE) {
                sink.clock(bytes.u48le(next + width) * NANOS_A_MILLI);
            }
            if (layout == Dnp3Object.CONTROL_BLOCK) {
                controls = remember(controls, controlCount, next + width);
                controlCount = Math.min(controlCount + 1, MAX_REMEMBERED);
            }
            next += width + size;
        }
        return next;
    }

    /// Bits stand side by side, so all are one item; with indexes each has a byte of its own.
    private int packed(Operation operation, int unit, int at, int kind, Sink sink) {
        int width = header.indexWidth();
        if (width > 0) {
            return fixed(operation, unit, at, Dnp3Object.U8, sink);
        }
        long bits = kind == Dnp3Object.BITS ? header.count() : 2 * header.count();
        long size = (bits + 7) / 8;
        if (at + size > bytes.length()) {
            sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
            return -1;
        }
        Item item = item(operation, unit).address(header.start()).count(header.count());
        Dnp3Value.bits(item, bytes, at, (int) bits);
        return at + (int) size;
    }

    /// Each object behind its size.
    private int sized(Operation operation, int unit, int at, Sink sink) {
        int width = header.sizeWidth();
        int next = at;
        for (long index = 0; index < header.count(); index++) {
            if (next + width > bytes.length()) {
                sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
                return -1;
            }
            long size = ObjectHeader.number(bytes, next, width);
            next += width;
            if (size > bytes.length() - next) {
                sink.anomaly(Dnp3Anomaly.OBJECT_TOO_SHORT);
                return -1;
            }
            Item item = item(operation, unit);
            Dnp3Value.opaque(item, header.group(), header.variation(), bytes, next, (int) size);
            if (header.group() == Dnp3Object.FILE) {
                int variation = header.variation();
                state.files.object(response(), function, variation, bytes, next, (int) size, sink);
            }
            next += (int) size;
        }
        return next;
    }

    /// Attributes say their own length, a few opaque objects have a fixed one, others end the walk.
    private int unsized(Operation operation, int unit, int at, Sink sink) {
        int next = at;
        int width = header.indexWidth();
        for (long index = 0; index < header.count(); index++) {
            Item item = item(operation, unit);
            item.address(header.start() + index);
            int size = -1;
            if (header.group() == Dnp3Object.ATTRIBUTES && next + width <= bytes.length()) {
                item.address(header.variation());
                size = Dnp3Value.attribute(item, header.variation(), bytes, next + width, sink);
            } else if (header.group() == Dnp3Object.AUTHENTICATION) {
                size = authenticationSize(header.variation());
            }
            if (size < 0 || next + width + size > bytes.length()) {
                sink.anomaly(
                        size < 0 && header.group() != Dnp3Object.ATTRIBUTES
                                ? Dnp3Anomaly.UNKNOWN_OBJECT
                                : Dnp3Anomaly.OBJECT_TOO_SHORT);
                return -1;
            }
            next += width + size;
        }
        return next;
    }

    /// Authentication objects that are counted: aggressive mode's request and the session key
    /// status request. IEEE 1815, A.45.
    private static int authenticationSize(int variation) {
        return switch (variation) {
            case 3 -> 6;
            case 4 -> 2;
            default -> -1;
        };
    }

    private Item item(Operation operation, int unit) {
        return operation.add().unit(unit).area(Dnp3Object.area(header.group()));
    }

    // ---- in full

    void write(FieldWriter writer) {
        writer.raw("application", bytes, 0, bytes.length());
        writer.number("sequence", control & SEQUENCE);
        writer.flag("confirm", (control & CONFIRM_WANTED) != 0);
        if (indications >= 0) {
            writer.number("indications", indications);
        }
        if (headerCount > 0) {
            writer.beginList("objects");
            for (int i = 0; i < headerCount; i++) {
                writer.number(null, headers[i]);
            }
            writer.endList();
        }
        if (controlCount > 0) {
            writer.beginList("controls");
            for (int i = 0; i < controlCount; i++) {
                control(writer, controls[i]);
            }
            writer.endList();
        }
    }

    /// A control block: code, count, on and off time in milliseconds, status.
    private void control(FieldWriter writer, int at) {
        int code = bytes.u8(at);
        writer.beginObject(null);
        writer.text("operation", Dnp3Object.controlName(code));
        writer.number("code", code);
        writer.number("count", bytes.u8(at + 1));
        writer.number("onTime", bytes.u32le(at + 2));
        writer.number("offTime", bytes.u32le(at + 6));
        writer.number("status", bytes.u8(at + 10));
        writer.endObject();
    }
}
