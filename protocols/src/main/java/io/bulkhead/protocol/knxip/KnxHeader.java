// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one KNXnet/IP frame.
///
///     0             1         2         4              6
///     +-------------+---------+---------+--------------+---------
///     | header size | version | service | total length | body...
///     +-------------+---------+---------+--------------+---------
///
/// KNX Standard 3/8/2, 2.3.
final class KnxHeader {
    static final int SIZE = 6;
    static final int VERSION = 0x10;

    /// A frame with the longest telegram and everything around it is well below.
    static final int MAX_LENGTH = 2_048;

    private static final int SERVICE = 2;
    private static final int LENGTH = 4;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < 2) {
            return INCOMPLETE;
        }
        if (stream.u8(0) != SIZE || stream.u8(1) != VERSION) {
            return BAD_MARKER;
        }
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        int length = stream.u16be(LENGTH);
        if (length < SIZE || length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (stream.length() < length) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, length);
        return COMPLETE;
    }

    int size() {
        return bytes.length();
    }

    int service() {
        return bytes.u16be(SERVICE);
    }

    /// Aims `body` at what follows the header.
    Bytes body(Bytes body) {
        return body.aim(bytes, SIZE);
    }
}
