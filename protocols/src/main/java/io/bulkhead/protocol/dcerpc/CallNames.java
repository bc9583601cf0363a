// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What of some requests' data stands in a fixed place: what a service is told to do, which
/// interface is looked up, and the name of a service, key or value, as a conformant varying string
/// of UTF-16:
///
///     0         4        8        12
///     +---------+--------+--------+-------------
///     | maximum | offset | length | characters…
///     +---------+--------+--------+-------------
///
/// An interface is looked up by a tower, whose first floor names it:
///
///     0        2             4      5         21
///     +--------+-------------+------+---------+-----
///     | floors | left length | 0x0D | UUID    | ...
///     +--------+-------------+------+---------+-----
///
/// C706, 14.3.4.2 and appendix L.
final class CallNames {
    private static final int HANDLE = 20;

    /// Behind a handle stand a string's lengths and its pointer.
    private static final int HANDLE_AND_STRING = 28;

    private static final int MAP = 3;
    private static final int TOWER_HEAD = 12;
    private static final int FLOOR = 21;
    private static final int UUID_FLOOR = 0x0D;
    private static final int STRING = 12;
    private static final int STOP = 1;
    private static final int MOST = 256;

    private final Bytes view = new Bytes();

    /// Gives the operation's first item the name of what is acted on, where the request has one; a
    /// service that is controlled may be told to stop.
    void tell(
            RpcInterface to,
            int number,
            Bytes stub,
            boolean littleEndian,
            Operation operation,
            TextBuffer text) {
        if (controls(to, number) && stub.length() >= HANDLE + 4) {
            long control = littleEndian ? stub.u32le(HANDLE) : stub.u32be(HANDLE);
            if (control == STOP) {
                operation.action(Action.STOP).item(0).action(Action.STOP);
            }
        }
        if (to == RpcInterface.EPMAPPER && number == MAP) {
            lookup(stub, operation, text);
            return;
        }
        int at = place(to, number);
        if (at < 0 || stub.length() < at + STRING) {
            return;
        }
        long count = littleEndian ? stub.u32le(at + 8) : stub.u32be(at + 8);
        if (count > MOST || at + STRING + 2 * count > stub.length()) {
            return;
        }
        int mark = text.length();
        for (int i = 0; i < count; i++) {
            int character = at + STRING + 2 * i;
            put(text, littleEndian ? stub.u16le(character) : stub.u16be(character));
        }
        text.view(view, mark);
        operation.item(0).name(view, 0, view.length());
    }

    private static boolean controls(RpcInterface to, int number) {
        return to == RpcInterface.SVCCTL && (number == 1 || number == 51);
    }

    private static int place(RpcInterface to, int number) {
        if (to == RpcInterface.SVCCTL) {
            return number == 12 || number == 16 || number == 45 ? HANDLE : -1;
        }
        if (to == RpcInterface.WINREG) {
            boolean named = number == 15 || number == 17 || number == 22;
            return named || number >= 6 && number <= 8 ? HANDLE_AND_STRING : -1;
        }
        return -1;
    }

    /// The tower stands behind an object's UUID, which may be none, and two lengths.
    private void lookup(Bytes stub, Operation operation, TextBuffer text) {
        if (stub.length() < 4) {
            return;
        }
        int tower = 4 + (stub.u32be(0) != 0 ? RpcUuid.SIZE : 0) + TOWER_HEAD;
        if (stub.length() < tower + FLOOR || stub.u8(tower + 4) != UUID_FLOOR) {
            return;
        }
        long high = RpcUuid.high(stub, tower + 5, true);
        long low = RpcUuid.low(stub, tower + 5);
        RpcInterface sought = RpcInterface.of(high, low);
        int mark = text.length();
        if (sought != null) {
            text.put(sought.text());
        } else {
            RpcUuid.put(text, high, low);
        }
        text.view(view, mark);
        operation.item(0).name(view, 0, view.length());
    }

    /// One UTF-16 unit in UTF-8; names beyond the basic plane are not worth more.
    private static void put(TextBuffer text, int unit) {
        if (unit == 0) {
            return;
        }
        if (unit < 0x80) {
            text.put(unit);
        } else if (unit < 0x800) {
            text.put(0xC0 | unit >> 6).put(0x80 | unit & 0x3F);
        } else {
            text.put(0xE0 | unit >> 12).put(0x80 | unit >> 6 & 0x3F).put(0x80 | unit & 0x3F);
        }
    }
}
