// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

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

    /// Element `index` of a list kind as a whole number.
    public long element(int index) {
        return kind.element(raw, index);
    }

    /// Element `index` of a list of reals.
    public double realElement(int index) {
        return kind.realElement(raw, index);
    }
}
