// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// A view of the name of a block as block and program services write it.
///
///     0     1      3        8             9
///     +-----+------+--------+-------------+
///     | '_' | type | number | file system |
///     +-----+------+--------+-------------+
///
/// `type` is two characters, `number` five digits. Program services leave the first character out.
final class S7Block {
    /// The [#key] of what is no block.
    static final int NONE = 0;

    private static final int NUMBER_BITS = 17;
    private static final int LENGTH = 9;
    private static final int DIGITS = 5;

    private final Bytes name = new Bytes();
    private final Bytes text = new Bytes();
    private int typeAt;

    /// Aims this view at a name of `length` bytes at `at`; empty where it is no block's.
    void wrap(Bytes bytes, int at, int length) {
        text.aim(bytes, at, length);
        typeAt = length > 0 && (bytes.u8(at) == '_' || bytes.u8(at) == '$') ? 1 : 0;
        name.clear();
        if (length < typeAt + LENGTH - 1 || bytes.u8(at + typeAt) != '0') {
            return;
        }
        for (int i = 0; i < DIGITS; i++) {
            int digit = bytes.u8(at + typeAt + 2 + i);
            if (digit < '0' || digit > '9') {
                return;
            }
        }
        name.aim(bytes, at + typeAt, length - typeAt);
    }

    void clear() {
        name.clear();
        text.clear();
    }

    int number() {
        int number = 0;
        for (int i = 0; i < DIGITS; i++) {
            number = 10 * number + name.u8(2 + i) - '0';
        }
        return number;
    }

    boolean known() {
        return !name.isEmpty();
    }

    /// Type and number in one, or [#NONE].
    int key() {
        return name.isEmpty() ? NONE : name.u8(1) << NUMBER_BITS | number();
    }

    static int number(int key) {
        return key & (1 << NUMBER_BITS) - 1;
    }

    /// The type as programmers write it before the number.
    static String shortType(int key) {
        return switch (key >> NUMBER_BITS) {
            case '8' -> "OB";
            case 'A' -> "DB";
            case 'B' -> "SDB";
            case 'C' -> "FC";
            case 'D' -> "SFC";
            case 'E' -> "FB";
            case 'F' -> "SFB";
            default -> "block ";
        };
    }

    String type() {
        return type(name.u8(1));
    }

    /// @param code the second character of the type
    static String type(int code) {
        return switch (code) {
            case '8' -> "organization-block";
            case 'A' -> "data-block";
            case 'B' -> "system-data-block";
            case 'C' -> "function";
            case 'D' -> "system-function";
            case 'E' -> "function-block";
            case 'F' -> "system-function-block";
            default -> "other-block";
        };
    }

    void describe(Item item) {
        if (!text.isEmpty()) {
            item.name(text, 0, text.length());
        }
        if (!name.isEmpty()) {
            item.area(type()).address(number());
        }
    }

    void write(FieldWriter writer) {
        if (!text.isEmpty()) {
            writer.text("file", text, 0, text.length());
        }
        if (!name.isEmpty()) {
            writer.text("blockType", type());
            writer.number("blockNumber", number());
            if (name.length() == LENGTH - 1) {
                writer.text("fileSystem", fileSystem(name.u8(LENGTH - 2)));
            }
        }
    }

    private static String fileSystem(int code) {
        return switch (code) {
            case 'A' -> "active";
            case 'P' -> "passive";
            case 'B' -> "both";
            default -> "other";
        };
    }
}
