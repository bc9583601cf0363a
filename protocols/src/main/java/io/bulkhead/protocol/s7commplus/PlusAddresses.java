// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Walks the addresses of a request for several variables.
///
///     0        4       .        .
///     +--------+-------+--------+---------------
///     | object | count | fields | addresses...
///     +--------+-------+--------+---------------
///
/// Of an object that is not 0 the addresses are its attributes' ids; else each has a checksum of
/// the symbol, the memory (such as a data block), and ids on the way to the variable, of which the
/// first tells which of the memory's values is meant. All but the object are of variable length.
final class PlusAddresses {
    private static final int DIGITS = 8;

    private final PlusReader reader = new PlusReader();
    private final TextBuffer text;
    private final Bytes name = new Bytes();
    private Bytes source;
    private int from;
    private int left;
    private int index;
    private long object;

    // The address at hand.
    private long memory;
    private long attribute;

    PlusAddresses(TextBuffer text) {
        this.text = text;
    }

    /// Starts with the addresses at `from`.
    PlusAddresses of(Bytes source, int from) {
        this.source = source;
        this.from = from;
        reader.aim(source, from);
        object = reader.u32();
        left = reader.count();
        reader.variable();
        index = 0;
        return this;
    }

    PlusAddresses again() {
        return of(source, from);
    }

    /// Where the reading stands: behind the last address once [#next] said there is none.
    int at() {
        return reader.at();
    }

    boolean failed() {
        return reader.failed();
    }

    /// How many addresses there are from here on.
    int left() {
        return left;
    }

    /// Goes to the address with the number, which counts from 1; false where it was passed already
    /// or is not there.
    boolean seek(long number) {
        if (number < index) {
            return false;
        }
        while (index < number) {
            if (!next()) {
                return false;
            }
        }
        return true;
    }

    boolean next() {
        if (left == 0 || reader.failed()) {
            return false;
        }
        left--;
        index++;
        name.clear();
        int mark = text.length();
        if (object != 0) {
            memory = object;
            attribute = reader.variable();
            text.put(PlusId.name(attribute));
        } else {
            reader.variable();
            memory = reader.variable();
            path();
        }
        text.view(name, mark);
        return !reader.failed();
    }

    /// The memory and the ids on the way, as access strings of engineering tools have them.
    private void path() {
        int ids = reader.count();
        attribute = ids > 0 ? reader.variable() : 0;
        if (ids == 1 && PlusId.area(memory).isEmpty()) {
            text.put(PlusId.name(attribute));
            return;
        }
        hex(memory);
        for (int i = 1; i < ids && !reader.failed(); i++) {
            text.put('.');
            hex(reader.variable());
        }
    }

    private void hex(long value) {
        int digits = DIGITS;
        while (digits > 1 && value >>> 4 * (digits - 1) == 0) {
            digits--;
        }
        text.hex(value, digits);
    }

    /// Says in `item` what the address at hand means.
    Item describe(Item item) {
        String area = PlusId.area(memory);
        item.name(name, 0, name.length());
        if (area.isEmpty()) {
            return item.area("attribute").unit(memory).address(attribute);
        }
        item.area(area);
        return area.equals("data-block") ? item.address(memory & 0xFFFF) : item;
    }

    Action write(long value) {
        return PlusId.write(attribute, value);
    }

    /// Whether what is read or written there is to be shown to nobody.
    boolean secret() {
        return PlusId.area(memory).isEmpty() && PlusId.secret(attribute);
    }

    Action read() {
        return PlusId.read(attribute);
    }
}
