// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one application protocol data unit.
///
///     0      1        2                 6
///     +------+--------+-----------------+--------
///     | 0x68 | length | control, 4 bytes| ASDU...
///     +------+--------+-----------------+--------
///
/// `length` counts from the control field on. Its lowest bits tell information transfer (0), supervision (1) and
/// unnumbered control (3) apart. IEC 60870-5-104, 5.
final class Apdu {
    static final int START = 0x68;
    static final int INFORMATION = 0;
    static final int SUPERVISORY = 1;
    static final int UNNUMBERED = 3;

    static final int HEADER = 6;
    static final int CONTROL = 2;
    static final int MAX_LENGTH = 253;

    private static final int LENGTH = 1;
    private static final int RECEIVED = 4;
    private static final int CONTROL_LENGTH = 4;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the unit that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.isEmpty()) {
            return INCOMPLETE;
        }
        if (stream.u8(0) != START) {
            return BAD_MARKER;
        }
        if (stream.length() < CONTROL) {
            return INCOMPLETE;
        }
        int length = stream.u8(LENGTH);
        if (length < CONTROL_LENGTH || length > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (stream.length() < CONTROL + length) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, CONTROL + length);
        return COMPLETE;
    }

    /// Bytes of the whole unit.
    int size() {
        return bytes.length();
    }

    /// [#INFORMATION], [#SUPERVISORY] or [#UNNUMBERED].
    int format() {
        return format(bytes.u8(CONTROL));
    }

    static int format(int control) {
        return (control & 1) == 0 ? INFORMATION : control & 3;
    }

    /// The first byte of the control field, which of unnumbered control is the function.
    int control() {
        return bytes.u8(CONTROL);
    }

    int sent() {
        return bytes.u16le(CONTROL) >> 1;
    }

    int received() {
        return bytes.u16le(RECEIVED) >> 1;
    }

    /// Aims `asdu` at what follows the control field.
    Bytes asdu(Bytes asdu) {
        return asdu.aim(bytes, HEADER);
    }
}
