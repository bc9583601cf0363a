// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one record.
///
///     0      1         3        5
///     +------+---------+--------+------------
///     | type | version | length | content...       TLS: RFC 8446, 5.1
///     +------+---------+--------+------------
///     0      1         3       5          11       13
///     +------+---------+-------+----------+--------+------------
///     | type | version | epoch | sequence | length | content...   DTLS: RFC 6347, 4.1
///     +------+---------+-------+----------+--------+------------
final class TlsRecord {
    /// The version of messages that stand in no record (QUIC, RFC 9001, 4.1.3).
    static final int NONE = 0;

    static final int HEADER = 5;
    static final int DATAGRAM_HEADER = 13;
    static final int STREAM_MAJOR = 3;
    static final int HIGHEST_MINOR = 4;
    static final int DATAGRAM_MAJOR = 0xFE;

    /// The content of a record, with what encryption may add (RFC 5246, 6.2.3).
    static final int MAX_LENGTH = (1 << 14) + 2048;

    private static final int EPOCH = 3;

    private final Bytes content = new Bytes();
    private int type;
    private int version;
    private int epoch;
    private int length;

    /// Whether a whole hello stands there without a record around it.
    static boolean bareHello(Bytes message) {
        return message.length() >= 6
                && (message.u8(0) == TlsCode.CLIENT_HELLO || message.u8(0) == TlsCode.SERVER_HELLO)
                && message.u24be(1) == message.length() - 4
                && message.u16be(4) == TlsCode.TLS_1_2;
    }

    static boolean knownType(int type) {
        return type >= TlsCode.CHANGE_CIPHER && type <= TlsCode.HEARTBEAT;
    }

    /// Reads a header at the begin of a stream. After `COMPLETE` the length is known, but the
    /// content is there only as far as [#content] goes.
    Verdict header(Bytes stream) {
        if (stream.length() < HEADER) {
            return INCOMPLETE;
        }
        type = stream.u8(0);
        version = stream.u16be(1);
        epoch = 0;
        length = stream.u16be(3);
        if (!knownType(type) || version >> 8 != STREAM_MAJOR) {
            return BAD_MARKER;
        }
        if (length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        content.aim(stream, HEADER, Math.min(length, stream.length() - HEADER));
        return COMPLETE;
    }

    /// Reads a whole record of a datagram at `at`.
    Verdict datagram(Bytes datagram, int at) {
        if (datagram.length() - at < DATAGRAM_HEADER) {
            return BAD_LENGTH;
        }
        type = datagram.u8(at);
        version = datagram.u16be(at + 1);
        epoch = datagram.u16be(at + EPOCH);
        length = datagram.u16be(at + DATAGRAM_HEADER - 2);
        boolean known = version >> 8 == DATAGRAM_MAJOR || version == 0x0100;
        if (!knownType(type) || !known) {
            return BAD_MARKER;
        }
        if (at + DATAGRAM_HEADER + length > datagram.length()) {
            return BAD_LENGTH;
        }
        content.aim(datagram, at + DATAGRAM_HEADER, length);
        return COMPLETE;
    }

    int type() {
        return type;
    }

    int version() {
        return version;
    }

    /// Of DTLS how often keys changed before it; 0 is not encrypted.
    int epoch() {
        return epoch;
    }

    /// Bytes that the whole content has.
    int length() {
        return length;
    }

    /// The content as far as it is there.
    Bytes content() {
        return content;
    }

    boolean whole() {
        return content.length() == length;
    }
}
