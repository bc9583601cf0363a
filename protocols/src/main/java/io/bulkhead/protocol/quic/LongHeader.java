// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the header of a packet that opens a connection.
///
///     0       1         5      6             6+d    7+d
///     +-------+---------+------+-------------+------+--------+--------------------------------
///     | flags | version | size | destination | size | source | token<v> length(v) number payload
///     +-------+---------+------+-------------+------+--------+--------------------------------
///
/// A number `v` tells its size of 1, 2, 4 or 8 bytes by its highest two bits. Only initial packets
/// have a token. RFC 8999, 5.1; RFC 9000, 16 and 17.2.
final class LongHeader {
    static final int INITIAL = 0;
    static final int RETRY = 3;

    private static final int LONG = 0x80;
    private static final int FIXED = 0x40;
    private static final int VERSION = 1;
    private static final int DESTINATION = 5;
    private static final int MAX_IDENTIFIER = 20;
    private static final int LEAST = 7;

    private final Bytes bytes = new Bytes();
    private final Bytes destination = new Bytes();
    private final Bytes source = new Bytes();
    private QuicVersion version = QuicVersion.UNKNOWN;
    private int type;
    private int token;
    private int numberAt;
    private int end;

    // Of the number last read.
    private long number;
    private int behind;

    static boolean is(Bytes packet) {
        return (packet.u8(0) & LONG) != 0;
    }

    static Match recognise(Bytes start) {
        if (start.length() < LEAST || (start.u8(0) & LONG) == 0) {
            return Match.NO;
        }
        QuicVersion version = QuicVersion.of(start.s32be(VERSION));
        int destination = start.u8(DESTINATION);
        int sourceAt = DESTINATION + 1 + destination;
        boolean fits =
                version != QuicVersion.UNKNOWN
                        && destination <= MAX_IDENTIFIER
                        && sourceAt < start.length()
                        && start.u8(sourceAt) <= MAX_IDENTIFIER
                        && sourceAt + 1 + start.u8(sourceAt) < start.length();
        if (!fits) {
            return Match.NO;
        }
        if (version == QuicVersion.NEGOTIATION) {
            int list = start.length() - sourceAt - 1 - start.u8(sourceAt);
            return list % 4 == 0 && destination + start.u8(sourceAt) > 0 ? Match.WEAK : Match.NO;
        }
        return (start.u8(0) & FIXED) == 0
                ? Match.WEAK
                : version == QuicVersion.V1 && destination == 0 && start.u8(sourceAt) == 0
                        ? Match.WEAK
                        : Match.CERTAIN;
    }

    /// Aims this view at the packet that begins at `at`.
    Verdict wrap(Bytes datagram, int at) {
        bytes.aim(datagram, at);
        end = bytes.length();
        token = 0;
        numberAt = end;
        if (bytes.length() < LEAST) {
            return BAD_LENGTH;
        }
        version = QuicVersion.of(bytes.s32be(VERSION));
        int next = identifier(DESTINATION, destination);
        next = next < 0 ? -1 : identifier(next, source);
        if (next < 0) {
            return BAD_LENGTH;
        }
        type = version.type(bytes.u8(0) >> 4 & 3);
        if (!version.readable() || type == RETRY) {
            numberAt = next;
            return COMPLETE;
        }
        return lengths(next);
    }

    private int identifier(int at, Bytes identifier) {
        if (at >= bytes.length()) {
            return -1;
        }
        int size = bytes.u8(at);
        if (size > MAX_IDENTIFIER || at + 1 + size > bytes.length()) {
            return -1;
        }
        identifier.aim(bytes, at + 1, size);
        return at + 1 + size;
    }

    private Verdict lengths(int from) {
        int at = from;
        if (type == INITIAL) {
            if (!number(at) || number > bytes.length() - behind) {
                return BAD_LENGTH;
            }
            token = (int) number;
            at = behind + token;
        }
        if (!number(at) || number > bytes.length() - behind) {
            return BAD_LENGTH;
        }
        numberAt = behind;
        end = behind + (int) number;
        return COMPLETE;
    }

    private boolean number(int at) {
        int size = at < bytes.length() ? 1 << (bytes.u8(at) >> 6) : 0;
        if (size == 0 || at + size > bytes.length()) {
            return false;
        }
        number = bytes.u8(at) & 0x3F;
        for (int i = 1; i < size; i++) {
            number = number << 8 | bytes.u8(at + i);
        }
        behind = at + size;
        return true;
    }

    /// The packet and what follows it in the datagram.
    Bytes bytes() {
        return bytes;
    }

    QuicVersion version() {
        return version;
    }

    /// As version 1 numbers them.
    int type() {
        return type;
    }

    Bytes destination() {
        return destination;
    }

    Bytes source() {
        return source;
    }

    /// Bytes of the token that proves the client's address.
    int token() {
        return token;
    }

    /// Where the packet's number begins; or, without one, what follows the identifiers.
    int numberAt() {
        return numberAt;
    }

    /// Where the next packet of the datagram begins.
    int end() {
        return end;
    }
}
