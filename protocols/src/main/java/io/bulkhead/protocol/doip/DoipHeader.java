// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message.
///
///     0         1          2       4         8
///     +---------+----------+-------+---------+---------
///     | version | inverse  | type  | length  | payload...
///     +---------+----------+-------+---------+---------
///
/// ISO 13400-2:2019, 7.1 and table 16.
final class DoipHeader {
    static final int SIZE = 8;

    /// Of a request that any version may answer.
    static final int ANY_VERSION = 0xFF;

    /// A firmware transfer's largest message is far below; beyond it a length is a lie.
    static final int MAX_LENGTH = 1 << 20;

    private static final int LAST_VERSION = 4;
    private static final int TYPE = 2;
    private static final int LENGTH = 4;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        if ((stream.u8(0) ^ stream.u8(1)) != 0xFF) {
            return BAD_MARKER;
        }
        long length = stream.u32be(LENGTH);
        if (length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (stream.length() < SIZE + length) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, SIZE + (int) length);
        return COMPLETE;
    }

    static boolean knownVersion(int version) {
        return version >= 1 && version <= LAST_VERSION || version == ANY_VERSION;
    }

    int size() {
        return bytes.length();
    }

    int version() {
        return bytes.u8(0);
    }

    int type() {
        return bytes.u16be(TYPE);
    }

    Bytes payload(Bytes payload) {
        return payload.aim(bytes, SIZE);
    }
}
