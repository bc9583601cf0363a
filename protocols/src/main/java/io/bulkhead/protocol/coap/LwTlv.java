// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.wire.Bytes;

/// Values of several resources in one payload, each
///
///     0                                   1          2 or 3
///     +-----------------------------------+----------+-----------+----------
///     | kind, id is long, size of length  | id       | length    | value...
///     +-----------------------------------+----------+-----------+----------
///
/// where short lengths stand in the first byte. OMA LwM2M 1.2 (Core), 7.4.5.
final class LwTlv {
    static final int INSTANCE = 0;
    static final int RESOURCE_INSTANCE = 1;
    static final int RESOURCES = 2;
    static final int RESOURCE = 3;

    private static final int LONG_ID = 0x20;
    private static final int LENGTH = 7;

    private final Bytes value = new Bytes();
    private int kind;
    private int id;
    private int end;

    /// @return whether a whole element stands at `at`
    boolean wrap(Bytes payload, int at) {
        value.clear();
        if (at >= payload.length()) {
            return false;
        }
        int first = payload.u8(at);
        int idSize = (first & LONG_ID) != 0 ? 2 : 1;
        int lengthSize = first >> 3 & 3;
        int from = at + 1 + idSize + lengthSize;
        if (from > payload.length()) {
            return false;
        }
        id = idSize == 2 ? payload.u16be(at + 1) : payload.u8(at + 1);
        int length =
                switch (lengthSize) {
                    case 0 -> first & LENGTH;
                    case 1 -> payload.u8(at + 1 + idSize);
                    case 2 -> payload.u16be(at + 1 + idSize);
                    default -> payload.u24be(at + 1 + idSize);
                };
        if (length > payload.length() - from) {
            return false;
        }
        kind = first >> 6;
        value.aim(payload, from, length);
        end = from + length;
        return true;
    }

    int kind() {
        return kind;
    }

    int id() {
        return id;
    }

    Bytes value() {
        return value;
    }

    int end() {
        return end;
    }

    /// Whether the value is made of elements.
    boolean holdsOthers() {
        return kind == INSTANCE || kind == RESOURCES;
    }
}
