// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one transport protocol data unit in its TPKT envelope.
///
///     0         1   2        4           5                   5 + indicator
///     +---------+---+--------+-----------+------+------------+---------
///     | version | 0 | length | indicator | code | fixed part | data...
///     +---------+---+--------+-----------+------+------------+---------
///
/// `length` counts everything, `indicator` the transport header behind itself. The code's high four bits say what
/// kind of unit it is. RFC 1006, 6; X.224, 13.
final class Tpdu {
    static final int EXPEDITED = 0x1;
    static final int REJECT = 0x5;
    static final int ACKNOWLEDGE = 0x6;
    static final int ERROR = 0x7;
    static final int DISCONNECT_REQUEST = 0x8;
    static final int DISCONNECT_CONFIRM = 0xC;
    static final int CONNECTION_CONFIRM = 0xD;
    static final int CONNECTION_REQUEST = 0xE;
    static final int DATA = 0xF;

    static final int VERSION = 3;
    static final int LEAST = 7;

    private static final int LENGTH = 2;
    private static final int INDICATOR = 4;
    private static final int CODE = 5;
    private static final int DESTINATION = 6;
    private static final int SOURCE = 8;
    private static final int OPTION = 10;
    private static final int CONNECTION_PARAMETERS = 11;
    private static final int END_OF_TSDU = 0x80;

    private final Bytes bytes = new Bytes();
    private int header;

    /// Aims this view at the unit that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.isEmpty()) {
            return INCOMPLETE;
        }
        if (stream.u8(0) != VERSION) {
            return BAD_MARKER;
        }
        if (stream.length() < LEAST) {
            return INCOMPLETE;
        }
        int size = stream.u16be(LENGTH);
        header = CODE + stream.u8(INDICATOR);
        if (header < least(stream.u8(CODE) >> 4) || header > size) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    /// Bytes of envelope and header that a unit of this kind has at the least.
    private static int least(int kind) {
        return switch (kind) {
            case CONNECTION_REQUEST, CONNECTION_CONFIRM, DISCONNECT_REQUEST ->
                    CONNECTION_PARAMETERS;
            case DISCONNECT_CONFIRM -> OPTION;
            case ERROR -> SOURCE + 1;
            default -> LEAST;
        };
    }

    /// Bytes of the whole unit, envelope included.
    int size() {
        return bytes.length();
    }

    int kind() {
        return bytes.u8(CODE) >> 4;
    }

    /// Whether the service data unit ends with this data unit. Classes 2 to 4 put the reference of
    /// the receiver before the number that holds the bit.
    boolean ends() {
        return (bytes.u8(header - 1) & END_OF_TSDU) != 0;
    }

    /// Where the data begins in [#bytes].
    int dataAt() {
        return header;
    }

    Bytes bytes() {
        return bytes;
    }

    int destinationReference() {
        return bytes.u16be(DESTINATION);
    }

    /// Not in an error unit.
    int sourceReference() {
        return bytes.u16be(SOURCE);
    }

    /// The protocol class of a connection unit.
    int transportClass() {
        return bytes.u8(OPTION) >> 4;
    }

    /// Why a connection ends or a unit was refused.
    int reason() {
        return bytes.u8(kind() == ERROR ? SOURCE : OPTION);
    }

    /// Where the list of (code, length, value) begins in a connection unit.
    int parametersAt() {
        return CONNECTION_PARAMETERS;
    }
}
