// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// A view of one metric. Sparkplug 3.0, 6.4.5.
final class Metric {
    private static final int NAME = 1;
    private static final int ALIAS = 2;
    private static final int TIME = 3;
    private static final int TYPE = 4;
    private static final int HISTORICAL = 5;
    private static final int NULL = 7;
    private static final int FIRST_VALUE = 10;
    private static final int FLOAT = 12;
    private static final int DOUBLE = 13;
    private static final int BOOLEAN = 14;
    private static final int STRING = 15;
    private static final int LAST_VALUE = 18;

    private static final int INT_8 = 1;
    private static final int INT_16 = 2;
    private static final int INT_32 = 3;
    private static final int INT_64 = 4;
    private static final int DATE = 13;

    private static final long MILLISECOND = 1_000_000;
    private static final int MAX_SHOWN = 1024;

    private final ProtobufReader reader = new ProtobufReader();
    private final Bytes name = new Bytes();
    private long alias;
    private long time;
    private int type;
    private boolean historical;
    private boolean isNull;
    private int value;
    private long number;
    private int start;
    private int length;

    /// Reads the metric that stands there.
    ///
    /// @return whether its structure is whole
    boolean read(Bytes payload, int offset, int size) {
        reader.aim(payload, offset, size);
        name.clear();
        alias = Item.NONE;
        time = Item.NONE;
        type = 0;
        historical = false;
        isNull = false;
        value = 0;
        while (reader.next()) {
            field();
        }
        return !reader.failed();
    }

    private void field() {
        switch (reader.field()) {
            case NAME -> {
                if (reader.kind() == ProtobufReader.BYTES) {
                    name.aim(reader.bytes(), reader.start(), reader.length());
                }
            }
            case ALIAS -> alias = reader.number();
            case TIME -> time = reader.number();
            case TYPE -> type = Math.clamp(reader.number(), 0, 127);
            case HISTORICAL -> historical = reader.number() != 0;
            case NULL -> isNull = reader.number() != 0;
            default -> {
                if (reader.field() >= FIRST_VALUE && reader.field() <= LAST_VALUE) {
                    value = reader.field();
                    number = reader.number();
                    start = reader.start();
                    length = reader.length();
                }
            }
        }
    }

    /// Empty where only an alias is told.
    Bytes name() {
        return name;
    }

    /// [Item#NONE] where there is none.
    long alias() {
        return alias;
    }

    /// Milliseconds since 1970-01-01 UTC, [Item#NONE] where not told.
    long time() {
        return time;
    }

    int type() {
        return type;
    }

    /// Whether the value was stored, as against being the value now.
    boolean historical() {
        return historical;
    }

    /// Whether the value is a number or flag other than 0.
    boolean set() {
        return !isNull && value <= BOOLEAN && value >= FIRST_VALUE && number != 0;
    }

    /// Whether the value is text.
    boolean text() {
        return !isNull && value == STRING;
    }

    Bytes bytes() {
        return reader.bytes();
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /// Puts the value into `item`.
    ///
    /// @param known the type that the metric's birth told, where it tells none itself
    void show(Item item, int known) {
        if (isNull || value == 0) {
            if (isNull) {
                item.status("null");
            }
            return;
        }
        switch (value) {
            case FLOAT -> item.real(Float.intBitsToFloat((int) number));
            case DOUBLE -> item.real(Double.longBitsToDouble(number));
            case BOOLEAN -> item.flag(number != 0);
            case STRING -> item.text(reader.bytes(), start, Math.min(length, MAX_SHOWN));
            case FIRST_VALUE, FIRST_VALUE + 1 -> integer(item, type == 0 ? known : type);
            default -> item.bytes(reader.bytes(), start, Math.min(length, MAX_SHOWN));
        }
    }

    /// Signed integers stand as the two's complement of their own width or of 32 bits.
    private void integer(Item item, int of) {
        switch (of) {
            case INT_8 -> item.signed((byte) number);
            case INT_16 -> item.signed((short) number);
            case INT_32 -> item.signed((int) number);
            case INT_64 -> item.signed(number);
            case DATE -> {
                if (Math.abs(number) < Long.MAX_VALUE / MILLISECOND) {
                    item.time(number * MILLISECOND);
                } else {
                    item.unsigned(number);
                }
            }
            default -> item.unsigned(number);
        }
    }
}
