// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of a request to change a password, or of its answer.
///
///     0        2         4           6
///     +--------+---------+-----------+---------------+-------------------
///     | length | version | AP length | AP message... | private message...
///     +--------+---------+-----------+---------------+-------------------
///
/// Big endian. An AP length of 0 means that an error follows. RFC 3244, 2.
final class PasswordChange {
    static final int SIZE = 6;

    private static final int CHANGE = 1;
    private static final int SET = 0xFF80;

    /// Aims `inner` at the message that tells who asks, or what went wrong.
    Verdict wrap(Bytes bytes, Bytes inner) {
        if (bytes.length() <= SIZE || bytes.u16be(0) != bytes.length()) {
            return BAD_LENGTH;
        }
        if (bytes.u16be(2) != CHANGE && bytes.u16be(2) != SET) {
            return BAD_VALUE;
        }
        int first = bytes.u16be(4);
        if (first > bytes.length() - SIZE) {
            return BAD_LENGTH;
        }
        inner.aim(bytes, SIZE, first == 0 ? bytes.length() - SIZE : first);
        return COMPLETE;
    }
}
