// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;

/// One object of a message: what is done, to what, with which value. Reused with its [Operation].
public final class Item {
    /// No number of this kind is told.
    public static final long NONE = Long.MIN_VALUE;

    private final Bytes name = new Bytes();
    private final Bytes raw = new Bytes();
    private Action action = Action.OTHER;
    private long unit;
    private String area = "";
    private long address;
    private long count;
    private ValueKind kind = ValueKind.NONE;
    private long bits;
    private int values;
    private String status = "";

    Item clear(Action action) {
        this.action = action;
        unit = NONE;
        area = "";
        address = NONE;
        count = NONE;
        kind = ValueKind.NONE;
        bits = 0;
        values = 0;
        status = "";
        name.clear();
        raw.clear();
        return this;
    }

    Item copy() {
        Item copy = new Item();
        copy.name.copy(name);
        copy.raw.copy(raw);
        copy.action = action;
        copy.unit = unit;
        copy.area = area;
        copy.address = address;
        copy.count = count;
        copy.kind = kind;
        copy.bits = bits;
        copy.values = values;
        copy.status = status;
        return copy;
    }

    /// What is done to this object, where that differs from the message's own action.
    public Item action(Action action) {
        this.action = action;
        return this;
    }

    /// Device, station or unit inside the target.
    public Item unit(long unit) {
        this.unit = unit;
        return this;
    }

    /// The kind of memory or object, a constant of the protocol ("holding-register",
    /// "analog-input").
    public Item area(String area) {
        this.area = area;
        return this;
    }

    public Item address(long address) {
        this.address = address;
        return this;
    }

    /// How many elements from [#address] on.
    public Item count(long count) {
        this.count = count;
        return this;
    }

    /// The object's name in the message.
    public Item name(Bytes bytes, int offset, int length) {
        name.aim(bytes, offset, length);
        return this;
    }

    /// Why this item, of all in the message, failed (a constant); empty if it did not.
    public Item status(String status) {
        this.status = status;
        return this;
    }

    public Item signed(long value) {
        return scalar(ValueKind.SIGNED, value);
    }

    public Item unsigned(long value) {
        return scalar(ValueKind.UNSIGNED, value);
    }

    public Item flag(boolean value) {
        return scalar(ValueKind.FLAG, value ? 1 : 0);
    }

    public Item real(double value) {
        return scalar(ValueKind.REAL, Double.doubleToRawLongBits(value));
    }

    /// Nanoseconds since 1970-01-01 UTC.
    public Item time(long nanoseconds) {
        return scalar(ValueKind.TIME, nanoseconds);
    }

    private Item scalar(ValueKind kind, long bits) {
        this.kind = kind;
        this.bits = bits;
        this.values = 1;
        return this;
    }

    public Item text(Bytes bytes, int offset, int length) {
        raw.aim(bytes, offset, length);
        kind = ValueKind.TEXT;
        values = 1;
        return this;
    }

    public Item bytes(Bytes bytes, int offset, int length) {
        raw.aim(bytes, offset, length);
        kind = ValueKind.BYTES;
        values = 1;
        return this;
    }

    /// `count` elements of `kind` that stand one behind the other from `offset` on; the caller made
    /// sure they are there.
    public Item list(ValueKind kind, Bytes bytes, int offset, int count) {
        raw.aim(bytes, offset, kind.bytes(count));
        this.kind = kind;
        this.values = count;
        return this;
    }

    public Action action() {
        return action;
    }

    public long unit() {
        return unit;
    }

    public String area() {
        return area;
    }

    public long address() {
        return address;
    }

    public long count() {
        return count;
    }

    public Bytes name() {
        return name;
    }

    public String status() {
        return status;
    }

    public ValueKind kind() {
        return kind;
    }

    /// How many values there are: 0 or 1, or the length of a list.
    public int values() {
        return values;
    }

    /// The one value of a scalar kind; of [ValueKind#REAL] the bits of the `double`.
    public long bits() {
        return bits;
    }

    /// Text, bytes or a list's elements as they stand in the packet.
    public Bytes raw() {
        return raw;
    }

    /// Whether [#number] has something to tell.
    public boolean numeric() {
        return switch (kind) {
            case NONE, TIME, TEXT, BYTES -> false;
            case FLAG,
                    SIGNED,
                    UNSIGNED,
                    REAL,
                    BIT_LIST,
                    U8_LIST,
                    U16BE_LIST,
                    U16LE_LIST,
                    S16BE_LIST,
                    S16LE_LIST,
                    U32BE_LIST,
                    U32LE_LIST,
                    S32BE_LIST,
                    S32LE_LIST,
                    F32BE_LIST,
                    F32LE_LIST,
                    F64BE_LIST,
                    F64LE_LIST ->
                    true;
        };
    }

    /// Value `index`, from 0 to below [#values], of a [#numeric] kind.
    public double number(int index) {
        if (kind.list()) {
            return kind.real() ? realElement(index) : element(index);
        }
        return switch (kind) {
            case REAL -> Double.longBitsToDouble(bits);
            case UNSIGNED -> bits >= 0 ? bits : (bits >>> 1) * 2.0;
            default -> bits;
        };
    }

    /// The object's name in the message as text; what is not valid UTF-8 shows as U+FFFD.
    /// Allocates.
    public String nameText() {
        return name.text(0, name.length(), StandardCharsets.UTF_8);
    }

    /// Bytes of the name, and the one at `index`: to look at a name without making text of it.
    public int nameLength() {
        return name.length();
    }

    public int nameAt(int index) {
        return name.u8(index);
    }

    /// Bytes of text, bytes or a list.
    public int rawLength() {
        return raw.length();
    }

    /// A value of six bytes as a MAC; -1 where it is none.
    public long mac() {
        return raw.length() == 6 ? raw.u48be(0) : -1;
    }

    /// A hash of the name; 0 where there is none.
    public long nameHash() {
        return name.isEmpty() ? 0 : name.hash(0, name.length(), 0);
    }

    /// Text or bytes as text, at most `limit` of them. Allocates.
    public String rawText(int limit) {
        return raw.text(0, Math.min(limit, raw.length()), StandardCharsets.UTF_8);
    }

    /// Element `index` of a list kind as a whole number.
    public long element(int index) {
        return kind.element(raw, index);
    }

    /// Element `index` of a list of reals.
    public double realElement(int index) {
        return kind.realElement(raw, index);
    }
}
