// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.wire.Bytes;

/// A view of one clock synchronisation unit (PTCP), with the frame id before it.
///
///     0          2          14         16         18            22
///     +----------+----------+----------+----------+-------------+--------
///     | frame id | reserved | sequence | reserved | delay in ns | TLVs...
///     +----------+----------+----------+----------+-------------+--------
///
/// Each TLV has 7 bits of type and 9 of length before its value. IEC 61158-6-10, 4.4 (PTCP).
final class PtcpPdu {
    static final int HEADER = 22;

    static final int SUBDOMAIN = 1;
    static final int TIME = 2;
    static final int MASTER = 4;
    static final int PORT_PARAMETER = 5;
    static final int DELAY_PARAMETER = 6;

    private static final int SEQUENCE = 14;
    private static final int DELAY = 18;
    private static final int TLV = 2;

    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();
    private int at;
    private int type;
    private boolean broken;

    /// @return false where not even the header is there
    boolean wrap(Bytes frame) {
        bytes.clear();
        if (frame.length() < HEADER) {
            return false;
        }
        bytes.aim(frame, 0);
        rewind();
        return true;
    }

    void rewind() {
        at = HEADER;
        broken = false;
    }

    int sequence() {
        return bytes.u16be(SEQUENCE);
    }

    long delay() {
        return bytes.u32be(DELAY);
    }

    /// The next TLV before the end mark.
    boolean next() {
        if (bytes.isEmpty() || bytes.length() - at < TLV) {
            return false;
        }
        int head = bytes.u16be(at);
        type = head >> 9;
        int length = head & 0x1FF;
        if (type == 0) {
            return false;
        }
        if (length > bytes.length() - at - TLV) {
            broken = true;
            return false;
        }
        value.aim(bytes, at + TLV, length);
        at += TLV + length;
        return true;
    }

    int type() {
        return type;
    }

    Bytes value() {
        return value;
    }

    boolean broken() {
        return broken;
    }
}
