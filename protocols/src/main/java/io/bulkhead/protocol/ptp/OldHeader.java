// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the header of a message of version 1.
///
///     0         2         4           20     21           22     28     30         32        33
///     +---------+---------+-----------+------+------------+------+------+----------+---------+------
///     | version | network | subdomain | type | technology | uuid | port | sequence | control | ...
///     +---------+---------+-----------+------+------------+------+------+----------+---------+------
///
/// IEEE 1588-2002, table D.1.
final class OldHeader {
    static final int LEAST = 40;
    static final int SUBDOMAIN = 4;
    static final int SUBDOMAIN_SIZE = 16;

    private static final int TYPE = 20;
    private static final int UUID = 22;
    private static final int PORT = 28;
    private static final int SEQUENCE = 30;
    private static final int CONTROL = 32;
    private static final int LAST_CONTROL = 4;

    private final Bytes bytes = new Bytes();

    /// Both version numbers, a type and a control code that go together.
    static Match recognise(Bytes start) {
        if (start.length() < LEAST || start.u16be(0) != 1 || start.u16be(2) != 1) {
            return Match.NO;
        }
        int control = start.u8(CONTROL);
        boolean event = control <= 1;
        return start.u8(TYPE) == (event ? 1 : 2) && control <= LAST_CONTROL
                ? Match.CERTAIN
                : Match.NO;
    }

    Verdict wrap(Bytes payload) {
        bytes.clear();
        if (payload.length() < LEAST) {
            return BAD_LENGTH;
        }
        if (payload.u16be(0) != 1 || payload.u8(CONTROL) > LAST_CONTROL) {
            return BAD_MARKER;
        }
        bytes.aim(payload, 0);
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    long uuid() {
        return bytes.u48be(UUID);
    }

    int port() {
        return bytes.u16be(PORT);
    }

    int sequence() {
        return bytes.u16be(SEQUENCE);
    }

    int control() {
        return bytes.u8(CONTROL);
    }

    String name() {
        return switch (control()) {
            case 0 -> "sync";
            case 1 -> "delay-request";
            case 2 -> "follow-up";
            case 3 -> "delay-response";
            default -> "management";
        };
    }
}
