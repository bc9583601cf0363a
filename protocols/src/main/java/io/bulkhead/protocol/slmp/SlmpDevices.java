// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import static io.bulkhead.protocol.slmp.SlmpCommand.*;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The devices that a command reads or writes. SLMP Reference Manual, 5.2.
///
/// A subcommand's lowest bit says that points are bits; with 0002 and 0003 devices have longer
/// numbers and codes. Bits take four binary bits each or one character.
final class SlmpDevices {
    /// Numbers remembered of a request: device code, number and points.
    static final int CONTEXTS = 3;

    private static final int BITS = 0x0001;
    private static final int LONG = 0x0002;
    private static final int EXTENDED = 0x0080;
    private static final int MOST_POINTS = 7_904;
    private static final int MOST_VALUES = 32_768;

    private final SlmpReader reader = new SlmpReader();
    private final TextBuffer values = new TextBuffer(MOST_VALUES);
    private final Bytes view = new Bytes();

    private int subcommand;
    private int code;
    private long number;
    private int points;

    void clear() {
        values.clear();
        code = -1;
        number = 0;
        points = 0;
    }

    int code() {
        return code;
    }

    long number() {
        return number;
    }

    int points() {
        return points;
    }

    void remember(Pending pending) {
        pending.with(1, code).with(2, number).with(3, points);
    }

    void recall(Pending pending) {
        code = (int) pending.context(1);
        number = pending.context(2);
        points = (int) pending.context(3);
    }

    /// Adds the items of a request.
    ///
    /// @return whether the command is about devices
    boolean request(
            int command, int sub, Bytes data, boolean ascii, Operation operation, Sink sink) {
        subcommand = sub;
        reader.aim(data, ascii, 0);
        switch (command) {
            case DEVICE_READ, DEVICE_WRITE -> {
                if ((sub & EXTENDED) != 0) {
                    return false;
                }
                batch(command, data, operation, sink);
            }
            case DEVICE_READ_RANDOM, ENTRY_MONITOR_DEVICE -> random(operation, sink);
            case DEVICE_WRITE_RANDOM -> writeRandom(operation, sink);
            case DEVICE_READ_BLOCK, DEVICE_WRITE_BLOCK ->
                    blocks(command == DEVICE_WRITE_BLOCK, operation, sink);
            case MEMORY_READ, MEMORY_WRITE, EXTEND_UNIT_READ, EXTEND_UNIT_WRITE -> {
                Item item = operation.add().area("buffer-memory").address(reader.u32());
                item.count(reader.u16());
            }
            default -> {
                return false;
            }
        }
        if (reader.bad()) {
            sink.anomaly(SlmpAnomaly.DATA_TOO_SHORT);
        }
        return true;
    }

    private void batch(int command, Bytes data, Operation operation, Sink sink) {
        Item item = device(operation, sink);
        points = reader.u16();
        item.count(points);
        if (points == 0 || points > MOST_POINTS) {
            sink.anomaly(SlmpAnomaly.POINTS_OUT_OF_RANGE);
        }
        if (command == DEVICE_WRITE && !reader.bad()) {
            if (!values(item, points, bits())) {
                sink.anomaly(SlmpAnomaly.DATA_TOO_SHORT);
            }
        }
    }

    private boolean bits() {
        return (subcommand & BITS) != 0;
    }

    private void random(Operation operation, Sink sink) {
        int words = reader.u8();
        int doubles = reader.u8();
        for (int left = words + doubles; left > 0 && !reader.bad(); left--) {
            device(operation, sink).count(left > doubles ? 1 : 2);
        }
    }

    private void writeRandom(Operation operation, Sink sink) {
        if (bits()) {
            for (int left = reader.u8(); left > 0 && !reader.bad(); left--) {
                device(operation, sink).flag(bit());
            }
            return;
        }
        int words = reader.u8();
        int doubles = reader.u8();
        for (int left = words + doubles; left > 0 && !reader.bad(); left--) {
            Item item = device(operation, sink);
            item.unsigned(left > doubles ? reader.u16() : reader.u32());
        }
    }

    /// Set or reset, one byte or, with long devices, two.
    private boolean bit() {
        return ((subcommand & LONG) != 0 ? reader.u16() : reader.u8()) != 0;
    }

    private void blocks(boolean writes, Operation operation, Sink sink) {
        int left = reader.u8() + reader.u8();
        for (; left > 0 && !reader.bad(); left--) {
            Item item = device(operation, sink);
            int words = reader.u16();
            item.count(words);
            if (writes && !reader.bad() && !values(item, words, false)) {
                sink.anomaly(SlmpAnomaly.DATA_TOO_SHORT);
                return;
            }
        }
    }

    /// Reads a device: in binary its number before its code, in ASCII the other way round.
    private Item device(Operation operation, Sink sink) {
        boolean longer = (subcommand & LONG) != 0;
        int here;
        long where;
        if (reader.ascii()) {
            int first = reader.character();
            int second = reader.character();
            int third = longer ? reader.character() : '*';
            int fourth = longer ? reader.character() : '*';
            here = SlmpDevice.code(first, second, third, fourth);
            where = reader.digits(longer ? 8 : 6, SlmpDevice.hexadecimal(here) ? 16 : 10);
        } else {
            where = longer ? reader.u32() : reader.u24();
            here = longer ? reader.u16() : reader.u8();
        }
        if (code < 0) {
            code = here;
            number = where;
        }
        String name = SlmpDevice.name(here);
        if (name.equals(SlmpDevice.OTHER) && !reader.bad()) {
            sink.anomaly(SlmpAnomaly.UNKNOWN_DEVICE);
        }
        return operation.add().area(name).address(where);
    }

    /// The answer to a batch read, whose device its request told.
    void answer(int sub, Bytes data, boolean ascii, Operation operation, Sink sink) {
        subcommand = sub;
        reader.aim(data, ascii, 0);
        Item item = operation.add().area(SlmpDevice.name(code)).address(number).count(points);
        if (!data.isEmpty() && !values(item, points, bits())) {
            sink.anomaly(SlmpAnomaly.DATA_TOO_SHORT);
        }
    }

    /// As [#answer], of a write that was done or not.
    void written(Operation operation) {
        operation.add().area(SlmpDevice.name(code)).address(number).count(points);
    }

    /// Puts values into the item; they are brought into the form that items have.
    ///
    /// @return whether all of them are there
    private boolean values(Item item, int count, boolean bits) {
        int mark = values.length();
        int done = bits ? bits(count) : words(count);
        values.view(view, mark);
        if (!values.full()) {
            item.list(bits ? ValueKind.BIT_LIST : ValueKind.U16LE_LIST, view, 0, done);
        }
        return done == count;
    }

    private int words(int count) {
        int done = 0;
        while (done < count && reader.has(2)) {
            int word = reader.u16();
            values.put(word).put(word >> 8);
            done++;
        }
        return done;
    }

    private int bits(int count) {
        int done = 0;
        int octet = 0;
        int pair = 0;
        boolean ascii = reader.ascii();
        while (done < count && (reader.left() > 0 || !ascii && done % 2 == 1)) {
            boolean on;
            if (ascii) {
                on = reader.character() == '1';
            } else {
                pair = done % 2 == 0 ? reader.u8() : pair;
                on = (done % 2 == 0 ? pair >> 4 : pair & 0xF) != 0;
            }
            octet |= (on ? 1 : 0) << done % 8;
            done++;
            if (done % 8 == 0) {
                values.put(octet);
                octet = 0;
            }
        }
        if (done % 8 != 0) {
            values.put(octet);
        }
        return done;
    }
}
